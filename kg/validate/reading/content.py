"""The text of a file, within a limit: bytes that are none are named as what they are."""

from pathlib import Path

from kg.errors import RecordError, UsageError

#: What a file may weigh where nobody says more.
MAX_BYTES = 64 * 1024 * 1024

_PACKED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"PK\x03\x04": "zip",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_BOM = b"\xef\xbb\xbf"


def text_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a UTF-8 file, its byte order mark left out.

    Raises UsageError for a file above ``max_bytes``, RecordError for one that cannot be read, is packed or binary, or
    is not UTF-8, with the line.
    """
    where = str(path)
    try:
        if not path.is_file():
            raise RecordError("no file that can be read", where=where)
        if path.stat().st_size > max_bytes:
            limit = f"{max_bytes / 1024 / 1024:g} MiB"
            raise UsageError(f"larger than {limit}", where=where, hint="raise the limit: --max-size, in MiB")
        content = path.read_bytes()
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror}", where=where) from error
    for start, name in _PACKED.items():
        if content.startswith(start):
            raise RecordError(f"packed by {name}", where=where, hint="unpack it first")
    for start, name in _MARKS.items():
        if content.startswith(start):
            raise RecordError(f"written in {name}", where=where, hint="save the file as UTF-8")
    content = without_mark(content)
    _require_text(content, where)
    return content


def without_mark(content: bytes) -> bytes:
    """Return the bytes of a text without the byte order mark that some editors write before it."""
    return content.removeprefix(_BOM)


def _require_text(content: bytes, where: str) -> None:
    zero = content.find(b"\0")
    if zero >= 0:
        raise RecordError("no text: it holds a zero byte", where=f"{where}:{line_at(content, zero)}")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"{where}:{line_at(content, error.start)}"
        raise RecordError("not UTF-8", where=place, hint="save the file as UTF-8") from None


def line_at(content: bytes, position: int) -> int:
    """Return the line, from 1, that a byte stands on; CR LF, LF and CR alone each end one."""
    before = content[:position]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
