"""Lines that belong to the site and not to the record (furniture.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.ingest.blocks import Block
from kg.vocabulary import fold


@dataclass(frozen=True)
class _Lists:
    """Lines and patterns with the reason for each; those for ``outside`` hold only outside prose."""

    anywhere: dict[str, str]
    outside: dict[str, str]
    patterns_anywhere: tuple[tuple[re.Pattern[str], str], ...]
    patterns_outside: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _lists() -> _Lists:
    text = files("kg.ingest.timeline").joinpath("furniture.toml").read_text(encoding="utf-8")
    entries = list(tomllib.loads(text).values())

    def lines(key: str) -> dict[str, str]:
        return {fold(line): entry["reason"] for entry in entries for line in entry.get(key, ())}

    def patterns(key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((re.compile(each), entry["reason"]) for entry in entries for each in entry.get(key, ()))

    return _Lists(lines("anywhere"), lines("outside_prose"), patterns("patterns_anywhere"), patterns("patterns"))


def furniture(block: Block, *, in_prose: bool = False) -> str | None:
    """Return the reason to ignore a line as page furniture, or None. In prose only unmistakable lines are taken."""
    if block.region:
        return block.region
    if len(block.text) > 400:
        return None
    lists = _lists()
    text = fold(block.text)
    core = text.strip(" .:|>»›-–—*[]()")
    reason = lists.anywhere.get(core) or lists.anywhere.get(text) or _matching(lists.patterns_anywhere, text)
    if reason is not None or in_prose:
        return reason
    return lists.outside.get(core) or _matching(lists.patterns_outside, text)


def _matching(patterns: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str | None:
    return next((reason for pattern, reason in patterns if pattern.fullmatch(text)), None)
