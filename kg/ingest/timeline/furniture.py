"""Lines that belong to the site and not to the record (furniture.toml)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from kg.ingest.blocks import Block
from kg.vocabulary import fold


@cache
def _lists() -> tuple[dict[str, str], dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    text = files("kg.ingest.timeline").joinpath("furniture.toml").read_text(encoding="utf-8")
    anywhere: dict[str, str] = {}
    outside: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for entry in tomllib.loads(text).values():
        anywhere.update(dict.fromkeys(map(fold, entry.get("anywhere", ())), entry["reason"]))
        outside.update(dict.fromkeys(map(fold, entry.get("outside_prose", ())), entry["reason"]))
        patterns.extend((re.compile(pattern), entry["reason"]) for pattern in entry.get("patterns", ()))
    return anywhere, outside, tuple(patterns)


def furniture(block: Block, *, in_prose: bool = False) -> str | None:
    """Return the reason to ignore a line as page furniture, or None. In prose only unmistakable lines are taken."""
    if block.region:
        return block.region
    if len(block.text) > 400:
        return None
    anywhere, outside, patterns = _lists()
    text = fold(block.text)
    core = text.strip(" .:|>»›-–—*[]()")
    if core in anywhere or text in anywhere:
        return anywhere.get(core) or anywhere[text]
    if in_prose:
        return None
    if core in outside:
        return outside[core]
    return next((reason for pattern, reason in patterns if pattern.fullmatch(text)), None)
