"""What is said of each development, read from the short codes of one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import SnapshotError
from kg.listing.asking import rows
from kg.namespaces import VET
from kg.store.view import View

#: A property and a value of it.
Said = tuple[str, str]
#: What codes begin with: values, milestones, fields known and cut, a share, whether listed and composed, what is wrong.
_KINDS = "vmkcsltx"
_VALUES, _STAGES, _FIELDS = "(<urn:property> <urn:value> 0)", "(<urn:stage> 0)", "(<urn:field> 0)"


@dataclass(slots=True)
class Facts:
    """What is said of a development: numbers of values, (year, number of the stage), fields known and cut.

    ``wrong`` counts its years that are none, and shares that are none: they are left out.
    """

    values: tuple[int, ...] = ()
    milestones: tuple[tuple[int, int], ...] = ()
    known: tuple[int, ...] = ()
    cut: tuple[int, ...] = ()
    share: float | None = None
    listed: bool = False
    composed: bool = False
    wrong: int = 0


def facts(view: View, said: Sequence[Said], stages: Sequence[str], fields: Sequence[str]) -> dict[str, Facts]:
    """Return what is said of each thing by IRI; others than developments may be among them.

    Values, stages and fields come back as their numbers in these lists. Raises SnapshotError for a code that is none.
    """
    numbered = {
        _VALUES: (f"({NamedNode(VET[name])} {NamedNode(value)} {n})" for n, (name, value) in enumerate(said)),
        _STAGES: (f"({NamedNode(stage)} {n})" for n, stage in enumerate(stages)),
        _FIELDS: (f"({NamedNode(VET[name])} {n})" for n, name in enumerate(fields)),
    }
    found: dict[str, Facts] = {}
    once: dict[Any, Any] = {}  # of what is said alike of many, one is kept
    for thing, codes in rows(view, "codes", numbered):
        if thing is not None and codes is not None:
            found[thing.value] = _read(codes.value, once)
    return found


def _read(text: str, once: dict[Any, Any]) -> Facts:
    said: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    try:
        for code in text.split():
            said[code[0]].append(once.get(code) or once.setdefault(code, _meant(code[0], code[1:])))
    except (KeyError, ValueError):
        raise SnapshotError(f"{text[:60]!r} says nothing of a development", hint="check it: vetkg verify") from None
    values, milestones, known, cut = (once.setdefault(found, found) for found in (tuple(said[kind]) for kind in "vmkc"))
    share = max(said["s"], default=None)
    return Facts(values, milestones, known, cut, share, bool(said["l"]), bool(said["t"]), len(said["x"]))


def _meant(kind: str, rest: str) -> Any:
    if kind == "m":
        year, stage = rest.rsplit("-", 1)
        return int(year), int(stage)
    return float(rest) if kind == "s" else True if kind in "ltx" else int(rest)


def used(view: View) -> Iterable[Said]:
    """Yield which values are used with which property."""
    for name, value in rows(view, "used"):
        if name is not None and isinstance(value, NamedNode):
            yield name.value.removeprefix(str(VET)), value.value
