r"""Regular expressions as sh:pattern means them: those of SPARQL's REGEX, so of XPath and XML Schema.

Both engines read another dialect. Rust's knows neither ``\i`` and ``\c`` nor how XML Schema takes characters out of
a class (``[a-z-[aeiou]]``), and takes ``#`` for a comment with the flag x. Python's lacks ``\p{…}``, too, lets ``$``
match before a last line break, has other letters in ``\w`` and other spaces in ``\s``. What these two hold is left
to Rust's, as SPARQL engines do: XPath would leave ``_`` out of ``\w`` and have signs like ``+`` in it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.validate.engines.lexical import NAME_FIRST, NAME_NEXT

#: A token: an escape with what belongs to it, or one character.
_TOKEN = re.compile(r"\\[pP]\{[^}]*\}|\\.|.", re.DOTALL)
_NAMES = {
    r"\i": f"[:{NAME_FIRST}]", r"\I": f"[^:{NAME_FIRST}]",
    r"\c": f"[:{NAME_NEXT}]", r"\C": f"[^:{NAME_NEXT}]",
}  # fmt: skip
#: Characters of which two are an operator within a class.
_OPERATORS = ("&", "~")
_SPACES = "\t\n\r "
#: Escapes that Python reads as Rust does, beside those of punctuation.
_SAME = frozenset((r"\d", r"\D", r"\n", r"\r", r"\t"))
#: What Python reads otherwise, or warns of: groups with a question mark, what gives nothing back, sets of classes.
_OTHERWISE = re.compile(r"\(\?|[*+?}]\+|&&|--|~~|\|\|")


def for_rust(pattern: str, flags: str) -> tuple[str, str]:
    """Return a pattern and its flags as Rust's expressions mean the same."""
    if "q" in flags:
        return pattern, flags
    spaced = "x" in flags
    return "".join(_in_rust(pattern, spaced=spaced)), flags.replace("x", "")


def _in_rust(pattern: str, *, spaced: bool) -> Iterator[str]:
    depth, before = 0, ""
    for token in _TOKEN.findall(pattern):
        if spaced and not depth and token in _SPACES:
            continue
        if token == "[":  # noqa: S105 - a bracket
            yield "-[" if depth and before == "-" else "["
        elif depth and token in _OPERATORS:
            yield "\\" + token
        else:
            yield _NAMES.get(token, token)
        depth += {"[": 1, "]": -1}.get(token, 0)
        before = token


def for_python(pattern: str, flags: str) -> str | None:
    """Return a pattern as Python means the same with these flags; None where it cannot say it, or may not."""
    if not set(flags) <= set("im") or _OTHERWISE.search(pattern):
        return None
    said, within = [], False
    for token in _TOKEN.findall(pattern):
        if len(token) > 1 and token not in _SAME and token[1].isalnum():
            return None
        if token == "[" and within:  # noqa: S105 - a bracket
            return None
        within = (within or token == "[") and token != "]"  # noqa: S105 - brackets
        said.append(r"\Z" if token == "$" and not within and "m" not in flags else token)  # noqa: S105 - a sign
    try:
        re.compile("".join(said))
    except re.error:
        return None
    return "".join(said)


@lru_cache(maxsize=4096)
def matches(text: str, pattern: str, flags: str) -> bool:
    """Say whether SPARQL's REGEX finds the pattern in ``text``."""
    asked, how = for_rust(pattern, flags)
    answer = ox.Store().query(f"ASK {{ FILTER(REGEX({ox.Literal(text)}, {ox.Literal(asked)}, {ox.Literal(how)})) }}")
    return bool(answer)
