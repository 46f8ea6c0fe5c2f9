"""The constraints of a shape in words (SHACL, section 4), for the help of a rule."""

from collections.abc import Iterator

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.validate.notation.names import short

_WORDS = {
    SH.minCount: "at least {} values",
    SH.maxCount: "at most {} values",
    SH["class"]: "values of the class {}",
    SH.datatype: "values of the datatype {}",
    SH.nodeKind: "values of the kind {}",
    SH.hasValue: "the value {}",
    SH.minInclusive: "values from {} on",
    SH.maxInclusive: "values up to {}",
    SH.minExclusive: "values above {}",
    SH.maxExclusive: "values below {}",
    SH.minLength: "a length of {} signs or more",
    SH.maxLength: "a length of {} signs or less",
    SH.pattern: "text like {}",
    SH.languageIn: "text in a language of {}",
    SH["in"]: "one of {}",
    SH.equals: "the same values as {}",
    SH.disjoint: "no value of {}",
    SH.lessThan: "values below those of {}",
    SH.lessThanOrEquals: "values not above those of {}",
    SH.node: "what {} asks for",
}
#: Constraints that a word for the value would not explain.
_PLAIN = {
    SH["or"]: "one of several alternatives",
    SH.xone: "exactly one of several alternatives",
    SH["and"]: "several shapes at once",
    SH["not"]: "that another shape is not met",
    SH.sparql: "that a query finds nothing",
    SH.qualifiedValueShape: "enough values of a certain shape",
}
_MOST = 12  # members of a list that are named


def asks(shapes: Graph, shape: URIRef) -> Iterator[str]:
    """Yield what ``shape`` itself asks for, in a fixed order."""
    for parameter, words in _WORDS.items():
        for value in sorted(shapes.objects(shape, parameter), key=str):
            if not isinstance(value, BNode):
                told = words.format(short(str(value)))
                yield told.removesuffix("s") if told.endswith(" 1 values") else told
            elif parameter in (SH["in"], SH.languageIn):
                yield words.format(_members(shapes, value))
    for parameter, words in _PLAIN.items():
        if (shape, parameter, None) in shapes:
            yield words
    for parameter, words in ((SH.uniqueLang, "one value a language"), (SH.closed, "no other properties")):
        if str(shapes.value(shape, parameter)).lower() in ("true", "1"):
            yield words


def _members(shapes: Graph, head: Node) -> str:
    """Return the first members of a list, which is not trusted to end."""
    members: list[str] = []
    node: Node | None = head
    while node not in (None, RDF.nil) and len(members) < _MOST:
        members += [short(str(one)) for one in list(shapes.objects(node, RDF.first))[:1]]
        node = shapes.value(node, RDF.rest)
        if not members:
            break
    return ", ".join(members) + ("" if node in (None, RDF.nil) else " …")
