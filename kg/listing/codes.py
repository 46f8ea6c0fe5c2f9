"""What is said of each development, read from the short codes of one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.errors import SnapshotError
from kg.listing.asking import rows
from kg.namespaces import VET
from kg.store.view import View

#: A property and a value of it.
Said = tuple[str, str]
_VALUES, _STAGES, _FIELDS = "(<urn:property> <urn:value> 0)", "(<urn:stage> 0)", "(<urn:field> 0)"


@dataclass(slots=True)
class Facts:
    """What is said of a development: numbers of values, (year, number of the stage), fields known and cut."""

    values: list[int] = field(default_factory=list)
    milestones: list[tuple[int, int]] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    share: float | None = None
    listed: bool = False
    composed: bool = False


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
    for thing, codes in rows(view, "codes", numbered):
        if thing is not None and codes is not None:
            found[thing.value] = _read(codes.value)
    return found


def _read(text: str) -> Facts:
    facts = Facts()
    try:
        for code in text.split():
            _take(facts, code[0], code[1:])
    except ValueError:
        raise SnapshotError(f"{text[:60]!r} says nothing of a development", hint="check it: vetkg verify") from None
    return facts


def _take(facts: Facts, kind: str, rest: str) -> None:
    match kind:
        case "v":
            facts.values.append(int(rest))
        case "m":
            year, stage = rest.rsplit("-", 1)
            facts.milestones.append((int(year), int(stage)))
        case "k":
            facts.known.append(int(rest))
        case "c":
            facts.cut.append(int(rest))
        case "s":
            facts.share = max(facts.share or 0.0, float(rest))
        case "l":
            facts.listed = True
        case "t":
            facts.composed = True
        case _:
            raise ValueError(kind)


def used(view: View) -> Iterable[Said]:
    """Yield which values are used with which property."""
    for name, value in rows(view, "used"):
        if name is not None and isinstance(value, NamedNode):
            yield name.value.removeprefix(str(VET)), value.value
