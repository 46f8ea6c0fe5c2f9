"""The report as SHACL defines it (section 3.6), in Turtle, with the file and line of each result."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SH, XSD

from kg.namespaces import ID, VET
from kg.turtle import Triple, dumps
from kg.validate.results import Report, Result, Severity

_SEVERITIES = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}
_REPORT = ID["report"]


def _triples(result: Result, number: int) -> Iterator[Triple]:
    node = ID[f"report/{number}"]
    yield _REPORT, SH.result, node
    yield node, RDF.type, SH.ValidationResult
    yield node, SH.focusNode, _term(result.focus)
    yield node, SH.resultSeverity, _SEVERITIES[result.severity]
    yield node, SH.resultMessage, Literal(result.message, lang="en")
    yield node, SH.sourceShape, URIRef(result.shape)
    if result.component.startswith("http"):
        yield node, SH.sourceConstraintComponent, URIRef(result.component)
    if result.path.startswith("http"):
        yield node, SH.resultPath, URIRef(result.path)
    if result.value:
        yield node, SH.value, _term(result.value)
    yield node, VET.file, Literal(result.file)
    yield node, VET.line, Literal(str(result.line), datatype=XSD.integer)


def _term(text: str) -> URIRef | Literal:
    return URIRef(text) if text.startswith(("http://", "https://", "urn:", "file://")) else Literal(text)


def render(report: Report) -> str:
    """Return the report as Turtle."""
    conforms = Literal("false" if report.results else "true", datatype=XSD.boolean)
    triples: list[Triple] = [(_REPORT, RDF.type, SH.ValidationReport), (_REPORT, SH.conforms, conforms)]
    for number, result in enumerate(report.results, start=1):
        triples += _triples(result, number)
    return dumps(triples)
