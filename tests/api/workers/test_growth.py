"""A process knows how much memory it has made its own, in a process of its own."""

import subprocess
import sys

import pytest

_BEGIN = """
import os, sys
from api.workers.growth import Growth
MIB = 1 << 20
shared = bytearray(b"x") * (32 * MIB)

def child():
    growth = Growth(16 * MIB)
    DO
    sys.stdout.write(str(growth.flag()))
    sys.stdout.flush()
    os._exit(0)

if not os.fork():
    child()
os.wait()
"""


@pytest.mark.parametrize(
    ("do", "flag"),
    [
        ("pass", 0),
        ("sum(shared[::4096])", 0),
        ("own = bytearray(b'x') * (4 * MIB)", 0),
        ("own = bytearray(b'x') * (24 * MIB)", 0x80),
        ("shared[: 4 * MIB : 4096] = bytes(1024)", 0),
        ("shared[::4096] = bytes(32 * 256)", 0x80),
    ],
    ids=["nothing", "reads what is shared", "takes a little", "takes much", "changes a little", "changes much"],
)
def test_what_a_process_takes_or_changes_is_its_own(do: str, flag: int) -> None:
    code = _BEGIN.replace("DO", do)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == str(flag)
