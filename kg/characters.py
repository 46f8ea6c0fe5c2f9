"""The characters that XML 1.0 cannot hold (section 2.2): most control characters, surrogates, U+FFFE and U+FFFF.

RDF allows most of them, and so a graph of others may hold them. In a record they are mistakes that nobody sees, and
they would keep the graph out of RDF/XML, and charts and papers from being read.
"""

import re

from kg.errors import RecordError

#: One of them as it stands in UTF-8, which has no surrogates.
IN_UTF8 = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")

_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = "00(?:0[0-8BbCcEeFf]|1[0-9A-Fa-f])|[Ff]{3}[EeFf]"
# Escapes from left to right: an escaped backslash is one, and what stands behind it is none.
_ESCAPE = rf"\\(?:(?P<backslash>\\)|(?P<short>[bf])|u(?P<code>{_CODE})|U0000(?P<long>{_CODE}))"
_IN_LINES = re.compile(_ESCAPE.encode())
_IN_TURTLE = re.compile(rf"{_ESCAPE}|(?P<raw>{_IN_TEXT.pattern})")
# What is a text in Turtle, and what may hide the beginning of one.
_TOKEN = re.compile(
    r'(?<!\\)#[^\n\r]*|<[^<>\s]*>|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\')',
    re.DOTALL,
)
_SHORT = {"b": 0x08, "f": 0x0C}


def sayable(text: str) -> str:
    """Return a text in which each such character is U+FFFD, as a text that arrived damaged has it."""
    return _IN_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def check(lines: bytes, turtle: bytes, where: str) -> None:
    """Raise RecordError for a Turtle document, called ``where``, that holds such a character.

    ``lines`` is the same as canonical N-Triples, which escapes them all: most documents are read no second time.
    """
    if any(found["backslash"] is None for found in _IN_LINES.finditer(lines)):
        code, line = _first(turtle)
        named = f"the character U+{code:04X}" if line else "a character"
        place = f"{where}:{line}" if line else where
        raise RecordError(f"{named}, which XML cannot hold", where=place, hint="take it out: it cannot be seen")


def _first(turtle: bytes) -> tuple[int, int]:
    """Return the first such character in the texts of a document, and its line; 0 and 0 where it is not found."""
    content = turtle.decode(errors="replace")
    for token in _TOKEN.finditer(content):
        for found in _IN_TURTLE.finditer(content, *token.span("text")) if token["text"] else ():
            if found["backslash"] is None:
                return _code(found), content.count("\n", 0, found.start()) + 1
    return 0, 0


def _code(found: re.Match[str]) -> int:
    if found["raw"]:
        return ord(found["raw"])
    return _SHORT[found["short"]] if found["short"] else int(found["code"] or found["long"], 16)
