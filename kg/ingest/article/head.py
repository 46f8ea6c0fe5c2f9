"""The head of an article: its headline and the lines beside it that tell author, date and reading time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.fingerprint import normalise
from kg.ingest.blocks import Block
from kg.ingest.claims.dates import read_date
from kg.ingest.claims.furniture import furniture, tail
from kg.ingest.claims.years import MONTHS

_MONTH = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "sept"])
_AUTHOR = re.compile(
    r"(?:(?:writer|author|text|words|story|autor|autorin|auteur)\s*:\s*|(?:written |posted |published )?by\s+)"
    r"(?P<name>[^\W\d_][^|·•]{1,80}?)\s*(?=[|·•]|,?\s\d|\s[–—-]\s|$)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:published|posted|updated|last updated|date|veröffentlicht|publié|gepubliceerd)\b", re.IGNORECASE
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\.?\s+\d{{1,2}}{_ORDINAL}\b(?:,?\s+(?:19|20)\d\d)?"
    rf"|\d{{1,2}}{_ORDINAL}\.?\s+(?:{_MONTH})\.?(?:,?\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|\d+ (?:days?|weeks?|months?|years?) ago)",
    re.IGNORECASE,
)
_READING = re.compile(r"\b\d{1,3}\s*[- ]?min(?:ute)?s?(?:\s+read)?\b|\breading time\b", re.IGNORECASE)
#: A byline is no sentence: it has few words.
LONGEST_BYLINE = 16
LONGEST_TITLE = 30
HEAD = 10
#: A headline stands in the first lines.
TOP = 40
_SMALL = frozenset(("on", "at", "in", "am", "le", "op"))


@dataclass
class Head:
    """Headline, author, date (None without a year) and, by line, why the lines of the head say no more."""

    title: str = ""
    title_line: int = 0
    author: str | None = None
    date: str | None = None
    date_line: int = 0
    body: int = 0
    score: float = 0.0
    ignored: dict[int, str] = field(default_factory=dict)


def read_head(blocks: Sequence[Block]) -> Head | None:
    """Return the head of an article, or None where no line looks like a headline with a byline under it."""
    start = _title(blocks)
    if start is None:
        return None
    head = Head(title=blocks[start].text, title_line=blocks[start].line, body=start + 1, score=0.2)
    near = blocks[start + 1 : start + 1 + HEAD]
    head.author = next((name for block in near if _parts(block) and (name := _author(block.text))), None)
    _before(blocks[:start], head)
    for index in range(start + 1, min(start + 1 + HEAD, len(blocks))):
        why = _byline(blocks[index], head)
        if why is None:
            break
        head.ignored[blocks[index].line] = why
        head.body = index + 1
    head.score += 0.2 * any(tail(block) or "of page" in normalise(block.text) for block in blocks if block.words <= 5)
    return head


def _title(blocks: Sequence[Block]) -> int | None:
    """Return the index of the headline: a heading of level 1, else the line that stands over (or under) a byline."""
    first = blocks[:TOP]
    for index, block in enumerate(first):
        if block.kind == "heading" and block.level == 1 and not block.region and block.words <= LONGEST_TITLE:
            return index
    bylines = [index for index, block in enumerate(first) if _parts(block)]
    if not bylines:
        return None
    near = [*range(bylines[0] - 1, -1, -1), *range(bylines[0] + 1, min(bylines[0] + 4, len(first)))]
    authors = {normalise(_author(first[index].text) or "") for index in bylines}
    return next((n for n in near if _is_title(first[n]) and normalise(first[n].text) not in authors), None)


def _is_title(block: Block) -> bool:
    if block.kind in ("rule", "item") or furniture(block) is not None or _parts(block):
        return False
    return block.words <= LONGEST_TITLE and not block.text.endswith((".", ":", ";", ","))


def _before(blocks: Sequence[Block], head: Head) -> None:
    """Account for a byline above the headline."""
    for block in blocks:
        why = _byline(block, head)
        head.ignored[block.line] = why or furniture(block) or "head of the site"


def _parts(block: Block) -> set[str]:
    """Return what a line of a byline tells: author, date, reading; empty for any other line."""
    if block.words > LONGEST_BYLINE or block.kind == "heading" or block.text.endswith((".", "!", "?", ":", ";")):
        return set()
    rest = _READING.sub(" ", _DATE.sub(" ", block.text))
    author = _AUTHOR.match(rest.strip(" |·•–—-"))
    if author:
        rest = rest.replace(author[0], " ")
    left = [word for word in re.findall(r"[^\W\d_]+", _LABELLED.sub(" ", rest)) if word.casefold() not in _SMALL]
    if len(left) > (6 if author else 0):
        return set()
    found = {"author"} if author else set()
    found |= {"date"} if _DATE.search(block.text) else set()
    return found | ({"reading"} if _READING.search(block.text) else set())


def _byline(block: Block, head: Head) -> str | None:
    """Note what a line tells and return why it says no more, or None where the text begins."""
    parts = _parts(block)
    if not parts:
        if head.author is not None and normalise(block.text) == normalise(head.author):
            return "author of the text"
        return furniture(block)
    if "author" in parts and head.author is None:
        head.author = _author(block.text)
    if "date" in parts and head.date is None:
        head.date = _year_date(block.text)
        head.date_line = block.line if head.date else 0
    head.score += 0.3 * ("author" in parts) + 0.3 * ("reading" in parts)
    if "date" in parts:
        head.score += 0.4 if _LABELLED.search(block.text) else 0.2
    return {"author": "author of the text", "date": "date of the text", "reading": "reading time"}[sorted(parts)[0]]


def _author(text: str) -> str | None:
    match = _AUTHOR.match(_READING.sub(" ", _DATE.sub(" ", text)).strip(" |·•–—-"))
    return match["name"].strip(" |·•–—-,") if match else None


def _year_date(text: str) -> str | None:
    match = _DATE.search(text)
    return read_date(match[0]) if match and re.search(r"(?:19|20)\d\d", match[0]) else None
