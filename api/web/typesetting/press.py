"""The process that sets type: one job in, one document out, and nothing else within its reach.

It has no network, a bound on its memory and an alarm, and takes no file but our fonts. Packages of typst are out of its
reach as everything is that would have to be fetched.
"""

import json
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

from api.workers import confine

#: What went wrong with a job, by exit status: markup that typst refuses is a mistake of ours.
REFUSED, TOO_LARGE = 3, 4
_FONTS = Path(__file__).parent / "fonts"
_NOWHERE = str(_FONTS / "none")


def main(seconds: float, memory: int) -> int:
    """Do the job on the standard input; return the exit status. ``memory`` is in bytes."""
    confine.with_parent()
    confine.end_after(seconds)
    confine.without_network()
    confine.behind_the_service()
    confine.Memory(memory, memory)
    job = json.load(sys.stdin.buffer)
    try:
        made = _set(job)
    except MemoryError:
        return TOO_LARGE
    except RuntimeError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


def _set(job: dict[str, Any]) -> bytes:
    import typst  # noqa: PLC0415 - it may start threads, and what has threads cannot be cut off from the network

    template: bytes = b64decode(job["template"])
    made: object = typst.compile(  # type: ignore[type-var]  # its stub has no one type for this
        template,
        root=str(_FONTS),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)]),
        format=job["form"],
        ppi=job["ppi"],
        sys_inputs=job["inputs"],
        timestamp=job["date"],
        package_path=_NOWHERE,
        package_cache_path=_NOWHERE,
    )
    if not isinstance(made, bytes):
        raise TypeError("a picture has one page")
    return made


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
