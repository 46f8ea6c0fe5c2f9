"""Writers that make the engine's output stable, pleasant and valid: a sorted head, statements apart, names."""

import re
from collections.abc import Callable

from kg.export.errors import UnsayableError
from kg.query.formats.base import Writer

_END = b" .\n"
_NAMELESS = re.compile(rb'<[^<>\s"/]*:[\s>][^<>]*')


def sorted_prefixes(head: list[bytes]) -> bytes:
    """Return lines with prefixes, sorted, and an empty line."""
    return b"".join(sorted(head)) + b"\n"


def sorted_namespaces(head: list[bytes]) -> bytes:
    """Return the first lines of an XML document, the namespaces in the last of them sorted."""
    *first, root = head
    name, *namespaces = root.rstrip(b">\n").split(b" ")
    return b"".join(first) + b"\n\t".join([name, *sorted(namespaces)]) + b">\n"


class HeadWriter:
    """A writer that arranges the first lines: the engine has another order for them each time.

    The head goes to ``out``, what follows to ``body`` as it comes.
    """

    def __init__(self, out: Writer, lines: int, arrange: Callable[[list[bytes]], bytes], body: Writer) -> None:
        self._out, self._lines, self._arrange, self._body = out, lines, arrange, body
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        if self._held is None:
            self._body.write(data)
            return len(data)
        self._held += bytes(data)
        *head, rest = self._held.split(b"\n", self._lines)
        if len(head) == self._lines:
            self._out.write(self._arrange([line + b"\n" for line in head]))
            self._body.write(rest)
            self._held = None
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever owns the file closes it."""


class ApartWriter:
    """A writer of Turtle that puts an empty line behind each statement. The engine escapes line ends in literals."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        self._held = b""

    def write(self, data: bytes) -> int:
        """Pass on the whole lines."""
        lines, end, self._held = (self._held + bytes(data)).rpartition(b"\n")
        self._out.write((lines + end).replace(_END, _END + b"\n"))
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever owns the file closes it."""

    def finish(self) -> None:
        """Pass on what is left."""
        self._out.write(self._held)
        self._held = b""


class NameChecker:
    """A writer of XML that refuses elements without a name: the engine makes them of an IRI that ends in no name."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        self._held = b""

    def write(self, data: bytes) -> int:
        """Pass ``data`` on up to the last tag. Raises UnsayableError for a tag without a name."""
        chunk = self._held + bytes(data)
        if found := _NAMELESS.search(chunk):
            message = f"RDF/XML has no name for a property or class: {found.group().decode()}"
            raise UnsayableError(message, hint="take another format")
        last = max(chunk.rfind(b"<"), 0)
        self._held = chunk[last:]
        self._out.write(chunk[:last])
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever owns the file closes it."""

    def finish(self) -> None:
        """Pass on what is left."""
        self._out.write(self._held)
        self._held = b""
