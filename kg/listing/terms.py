"""What is read of the concepts, frameworks and bodies by which developments are found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import SKOS

from kg.listing.asking import Term, rows
from kg.listing.dimension import Value
from kg.listing.sorting import collated
from kg.namespaces import ID, VET
from kg.store.view import View

_SCHEME, _BROADER, _ORDER = (str(name) for name in (SKOS.inScheme, SKOS.broader, VET.stageOrder))


@dataclass
class Read:
    """A concept, framework or body."""

    iri: str
    schemes: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    broader: set[str] = field(default_factory=set)
    order: int = 0

    @property
    def label(self) -> str:
        """Its English label, or else any; the end of its IRI where it has none."""
        return best(self.labels) or tail(self.iri)


def named(labels: dict[str, str], label: Term) -> None:
    """Add a label to those by language; of several in a language the first by alphabet stays."""
    if isinstance(label, Literal):
        language = label.language or "en"
        labels[language] = min(labels.get(language, label.value), label.value)


def best(labels: Mapping[str, str]) -> str:
    """Return the English label, or else the first by language; nothing where there is none."""
    return labels.get("en") or labels.get(min(labels, default=""), "")


def tail(address: str) -> str:
    """Return what is after the last slash of an IRI."""
    return address.rstrip("/").rsplit("/", 1)[-1]


def reference(address: str, kind: str) -> str:
    """Return the reference of a thing of our own, or the whole IRI of another."""
    return address.removeprefix(f"{ID}{kind}/")


def concepts(view: View) -> dict[str, Read]:
    """Return the concepts of all vocabularies."""
    found: dict[str, Read] = {}
    for thing, property_, value in rows(view, "concepts"):
        if thing is not None and property_ is not None and value is not None:
            _take(found.setdefault(thing.value, Read(thing.value)), property_.value, value)
    return found


def _take(read: Read, property_: str, value: NamedNode | Literal) -> None:
    if property_ == _SCHEME:
        read.schemes.add(value.value)
    elif property_ == _BROADER:
        read.broader.add(value.value)
    elif property_ == _ORDER:
        with suppress(ValueError):  # a graph of others may have any value
            read.order = int(value.value)
    else:
        named(read.labels, value)


def frameworks(view: View) -> tuple[dict[str, Read], dict[str, str]]:
    """Return the frameworks, and the framework of each scheme of priorities."""
    found: dict[str, Read] = {}
    of: dict[str, str] = {}
    for thing, scheme, label in rows(view, "frameworks"):
        if scheme is not None and thing is not None:
            named(found.setdefault(thing.value, Read(thing.value)).labels, label)
            of[scheme.value] = thing.value
    return found, of


def bodies(view: View) -> dict[str, Read]:
    """Return the bodies that are responsible for something."""
    found: dict[str, Read] = {}
    for body, label in rows(view, "names"):
        if body is not None:
            named(found.setdefault(body.value, Read(body.value)).labels, label)
    return found


def values(reads: Iterable[Read], kind: str = "") -> dict[str, Value]:
    """Return values by key, in the order of their stage, scheme and label.

    The key is the end of a concept's IRI, with its scheme before it where two schemes have the same; of a thing of some
    ``kind`` it is the reference.
    """
    ordered = sorted(reads, key=lambda read: (read.order, sorted(read.schemes), collated(read.label), read.iri))
    keys = _keys(ordered, kind)
    made = [
        Value(key, read.iri, read.label, read.labels, _above(read, keys))
        for key, read in zip(keys.values(), ordered, strict=True)
    ]
    return {value.key: value for value in made}


def _above(read: Read, keys: dict[str, str]) -> str | None:
    return min((keys[above] for above in read.broader if above in keys and above != read.iri), default=None)


def _keys(reads: Sequence[Read], kind: str) -> dict[str, str]:
    """Return the key of each IRI."""
    if kind:
        return {read.iri: reference(read.iri, kind) for read in reads}
    often = Counter(tail(read.iri) for read in reads)
    keys = {read.iri: tail(read.iri) for read in reads}
    keys = {at: key if often[key] == 1 else f"{tail(at[: -len(key)])}.{key}" for at, key in keys.items()}
    return keys if len(set(keys.values())) == len(keys) else {at: at for at in keys}
