"""What is cited, in the words that all formats of citations share."""

import re
from dataclasses import dataclass, replace

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Work:
    """Something to cite: an entry of a source, or a snapshot of this graph. What nobody says is empty.

    ``composed`` titles are labels that we made; they stand in square brackets. ``issued`` has the precision of its
    source (2026, 2023-11, 2023-11-27), and so has ``accessed``. ``asked`` is how the source itself asks to be cited.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    composed: bool = False
    issued: str = ""
    container: str = ""
    medium: str = ""
    version: str = ""
    serial: str = ""
    address: str = ""
    note: str = ""
    accessed: str = ""
    asked: str = ""
    dataset: bool = False

    @property
    def heading(self) -> str:
        """The title as a citation shows it: in square brackets where we made it."""
        return f"[{self.title}]" if self.composed else self.title

    @property
    def year(self) -> str:
        """The year of the citation."""
        return self.issued[:4]

    def accessed_on(self, day: str) -> "Work":
        """Return the same work, read on a day.

        Raises ValueError where ``day`` is no date such as 2026-11-22.
        """
        if not _DAY.fullmatch(day):
            raise ValueError(f"{day!r} is no date")
        return replace(self, accessed=day)


def line(text: str) -> str:
    """Return a text on one line: what breaks lines, and every control character, becomes a space."""
    return _BREAKS.sub(" ", text).strip()


def web(address: str) -> str:
    """Return an address of the web with what would end or break a field written as an escape; empty for any other."""
    if not address.startswith(_WEB):
        return ""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\\{}<>\"^`|]", _escaped, address)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
