"""A SHACL property path (SHACL, section 2.3.1) in the notation of SPARQL, for people to read."""

from typing import TYPE_CHECKING

from kg.prefixes import PREFIXES
from kg.validate.notation.names import short

if TYPE_CHECKING:
    from kg.validate.engines.result import Step
    from kg.validate.engines.triples import Triples

_RDF, _SH = PREFIXES["rdf"], PREFIXES["sh"]
_FIRST, _INVERSE, _CHOICE = f"<{_RDF}first>", f"<{_SH}inversePath>", f"<{_SH}alternativePath>"
_REPEATED = {f"<{_SH}{name}Path>": mark for name, mark in (("zeroOrMore", "*"), ("oneOrMore", "+"), ("zeroOrOne", "?"))}


def text(shapes: "Triples", path: str) -> str:
    """Return ``path``, a node of ``shapes``, as SPARQL writes it; IRIs have their prefixes."""
    if not path.startswith("_:"):
        return short(path[1:-1])
    if shapes.objects(path, _FIRST):  # a list is a sequence, whatever else is said of its head
        return "/".join(text(shapes, one) for one in shapes.members(path))
    for predicate, mark in _REPEATED.items():
        for inner in shapes.objects(path, predicate):
            return f"({text(shapes, inner)}){mark}"
    for inverse in shapes.objects(path, _INVERSE):
        return f"^{text(shapes, inverse)}"
    for choice in shapes.objects(path, _CHOICE):
        return " | ".join(text(shapes, one) for one in shapes.members(choice))
    return "a property path"


def steps(shapes: "Triples", path: str) -> "tuple[Step, ...]":
    """Return the steps of ``path`` where it is a sequence of properties, some perhaps walked backwards; else none."""
    import pyoxigraph as ox  # noqa: PLC0415 - slow to import, and reports shorten names without it

    found: list[Step] = []
    for one in shapes.members(path):
        inverse = one.startswith("_:") and not shapes.objects(one, _FIRST)
        named = shapes.objects(one, _INVERSE)[:1] if inverse else [one]
        if not named or not named[0].startswith("<"):
            return ()
        found.append((ox.NamedNode(named[0][1:-1]), inverse))
    return tuple(found)
