"""Of how many developments the fields are known that things stand in: sets of developments, made once for a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from pyoxigraph import Literal, NamedNode

from api.rest.answers import Counted
from api.rest.errors import BadValueError, shown
from api.rest.things.asking import ask_once
from api.serving import Serving
from kg.namespaces import iri
from kg.things import knowing, vocabularies
from kg.things.collection import Collection

Developments = frozenset[str]


@dataclass(frozen=True)
class Known:
    """How much is known of what a request narrows a collection by.

    ``of`` are the developments that it is about: all, or those that it names. ``each`` has those of which a filter is
    known, by filter, and ``cut`` those of them of which only a part is.
    """

    of: Developments
    has: Developments
    each: Mapping[str, Developments]
    cut: Mapping[str, Developments]

    def counted(self, count: int, active: Sequence[str]) -> Counted:
        """Return how many things fit, of how many developments that is known, and of how many altogether."""
        known = reduce(frozenset.__and__, (self.each[name] for name in active if name in self.each), self.has)
        return Counted(count, len(known & self.of), len(self.of))

    def certain(self, active: Sequence[str], inferred: Developments) -> "Known":
        """Return the same where only developments count of which all filters that are asked are known for certain."""
        each = {**self.each, "system": self.each["system"] - inferred}
        of = reduce(frozenset.__and__, (each[name] for name in active if name in each), self.of & self.has)
        return replace(self, of=of, each=each)

    def of_filter(self, name: str) -> dict[str, int]:
        """Return of how many developments the values of a filter are known."""
        return {"known": len(self.each.get(name, self.has) & self.of), "of": len(self.of)}

    def in_part(self, name: str) -> int:
        """Return of how many only a part of the values is known."""
        return len(self.cut.get(name, frozenset()) & self.of)


async def known_of(serving: Serving, collection: Collection, developments: Sequence[str] = ()) -> Known:
    """Return what is known for a collection, of all developments or those named.

    Raises BadValueError for one that is not there.
    """
    everything = await serving.once("all developments", knowing.developments)
    of = _named(everything, developments) if developments else everything
    parts = [await _field(serving, str(field)) for field in collection.fields]
    has = reduce(frozenset.__and__, parts) if parts else frozenset()
    if collection.found:
        name = collection.found
        has |= await serving.once(f"developments {name}", lambda view: knowing.found(view, name))
    each, cut = {}, {}
    for one in collection.filters:
        if one.known_by is not None:
            field = str(one.known_by)
            each[one.name] = await _field(serving, field)
            cut[one.name] = await serving.once(f"cut {field}", lambda view, field=field: knowing.cut(view, field))  # type: ignore[misc]
    return Known(of, has, each, cut)


async def _field(serving: Serving, field: str) -> Developments:
    return await serving.once(f"known {field}", lambda view: knowing.known(view, field))


def _named(everything: Developments, references: Sequence[str]) -> Developments:
    try:
        wanted = {str(iri("development", reference)): reference for reference in references}
    except ValueError:
        raise BadValueError("development is no reference", hint="such as 42130") from None
    missing = sorted(reference for one, reference in wanted.items() if one not in everything)
    if missing:
        raise BadValueError(
            f"there is no development {shown(missing[0])}", hint="/api/v1/developments has the references of all"
        )
    return frozenset(wanted)


@dataclass(frozen=True)
class Uses:
    """How many developments have each concept of a scheme, and of how many the field that it stands in is known."""

    counts: Mapping[str, int]
    known: int
    in_part: int
    of: int
    filter: str


async def uses_of(serving: Serving, scheme: str) -> Uses | None:
    """Return the uses of a scheme; None where its concepts are no values of a field of developments."""
    text = vocabularies.uses(scheme)
    if text is None:
        return None
    field, filter_ = vocabularies.FIELDS[scheme]
    everything = await serving.once("all developments", knowing.developments)
    known = everything & await _field(serving, str(field))
    cut = everything & await serving.once(f"cut {field}", lambda view: knowing.cut(view, str(field)))
    counts = {
        thing.value: int(count.value)
        for thing, count in await ask_once(serving, text)
        if isinstance(thing, NamedNode) and isinstance(count, Literal)
    }
    return Uses(counts, len(known), len(cut), len(everything), filter_)
