"""The words of Turtle, TriG, N-Triples and N-Quads, each with the line that it begins on (Turtle, section 6)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: Letters and the signs of names, by what they are not: a parser has accepted the text, so what is beyond ASCII in it,
#: outside of texts and addresses, is a part of a name. To list the ranges takes as long as to validate a record.
_LETTER = r"[^\x00-@\[-`{-\x7f]"
_SIGN, _SIGN_OR_COLON = r"[^\x00-,./:-@\[-^`{-\x7f]", r"[^\x00-,./;-@\[-^`{-\x7f]"
_FIRST, _FIRST_OR_COLON = r"[^\x00-/:-@\[-^`{-\x7f]", r"[^\x00-/;-@\[-^`{-\x7f]"
_NEXT = r"[^\x00-$&-,./;-@\[\]^`{-\x7f]"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:{_LETTER}(?:{_SIGN}|\.+(?={_SIGN}))*+)?"
_LOCAL = rf"(?:(?:{_FIRST_OR_COLON}|{_ESCAPED})(?:{_SIGN_OR_COLON}|{_ESCAPED}|\.+(?={_NEXT}))*+)?"
_TOKEN = re.compile(
    r"(?P<skip>(?:[ \t\r\n]++|\#[^\r\n]*+)++)"
    r"|(?P<iri><[^<>\"{}|^`\x00-\x20]*+>)"
    rf"|(?P<blank>_:{_FIRST}(?:{_SIGN}|\.+(?={_SIGN}))*+)"
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
