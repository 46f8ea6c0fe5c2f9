"""One hostile query from a process of its own, so that reading its answer delays nobody who measures."""

import http.client
import json
import sys
import time
from dataclasses import asdict, dataclass

from benchmarks.measure.servers import JSON

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Attack:
    """What became of a hostile query: status (0: none came), seconds until its end, bytes of the answer.

    ``ended`` says that the server ended the answer, and not the client's patience, ``whole`` that it is complete.
    """

    status: int
    seconds: float
    size: int
    ended: bool
    whole: bool


def attack(port: int, target: str, patience: float) -> Attack:
    """Return what becomes of a request when its client waits ``patience`` seconds."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    status, size, tail, ended = 0, 0, b"", False
    try:
        connection.request("GET", target, headers={"Accept": JSON})
        response = connection.getresponse()
        status = response.status
        while chunk := response.read1(_CHUNK):
            size, tail = size + len(chunk), (tail + chunk)[-16:]
            if time.monotonic() - started > patience:
                break
        else:
            ended = True
    except TimeoutError:
        ended = False
    except (OSError, http.client.HTTPException):
        return Attack(status, time.monotonic() - started, size, ended=True, whole=False)
    finally:
        connection.close()
    whole = ended and tail.rstrip().endswith(b"}") and not response.length
    return Attack(status, time.monotonic() - started, size, ended, whole)


if __name__ == "__main__":
    print(json.dumps(asdict(attack(int(sys.argv[1]), sys.argv[2], float(sys.argv[3])))))
