"""What the shapes of a graph may look at, seen from a focus node: whether several units may share a data graph."""

from dataclasses import dataclass

from kg.validate.engines.triples import RDF, SH, Triples

#: The parameters of constraints that look at nothing but the values, what is said of them, and what leads back to them
#: by a property path (SHACL, section 4 without 4.8.3 on hasValue's lists, which are in the shapes).
_LOCAL = {
    "and", "class", "closed", "datatype", "deactivated", "description", "disjoint", "equals", "flags", "group",
    "hasValue", "ignoredProperties", "in", "languageIn", "lessThan", "lessThanOrEquals", "maxCount", "maxExclusive",
    "maxInclusive", "maxLength", "message", "minCount", "minExclusive", "minInclusive", "minLength", "name", "node",
    "nodeKind", "not", "or", "order", "path", "pattern", "property", "qualifiedMaxCount", "qualifiedMinCount",
    "qualifiedValueShape", "qualifiedValueShapesDisjoint", "severity", "targetClass", "targetNode", "targetObjectsOf",
    "targetSubjectsOf", "uniqueLang", "xone", "defaultValue", "inversePath", "alternativePath", "zeroOrMorePath",
    "oneOrMorePath", "zeroOrOnePath",
}  # fmt: skip
_INVERSE, _PROPERTY, _PATH = (f"<{SH}{name}>" for name in ("inversePath", "property", "path"))
_COMPONENT = f"<{SH}ConstraintComponent>"
_TYPE, _NIL = f"<{RDF}type>", f"<{RDF}nil>"


@dataclass(frozen=True)
class Reach:
    """``inverse`` are the predicates along which some shape walks back, as N-Triples writes them.

    ``local`` says whether each constraint starts at the focus node and walks along statements: a query may look
    anywhere, and a property shape within a property shape has results about other nodes than the focus nodes.
    """

    inverse: frozenset[bytes]
    local: bool

    @classmethod
    def of(cls, shapes: Triples) -> "Reach":
        """Return what ``shapes`` may look at."""
        backwards = {path for _, path in shapes.pairs(_INVERSE)}
        inverse = {one for path in backwards for one in _predicates(shapes, path)}
        named = {one for said in shapes.about.values() for one, _ in said if one.startswith(f"<{SH}")}
        nested = any(one == _PROPERTY for shape, _ in shapes.pairs(_PATH) for one, _ in shapes.about[shape])
        custom = any(kind == _COMPONENT for _, kind in shapes.pairs(_TYPE))
        local = {one.removeprefix(f"<{SH}").removesuffix(">") for one in named} <= _LOCAL
        return cls(frozenset(one.encode() for one in inverse), local and not nested and not custom)


def _predicates(shapes: Triples, path: str) -> set[str]:
    """Return all properties within a path."""
    nodes = shapes.nodes_below([path])
    values = {path, *(value for node in nodes for value in shapes.values(node))}
    return {one for one in values if one.startswith("<") and one != _NIL}
