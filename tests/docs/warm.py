"""``vetkg`` without its start: a process that has imported everything forks one for each command.

    warm.py ADDRESS     serve at this address, a socket of the file system, until this process is ended

What a command does and prints is the same; that it starts by itself, tests/packaging and tests/kg/cli look at.
"""

import gc
import importlib
import json
import os
import pkgutil
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import kg
from kg.cli import main

#: Stands as ``vetkg`` on the path, and hands over what belongs to its process; a service has to be a process itself.
CLIENT = """#!{python} -IS
import json, os, socket, sys
if sys.argv[1:2] == ["serve"]:
    os.execv({real!r}, sys.argv)
with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
    server.connect({address!r})
    said = json.dumps([sys.argv, os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(server, [b"%12d" % len(said)], [0, 1, 2])
    server.sendall(said)
    ended = server.recv(1)
sys.exit(ended[0] if ended else "vetkg ended without a word")
"""


def client(folder: Path, address: Path) -> None:
    """Write the command that speaks with the process at ``address`` into a folder for the path."""
    real = str(Path(sys.executable).with_name("vetkg"))
    path = folder / "vetkg"
    path.write_text(CLIENT.format(python=sys.executable, real=real, address=str(address)))
    path.chmod(0o755)


def serve(address: str) -> None:
    """Answer one command after the other, each in a process of its own."""
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.freeze()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(address)
        listening.listen()
        while True:
            connection, _ = listening.accept()
            with connection:
                if os.fork():
                    bury()
                    continue
                listening.close()
                connection.send(bytes([run(connection)]))
                os._exit(0)


def bury() -> None:
    """Take notice of the processes that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def run(connection: socket.socket) -> int:
    """Run the command that comes by a connection, and return how it ended."""
    length, files, _, _ = socket.recv_fds(connection, 12, 3)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    said = b""
    while len(said) < int(length):
        said += connection.recv(1 << 16)
    sys.argv, folder, environment = json.loads(said)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - told as an interpreter tells it
        traceback.print_exc()
        status = 1
    else:
        status = 0
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    serve(sys.argv[1])
