"""What a thing is called and what its value is, by kind: ``stage of 2025`` is Completed."""

from collections.abc import Callable

from rdflib.namespace import DCTERMS

from kg.diff import figures
from kg.diff.fields import KINDS, Kind
from kg.diff.graph import Graph, kind_of
from kg.diff.names import Names, clean, reference
from kg.diff.values import date, lower_first, quoted
from kg.namespaces import VET, concept

#: Kinds with a name of their own under which a value stands: others are told by kind and label.
DATED = frozenset(("milestone", "figure"))
_RESPONSIBLE = str(concept("role", "responsible"))
_UNSAID = frozenset(str(concept("modality", code)) for code in ("aim", "reported", "unspecified"))
_HOLDERS = frozenset(("measure", "event"))

Phrase = Callable[[Names, str, Graph, Graph], str]


def name(names: Names, thing: str, kind: str, graph: Graph, other: Graph) -> str:
    """Return what a thing is called in front of its value."""
    if kind == "figure":
        return figures.name(names, thing, graph, other)
    if kind == "milestone":
        return f"stage of {graph.text(thing, str(VET.year)) or reference(thing)}"
    if kind == "responsibility":
        return _role(names, thing, graph, other)
    if kind == "document":
        role = graph.one(thing, str(VET.documentRole))
        return lower_first(names.label(graph.text(thing, str(VET.documentRole)), graph, other)) if role else kind
    return KINDS.get(kind, Kind(kind)).word


def phrase(
    names: Names, thing: str, kind: str, graph: Graph, other: Graph, *, notes: bool = True, detail: bool = False
) -> str:
    """Return the value of a thing; without ``notes`` only its label, with ``detail`` also what goes without saying."""
    if kind == "figure":
        return figures.phrase(names, thing, graph, other, detail)
    if kind in _PHRASES:
        return _PHRASES[kind](names, thing, graph, other)
    return label(names, thing, graph, other) + (_notes(names, thing, graph, other) if notes else "")


def label(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    """Return the title of a thing, else its label."""
    return clean(graph.text(thing, str(DCTERMS.title))) or names.label(thing, graph, other)


def _milestone(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    stages = [names.label(stage, graph, other) for stage in graph.targets(thing, str(VET.stage))]
    return " and ".join(stages) or "no stage"


def _responsibility(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    body = graph.text(thing, str(VET.body))
    years = [(word, graph.text(thing, str(VET[word]))) for word in ("from", "until")]
    said = " ".join(f"{word} {year}" for word, year in years if year)
    return (names.label(body, graph, other) if body else "nobody") + (f" ({said})" if said else "")


def _edition(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    return clean(graph.text(thing, str(VET.editionKey))) or names.label(thing, graph, other)


def _passage(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    section = clean(graph.text(thing, str(VET.section)))
    lines = [graph.text(thing, str(VET[each])) for each in ("firstLine", "lastLine")]
    if not all(lines):
        return names.label(thing, graph, other)
    place = f"line{'' if lines[0] == lines[1] else 's'} {'–'.join(dict.fromkeys(lines))}"
    return f"{section}, {place}" if section else place


_PHRASES: dict[str, Phrase] = {
    "milestone": _milestone,
    "responsibility": _responsibility,
    "edition": _edition,
    "passage": _passage,
}


def _role(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    role = graph.text(thing, str(VET.role))
    word = "responsible body" if role in ("", _RESPONSIBLE) else lower_first(names.label(role, graph, other))
    for holders in graph.holders(thing).values():
        for holder in holders:
            kind = kind_of(holder, graph)
            if kind in _HOLDERS:
                return f"{word} of {kind} {quoted(label(names, holder, graph, other))}"
    return word


def _notes(names: Names, thing: str, graph: Graph, other: Graph) -> str:
    """Return in brackets when a thing was, what was found, and whether it is only planned."""
    start, end = (graph.text(thing, str(VET[each])) for each in ("startYear", "endYear"))
    notes = ["–".join(dict.fromkeys((start, end)))] if start and end else []
    notes += [f"from {start}"] if start and not end else [f"until {end}"] if end and not start else []
    notes += [date(each) for each in [graph.text(thing, str(VET.date)) or graph.text(thing, str(VET.year))] if each]
    for predicate in (VET.finding, VET.modality, VET.claimKind):
        notes += [
            lower_first(names.label(value, graph, other))
            for value in graph.targets(thing, str(predicate))
            if value not in _UNSAID
        ]
    return f" ({', '.join(dict.fromkeys(notes))})" if notes else ""
