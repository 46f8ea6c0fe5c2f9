"""The words of Turtle, TriG, N-Triples and N-Quads, each with the line that it begins on (Turtle, section 6)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = _BASE + r"0-9_\-\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:[{_BASE}](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+)?"
_LOCAL = rf"(?:(?:[{_BASE}0-9_:]|{_ESCAPED})(?:[{_CHARS}:]|{_ESCAPED}|\.+(?=[{_CHARS}:%\\]))*+)?"
_TOKEN = re.compile(
    r"(?P<skip>(?:[ \t\r\n]++|\#[^\r\n]*+)++)"
    r"|(?P<iri><[^<>\"{}|^`\x00-\x20]*+>)"
    rf"|(?P<blank>_:[{_BASE}0-9_](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+)"
    rf"|(?P<name>{_PREFIX}:{_LOCAL})"
    r'|(?P<string>"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"""|\'\'\'(?:[^\'\\]++|\\.|\'{1,2}(?!\'))*+\'\'\''
    r'|"(?:[^"\\\r\n]++|\\.)*+"|\'(?:[^\'\\\r\n]++|\\.)*+\')'
    r"|(?P<number>[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+))"
    r"|(?P<mark>\^\^|<<|\{\||[.;,\[\](){}~])"
    r"|(?P<lang>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*(?:--[a-zA-Z]+)?)"
    r"|(?P<word>[a-zA-Z][a-zA-Z0-9]*(?:_[a-zA-Z0-9]+)*)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A word of a document: its kind, as it is written, and its line from 1."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a document that a parser has accepted.

    Raises ValueError, with the line, where the text has something that is no word of these languages.
    """
    position, line, end = 0, 1, len(text)
    match_at = _TOKEN.match
    while position < end:
        match = match_at(text, position)
        if match is None:
            raise ValueError(f"line {line}: no word of Turtle")
        kind = match.lastgroup or ""
        found = match[0]
        if kind == "skip":
            line += breaks(found)
        else:
            yield Token(kind, found, line)
            if kind == "string":
                line += breaks(found)
        position = match.end()


def breaks(text: str) -> int:
    """Return the number of line ends in ``text``: CR LF, LF, or CR alone."""
    returns = text.count("\r")
    return text.count("\n") + returns - (text.count("\r\n") if returns else 0)
