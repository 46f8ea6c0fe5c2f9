"""What a steward may write on the command line: words of one line, and addresses."""

import unicodedata
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.errors import UsageError

_LONGEST = 300
_LONGEST_ADDRESS = 2000


def line(text: str, option: str) -> str:
    """Return a text without the blanks around it.

    Raises UsageError where it is blank, is longer than 300 characters, or holds a new line or another character that
    steers and shows nothing; ``option`` says where it was given.
    """
    told = text.strip()
    if not told:
        raise UsageError(f"{option} is blank", hint="words of one line")
    if len(told) > _LONGEST:
        raise UsageError(f"{option} is longer than {_LONGEST} characters", hint="a sentence is enough")
    for sign in told:
        if unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029":
            hint = "words of one line, without control characters"
            raise UsageError(f"{option} holds the character U+{ord(sign):04X}", hint=hint)
    return told


def address(text: str, option: str) -> str:
    """Return an address of the web. Raises UsageError for anything else."""
    try:
        given = ox.NamedNode(text)
        parts = urlsplit(given.value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= _LONGEST_ADDRESS
    except ValueError:
        good = False
    if not good:
        raise UsageError(f"{option} is not an address: {text[:100]!a}", hint="a source is an address (https://…)")
    return text
