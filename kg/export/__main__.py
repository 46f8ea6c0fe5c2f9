"""Make files of an export for another process, which opened them: ``python -m kg.export`` reads the job as JSON.

The job names the snapshot, the files to make (name → descriptor) and those to pack (name → descriptors of the plain one
and of its twin). The SHA-256 of each file made goes to standard output as JSON, and so does the message where a format
cannot say the graph, with a status of its own; other errors go to standard error. Standard input says nothing: its end
means that nobody waits any more.
"""

import hashlib
import json
import os
import sys
import threading
from pathlib import Path

from kg.errors import VetkgError
from kg.export.errors import UnsayableError
from kg.export.making import make
from kg.export.run import pack
from kg.snapshot import Snapshot

_PRIORITY = 5  # behind the service, which has queries to answer meanwhile
_ALONE = 3  # the exit status of one that nobody waited for
_UNSAYABLE = 4  # the exit status where a format cannot say the graph


def main() -> None:
    """Do the job."""
    os.nice(_PRIORITY)
    threading.Thread(target=_end_when_alone, daemon=True).start()
    job = json.loads(sys.argv[1])
    try:
        outs = {name: os.fdopen(descriptor, "w+b") for name, descriptor in job["make"].items()}
        if outs:
            make(Snapshot.at(Path(job["snapshot"])), outs)
        for name, (plain, packed) in job["pack"].items():
            outs[name] = os.fdopen(packed, "w+b")
            with os.fdopen(plain, "rb") as source:
                source.seek(0)
                pack(source, outs[name])
        said = {}
        for name, out in outs.items():
            out.seek(0)
            said[name] = hashlib.file_digest(out, "sha256").hexdigest()
    except UnsayableError as error:
        sys.stdout.write(json.dumps({"message": error.message, "hint": error.hint}))
        sys.exit(_UNSAYABLE)
    except (VetkgError, OSError) as error:
        sys.exit(str(error))
    sys.stdout.write(json.dumps(said))


def _end_when_alone() -> None:
    os.read(sys.stdin.fileno(), 1)  # not through sys.stdin, whose lock the end of this process would wait for
    os._exit(_ALONE)


main()
