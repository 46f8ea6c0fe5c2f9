"""Refuses HTML on which a parser needs quadratic time: too deep, too many tags, too many attributes in one."""

import re

from kg.errors import SourceError

MAX_DEPTH = 512
MAX_TAGS = 200_000
MAX_ATTRIBUTES = 500
_LONG_TAG_LENGTH = 2_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONG_TAG_LENGTH},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
#: Elements without an end, and those whose end a page may leave out: they do not pile up.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rt",
        "rp",
        "body",
        "html",
        "head",
    ]
)
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "svg"))


def check_nesting(text: str, source: str) -> None:
    """Raise SourceError where ``text`` opens more elements than it closes by a wide margin, or is all tags."""
    lower = text.lower()
    depth = tags = position = 0
    while match := _TAG.search(text, position):
        position = match.end()
        name = match[2].lower()
        tags += 1
        if tags > MAX_TAGS:
            raise _hostile(source, f"more than {MAX_TAGS:,} tags")
        if name in _FLAT:
            continue
        if match[1]:
            depth = max(0, depth - 1)
        elif name in _RAW:
            end = lower.find(f"</{name}", position)
            position = len(text) if end < 0 else end + len(name) + 2
        else:
            depth += 1
            if depth > MAX_DEPTH:
                raise _hostile(source, f"elements nested more than {MAX_DEPTH} deep")
    for match in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub("", match[0]).split()) > MAX_ATTRIBUTES:
            raise _hostile(source, f"a tag with more than {MAX_ATTRIBUTES} attributes")


def _hostile(source: str, what: str) -> SourceError:
    return SourceError(f"this HTML cannot be read safely: {what}", where=source, hint="save the page again as text")
