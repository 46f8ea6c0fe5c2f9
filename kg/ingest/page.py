"""Reading a saved page: its bytes, its encoding, its lines.

    page = read_page(Path("42130.txt"))     # SourceError says what is wrong with the file
    page.lines[0]                           # line 1 of the text (for HTML: of the visible text), right-trimmed
    page.sha256, page.checksum              # of the bytes; of the text whatever its encoding and line ends

Lines end at CRLF, LF or CR and nowhere else. A line is blank when ``str.strip()`` leaves nothing of it.
"""

import hashlib
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import SourceError
from kg.ingest import encoding, mistaken
from kg.ingest.html import VisibleLine, is_html, read_html

#: Limits, so that a hostile file costs neither time nor memory: the longest real page has under 100 kB and 500 lines.
MAX_BYTES = 5_000_000
MAX_LINES = 50_000
MAX_LINE = 20_000

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Page:
    """A page that was read: its lines and where it says that it comes from.

    ``visible`` holds what HTML knows of each line (None for plain text and Markdown). ``addresses`` are those by which
    the page names itself in its head (canonical link, og:url, the browser's note), the most certain first.
    """

    source: str
    sha256: str
    checksum: str
    lines: tuple[str, ...]
    visible: tuple[VisibleLine, ...] | None = None
    addresses: tuple[str, ...] = ()
    cut: bool = field(default=False)

    @property
    def non_blank(self) -> tuple[int, ...]:
        """The numbers (from 1) of the lines that are not blank."""
        return tuple(number for number, line in enumerate(self.lines, 1) if line.strip())


def read_page(path: Path, source: str | None = None) -> Page:
    """Return the page in the file ``path``; ``source`` is the name that messages and reports give it.

    Raises SourceError for a file that is missing, unreadable, no regular file, empty, larger than the limits, binary,
    in no known encoding, cut off in the middle, or saved in a way that is not the page of the site.
    """
    name = str(path) if source is None else source
    return parse_page(_read_bytes(path, name), name)


def parse_page(data: bytes, source: str) -> Page:
    """Return the page that ``data`` holds. Raises SourceError as ``read_page`` does."""
    text = encoding.decode(data, source)
    if not text.strip("\ufeff \t\r\n"):
        raise SourceError("the file holds no text", where=source, hint="save the page again")
    mistaken.check(text, source)
    sha256 = hashlib.sha256(data).hexdigest()
    if is_html(text):
        saved = read_html(text, source)
        lines = tuple(line.text.rstrip() for line in saved.lines)
        _check_limits(lines, source)
        if not any(lines):
            raise SourceError("the page shows no text", where=source, hint="save it after it has loaded")
        return Page(source, sha256, checksum(lines), lines, saved.lines, saved.addresses, saved.cut)
    lines = split_lines(text)
    _check_limits(lines, source)
    return Page(source, sha256, checksum(lines), lines)


def split_lines(text: str) -> tuple[str, ...]:
    """Return the right-trimmed lines of ``text``, which end at CRLF, LF or CR only."""
    return tuple(line.rstrip() for line in _LINE_END.split(text.removeprefix("\ufeff")))


def checksum(lines: tuple[str, ...]) -> str:
    """Return the SHA-256 of the right-trimmed ``lines`` with LF, without a BOM and without blank lines at the end."""
    text = "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read_bytes(path: Path, source: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError("this is a folder", where=source)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError("this is no regular file", where=source, hint="save the page to a file first")
        if status.st_size > MAX_BYTES:
            raise _too_large(source, f"{status.st_size:,} bytes")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror or error})", where=source) from error
    if len(data) > MAX_BYTES:
        raise _too_large(source, f"more than {MAX_BYTES:,} bytes")
    if not data:
        raise SourceError("the file is empty", where=source, hint="save the page again")
    return data


def _check_limits(lines: tuple[str, ...], source: str) -> None:
    if len(lines) > MAX_LINES:
        raise _too_large(source, f"{len(lines):,} lines")
    longest = max(map(len, lines), default=0)
    if longest > MAX_LINE:
        raise _too_large(source, f"a line of {longest:,} characters")


def _too_large(source: str, what: str) -> SourceError:
    limits = f"at most {MAX_BYTES:,} bytes, {MAX_LINES:,} lines and {MAX_LINE:,} characters a line"
    return SourceError(f"too large ({what})", where=source, hint=f"a page may have {limits}")
