"""The process that workers are forked from: it has imported and opened all that they need, and never reads a query.

So a worker is there in milliseconds, and shares what it does not change, such as a view that is held in memory.
The threads of the engine, which a fork does not have, do nothing in a store that is only read. For every socket that
the service sends it forks a worker which answers there; of every worker that ended it tells the service how.
"""

import contextlib
import gc
import os
import pickle
import select
import signal
import socket
import struct
import sys

from api.workers import confine, worker
from api.workers.job import Rules
from kg.errors import VetkgError
from kg.store.view import View

#: A worker that ended: its process id, and how, as the service's ``waitstatus_to_exitcode`` has it.
ENDED = struct.Struct("!ii")
#: What stands in place of the process id where this process itself has become ready; the code is 1 where something
#: that it was to open or read could not be.
READY = 0


def main(control: socket.socket, view: View, rules: Rules, *, holds: bool) -> None:
    """Fork workers until the service closes ``control``; then end them all.

    With ``holds`` the current view is in memory, without it the aggregates alone, where the rules allow any.
    """
    confine.with_signals()
    missing = [] if view.needs_network or confine.without_network() else ["network"]
    failed = 1
    with contextlib.suppress(VetkgError):  # the worker that tries again says what is wrong
        view.open()
        if rules.hold:
            view.hold(whole=holds)
        failed = 0
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno())
    gc.collect()
    gc.freeze()
    control.sendall(ENDED.pack(READY, failed))
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(woken, select.POLLIN)
    living: set[int] = set()
    while True:
        for ready, _ in poll.poll():
            if ready == woken.fileno():
                woken.recv(1 << 10)
                _reap(control, living)
                continue
            word, sockets, _, _ = socket.recv_fds(control, 1, 1)
            if not word:
                _end(living)
                return
            for number in sockets:
                connection = socket.socket(fileno=number)
                if pid := os.fork():
                    living.add(pid)
                    connection.close()
                else:
                    _be_worker(connection, [control, woken, waker], view, rules, missing)


def _end(living: set[int]) -> None:
    for pid in living:
        os.kill(pid, signal.SIGKILL)
    for pid in living:
        os.waitpid(pid, 0)


def _reap(control: socket.socket, living: set[int]) -> None:
    while living:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        living.discard(pid)
        with contextlib.suppress(OSError):
            control.sendall(ENDED.pack(pid, os.waitstatus_to_exitcode(status)))


def _be_worker(
    connection: socket.socket, others: list[socket.socket], view: View, rules: Rules, missing: list[str]
) -> None:
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confine.with_parent()
        for other in others:
            other.close()
        worker.main(connection, view, rules, missing)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    _view, _rules, _holds = pickle.load(sys.stdin.buffer)  # noqa: S301 - the service's own words
    confine.without_voice()
    main(socket.socket(fileno=int(sys.argv[1])), _view, _rules, holds=_holds)
