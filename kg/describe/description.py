"""What the graph says of a resource, in a handful of bounded reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDFS, SKOS

from kg.describe.asking import Asked, Statement, askable, holds, rows, statements
from kg.describe.incoming import Hubs, Incoming, links_to
from kg.describe.things import CONCEPT
from kg.namespaces import ID, VET
from kg.query.formats.names import short
from kg.store.view import View

Labels = dict[str, list[tuple[NamedNode, Literal]]]

#: The properties by which something hangs on a resource that says little alone: its document holds that, too.
PARTS = tuple(
    str(VET[name])
    for name in (
        "milestone",
        "event",
        "objective",
        "measure",
        "assessment",
        "figure",
        "amount",
        "financing",
        "responsibility",
        "participation",
        "document",
        "passage",
    )
)
#: What is followed from there: not where each figure of each measure was read, which their own documents say.
_FURTHER = PARTS[:-1]
_LABEL, _PREFERRED = NamedNode(RDFS.label), NamedNode(SKOS.prefLabel)
_CONCEPTS = f"{ID}{CONCEPT}/"
#: How many things that hang on a resource its document describes, and how far from it: a measure, its figure.
MOST_PARTS, DEPTH = 500, 2


@dataclass(frozen=True)
class Description:
    """A resource: what is said of it and of its parts, what links to it, and what all of these are called.

    ``left_out`` is how many of the parts are not described. ``sources`` are statements on the record editions that the
    resource was read in. ``past`` is one of which only editions speak that newer ones have replaced; ``withdrawn`` is
    the day on which this project took back what it said.
    """

    iri: str
    own: tuple[Statement, ...]
    parts: tuple[Statement, ...]
    left_out: int
    incoming: Incoming
    labels: Labels = field(repr=False)
    sources: tuple[Statement, ...] = ()
    past: bool = False
    withdrawn: str = ""

    @property
    def label(self) -> str:
        """What the resource is called; its name where nobody says."""
        found = self.labels.get(self.iri)
        return found[0][1].value if found else short(self.iri)


def exists(view: View, iri: str) -> bool:
    """Say whether the graph says anything of a resource, or once did."""
    return askable(iri) and (holds(view, Asked("exists", [iri])) or any(statements(view, "past", [iri])))


def describe(
    view: View, iri: str, page: int = 1, hubs: Hubs | None = None, *, links: bool = True
) -> Description | None:
    """Return what the graph says of a resource, with one page of what links to it.

    None where it says nothing of the resource, or what links to it has fewer pages. ``hubs`` keeps what is costly to
    count; it belongs to one version of the graph. Without ``links`` what links to it is counted alone.
    """
    if not askable(iri):
        return None
    current = tuple(statements(view, "own", [iri]))
    own = current or tuple(statements(view, "past", [iri]))
    incoming = links_to(view, iri, page, hubs, listed=links) if own else None
    if incoming is None:
        return None
    parts, left_out = _parts(view, own)
    sources = tuple(_sources(view, iri))
    everything = (*own, *parts, *incoming.links, *sources)
    return Description(iri, own, parts, left_out, incoming, labels_of(view, everything), sources, past=not current)


def _parts(view: View, own: tuple[Statement, ...]) -> tuple[tuple[Statement, ...], int]:
    """Return what is said of the things that hang on a resource, and how many of these are passed over."""
    found: list[Statement] = []
    seen: dict[str, None] = {own[0][0].value: None}
    left_out = 0
    level: Iterable[Statement] = own
    for by in (PARTS, *[_FURTHER] * (DEPTH - 1)):
        new = sorted({o.value for _, p, o in level if p.value in by and isinstance(o, NamedNode)})
        wanted = [iri for iri in new if iri not in seen]
        taken = wanted[: MOST_PARTS + 1 - len(seen)]
        left_out += len(wanted) - len(taken)
        if not taken:
            break
        seen.update(dict.fromkeys(taken))
        level = tuple(statements(view, "own", taken))
        found += level
    return tuple(found), left_out


def _sources(view: View, iri: str) -> Iterator[Statement]:
    """Yield what the record editions say of themselves in which a resource was read."""
    for edition, property_, value in rows(view, Asked("sources", [iri])):
        if isinstance(edition, NamedNode) and isinstance(property_, NamedNode):
            yield edition, property_, value


def labels_of(view: View, said: Iterable[Statement]) -> Labels:
    """Return what everything in the statements is called, properties included; the English label first.

    What is called something in the statements themselves has all its labels there.
    """
    said = tuple(said)
    found: Labels = {}
    for resource, property_, label in said:
        if property_ in (_LABEL, _PREFERRED) and isinstance(label, Literal):
            found.setdefault(resource.value, []).append((property_, label))
    iris = {term.value for term in chain.from_iterable(said) if isinstance(term, NamedNode)}
    asked = sorted(iris - found.keys())
    concepts = [iri for iri in asked if iri.startswith(_CONCEPTS)]
    for property_, name, these in ((_LABEL, "labels", asked), (_PREFERRED, "preferred-labels", concepts)):
        for number, label in rows(view, Asked(name, these)) if these else ():
            if isinstance(label, Literal):
                found.setdefault(these[int(number.value)], []).append((property_, label))
    for labels in found.values():
        labels.sort(key=lambda pair: (pair[0] != _LABEL, pair[1].language or "", pair[1].value))
    return found
