"""Connections on which nothing comes to an end."""

import socket
import time
from contextlib import ExitStack

from hostile_process import Service
from hostile_watch import watched

HALF = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX-"
#: Seconds for which a look-up waits at most beside a crowd, and in which the crowd is gone.
_LOOK_UP, _GONE = 0.25, 15.0


def ended(connection: socket.socket, within: float) -> bool:
    """Say whether the other side ends the connection in time."""
    end = time.monotonic() + within
    try:
        while (left := end - time.monotonic()) > 0:
            connection.settimeout(left)
            if not connection.recv(1 << 16):
                return True
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return False


def assert_no_crowd_shuts_others_out(service: Service, size: int) -> None:
    """Open ``size`` connections and half a request on each; fail where others wait, or where one stays open."""
    with ExitStack() as stack:
        begin = time.monotonic()
        with watched(service, _LOOK_UP):
            crowd = [stack.enter_context(service.connect()) for _ in range(size)]
            for connection in crowd:
                connection.sendall(HALF)
            time.sleep(0.5)
        for connection in crowd:
            assert ended(connection, max(begin + _GONE - time.monotonic(), 0.01))
