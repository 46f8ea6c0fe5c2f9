"""How many changes there are, of which sort."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.diff.change import Change

_PLURALS = {"source address": "source addresses"}
_BY_THING = frozenset(("passage", "edition"))


def count(changes: Iterable[Change]) -> dict[str, int]:
    """Return the number of changes added, removed, changed, and (uncertain) of values seen on one side only.

    A change that belongs to several developments counts once.
    """
    found = {replace(change, development="") for change in changes}
    counts = Counter(change.how if change.certain else "uncertain" for change in found)
    return {name: counts[name] for name in ("added", "removed", "changed", "uncertain")}


def count_provenance(changes: Iterable[Change]) -> dict[str, int]:
    """Return the number of differences by sort of provenance; a passage or edition counts once, whatever differs."""
    found = {
        (change.provenance, change.thing)
        + (() if change.provenance in _BY_THING else (change.predicate, change.values))
        for change in changes
    }
    return dict(sorted(Counter(str(each[0]) for each in found).items()))


def total(changes: Iterable[Change]) -> str:
    """Return the number of changes in words."""
    counts = count(changes)
    uncertain = counts.pop("uncertain")
    certain = sum(counts.values())
    said = ", ".join(f"{number} {how}" for how, number in counts.items() if number)
    parts = [f"{_number(certain, 'change')} ({said})"] if certain else []
    if uncertain:
        parts.append(f"{_number(uncertain, 'value')} seen on one side only")
    return "; ".join(parts) + "." if parts else "No difference."


def provenance(changes: Iterable[Change]) -> str:
    """Return the one line on provenance, empty where there is nothing to say."""
    counts = count_provenance(changes)
    if not counts:
        return ""
    *first, last = (_number(number, category) for category, number in counts.items())
    differ = "differs" if list(counts.values()) == [1] else "differ"
    return f"provenance: {' and '.join(filter(None, (', '.join(first), last)))} {differ} (shown with --provenance)"


def _number(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"
