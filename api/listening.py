"""The address of the service, and as many file descriptors as its connections need."""

import contextlib
import resource
import socket
from collections.abc import Iterator
from typing import Any

from kg.errors import UsageError

_SPARE = 256  # file descriptors for what is no connection


@contextlib.contextmanager
def bound(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Take the address; who connects is refused until somebody listens.

    Raises UsageError where that is impossible.
    """
    with contextlib.ExitStack() as stack:
        sockets = []
        try:
            for family, kind, _, _, address in _addresses(host, port):
                one = stack.enter_context(socket.socket(family, kind))
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                one.bind((address[0], port, *address[2:]))
                port = one.getsockname()[1]
                sockets.append(one)
        except OSError as error:
            raise UsageError(
                f"cannot listen on {host}, port {port}: {error.strerror or error}",
                hint="another port: --port N (0 is any free one); another address: --host ADDRESS",
            ) from None
        yield sockets


def _addresses(host: str, port: int) -> list[Any]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys(found))


def descriptors(wanted: int) -> int:
    """Let this process have as many file descriptors as it may, and return for how many connections they suffice."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted + _SPARE:
        most = wanted + _SPARE if hard == resource.RLIM_INFINITY else min(hard, wanted + _SPARE)
        soft = max(soft, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else max(1, min(wanted, soft - _SPARE))
