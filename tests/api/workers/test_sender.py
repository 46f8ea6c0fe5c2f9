"""What a worker sends, seen from the other end of its socket."""

import gzip
import hashlib
import socket
import threading
from collections.abc import Callable

import pytest

from api.workers import frames
from api.workers.frames import RETIRE, Head, Kind
from api.workers.sender import WHOLE, Sender
from kg.query.errors import AnswerTooLargeError

PLAIN = Head("table", "csv", "identity", volatile=False)
PACKED = Head("table", "csv", "gzip", volatile=True)


def sent(head: Head, write: Callable[[Sender], None], limit: int = 1 << 30) -> list[tuple[int, bytes]]:
    ours, theirs = socket.socketpair()
    found = bytearray()

    def collect() -> None:
        while data := ours.recv(1 << 20):
            found.extend(data)

    thread = threading.Thread(target=collect)
    thread.start()
    try:
        with theirs:
            write(Sender(theirs, head, limit))
    finally:
        thread.join()
        ours.close()
    parts, at = [], 0
    while at < len(found):
        kind, length = frames.HEADER.unpack_from(found, at)
        at += frames.HEADER.size
        parts.append((kind, bytes(found[at : at + length])))
        at += length
    return parts


def test_a_small_answer_is_one_frame() -> None:
    def write(out: Sender) -> None:
        out.write(b"a")
        out.write(b"b")
        out.finish(RETIRE)

    assert sent(PLAIN, write) == [(Kind.ANSWER | RETIRE, PLAIN.encode() + b"ab")]


def test_a_big_answer_is_a_head_its_pieces_and_an_end() -> None:
    piece = b"x" * (WHOLE // 3)

    def write(out: Sender) -> None:
        for _ in range(10):
            out.write(piece)
        out.finish(0)

    (first, head), *pieces, last = sent(PLAIN, write)
    assert (first, Head.decode(head)) == (Kind.HEAD, PLAIN)
    assert last == (Kind.END, b"")
    assert {kind for kind, _ in pieces} == {Kind.DATA}
    assert b"".join(data for _, data in pieces) == piece * 10
    assert max(len(data) for _, data in pieces) < 2 * WHOLE


def test_packed_answers_are_the_same_each_time() -> None:
    text = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(60_000))

    def write(out: Sender) -> None:
        for at in range(0, len(text), 10_000):
            out.write(text[at : at + 10_000])
        out.finish(0)

    first = sent(PACKED, write)
    assert Head.decode(first[0][1]) == PACKED
    assert gzip.decompress(b"".join(data for kind, data in first if kind == Kind.DATA)) == text
    assert sent(PACKED, write) == first


def test_what_is_too_small_to_pack_is_not() -> None:
    def write(out: Sender) -> None:
        out.write(b"small")
        out.finish(0)

    ((_, answer),) = sent(PACKED, write)
    assert answer == b"table csv identity volatile\nsmall"


@pytest.mark.parametrize("head", [PLAIN, PACKED])
def test_the_limit_is_that_of_the_bytes_before_packing(head: Head) -> None:
    def write(out: Sender) -> None:
        out.write(b"x" * 999_999)
        with pytest.raises(AnswerTooLargeError):
            out.write(b"xx")

    assert sent(head, write, limit=1_000_000) == []
