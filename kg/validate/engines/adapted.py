"""Shapes as the package ``shacl`` has to be told them, where it reads them otherwise than SHACL says.

It runs a deactivated query, takes a severity from a query (section 3.6.2: from the shape alone), knows rdfs:Class as
the only class of classes, and takes some forms of literals that their datatypes do not have. The check of the form is
a logical constraint that the shape does not use itself, so a result is known by its component: see `is_of_form`.
"""

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from kg.errors import VetkgError
from kg.validate.engines.lexical import PATTERNS, XSD
from kg.validate.engines.patterns import for_rust
from kg.validate.engines.targets import explicit, is_shape
from kg.validate.engines.triples import RDF, SH, Statement, Triples
from kg.validate.engines.written import term

_DATATYPE, _SPARQL, _DEACTIVATED, _SEVERITY = (
    f"<{SH}{name}>" for name in ("datatype", "sparql", "deactivated", "severity")
)
_PATTERN, _FLAGS = f"<{SH}pattern>", f"<{SH}flags>"
_TRUE = frozenset(f'"{written}"^^<{XSD}boolean>' for written in ("true", "1"))
_FORM = "urn:vetkg:form:"
_NIL = f"<{RDF}nil>"
#: The datatypes of which the engine takes forms that they do not have. For xsd:token and xsd:normalizedString SHACL
#: asks for no more (SPARQL 1.1 has neither), and RDFLib, in which results are told, cannot hold their other forms.
_LOOSE = {
    "base64Binary", "dateTimeStamp", "dayTimeDuration", "double", "duration", "float", "gDay", "gMonth", "gMonthDay",
    "gYear", "gYearMonth", "hexBinary", "language", "Name", "NCName", "NMTOKEN", "time",
    "yearMonthDuration",
}  # fmt: skip
#: The constraints that may carry the check, with the components that their results name.
_CARRIERS = {"and": "And", "xone": "Xone", "or": "Or", "node": "Node"}
_COMPONENTS = {f"{SH}{name}ConstraintComponent": f"{SH}{carrier}" for carrier, name in _CARRIERS.items()}


def adapted(shapes: Triples) -> Triples:
    """Return ``shapes`` as the fast engine is told them.

    Raises VetkgError for a shape that leaves no constraint free to check the form of its literals by.
    """
    plain = explicit(shapes)
    queries = {query for _, query in plain.pairs(_SPARQL)}
    idle = {query for query in queries if any((query, _DEACTIVATED, one) in plain for one in _TRUE)}
    weightless = {query for query in queries if query in plain.about and not is_shape(plain, query)}
    kept = (
        (subject, predicate, value)
        for subject, predicate, value in plain
        if not (predicate == _SPARQL and value in idle) and not (predicate == _SEVERITY and subject in weightless)
    )
    return Triples(_patterns(Triples([*kept, *_forms(plain)])))


def _patterns(shapes: Triples) -> Iterator[Statement]:
    """Yield ``shapes``, their patterns and flags as the engine's expressions mean them."""
    for shape, said in shapes.about.items():
        patterns = shapes.objects(shape, _PATTERN)
        flags = shapes.objects(shape, _FLAGS) if patterns else []
        for predicate, value in said:
            if predicate == _PATTERN and len(flags) <= 1:
                yield shape, predicate, _expression(value, *flags)[0]
            elif predicate == _FLAGS and patterns and len(flags) == 1:
                yield shape, predicate, _expression(patterns[0], value)[1]
            else:
                yield shape, predicate, value


def _expression(pattern: str, flags: str = '""') -> tuple[str, str]:
    """Return a pattern and flags for the engine, as literals in N-Triples; what is no text stays."""
    one, how = term(pattern), term(flags)
    if not isinstance(one, ox.Literal) or not isinstance(how, ox.Literal):
        return pattern, flags
    told = for_rust(one.value, how.value)
    return (pattern, flags) if told == (one.value, how.value) else (str(ox.Literal(told[0])), str(ox.Literal(told[1])))


def is_of_form(component: str, stated: Collection[str]) -> bool:
    """Say whether a result of ``component`` is about the form of a literal, by the predicates of its shape."""
    return component in _COMPONENTS and f"{SH}datatype" in stated and _COMPONENTS[component] not in stated


def _forms(shapes: Triples) -> Iterator[Statement]:
    """Yield the checks of forms, and what has each shape with such a datatype make one."""
    loose = {f"<{XSD}{name}>": name for name in _LOOSE}
    checked = [(shape, loose[datatype]) for shape, datatype in shapes.pairs(_DATATYPE) if datatype in loose]
    for shape, name in checked:
        stated = {predicate for predicate, _ in shapes.about[shape]}
        carrier = next((one for one in _CARRIERS if f"<{SH}{one}>" not in stated), None)
        if carrier is None:
            hint = "put some of them into a shape of its own, or use the engine pyshacl"
            raise VetkgError(f"the shape {shape} has sh:datatype beside {', '.join(_CARRIERS)}, too much", hint=hint)
        yield shape, f"<{SH}{carrier}>", f"<{_FORM}{name}>" if carrier == "node" else f"<{_FORM}{name}:only>"
    for name in sorted({name for _, name in checked}):
        yield from _form(name)


def _form(name: str) -> Iterable[Statement]:
    """Return the shape of what is of another datatype, or of the form that the datatype asks for."""
    own = f"<{_FORM}{name}>"
    other, same, only, lists = (f"<{_FORM}{name}:{part}>" for part in ("other", "same", "only", "list"))
    pattern, rest = f"<{_FORM}{name}:pattern>", f"<{_FORM}{name}:rest>"
    first, then = f"<{RDF}first>", f"<{RDF}rest>"
    return (
        (own, f"<{RDF}type>", f"<{SH}NodeShape>"), (own, f"<{SH}or>", lists),
        (lists, first, other), (lists, then, rest), (rest, first, pattern), (rest, then, _NIL),
        (other, f"<{SH}not>", same), (same, _DATATYPE, f"<{XSD}{name}>"),
        (pattern, f"<{SH}pattern>", str(ox.Literal(f"^(?:{PATTERNS[name]})$"))),
        (only, first, own), (only, then, _NIL),
    )  # fmt: skip
