"""The report as SHACL defines it (section 3.6), in Turtle, with the file and line of each result.

A blank node of the data is a blank node here too: another document cannot name it.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.prefixes import ID, PREFIXES, Terms
from kg.validate.notation.terms import BLANK, address, quoted
from kg.validate.reports.places import percent_encoded
from kg.validate.results import Report, Result, Severity

RDF, SH, VET, XSD = Terms("rdf"), Terms("sh"), Terms("vet"), Terms("xsd")
_SEVERITIES = {
    Severity.VIOLATION: address(SH.Violation),
    Severity.WARNING: address(SH.Warning),
    Severity.INFO: address(SH.Info),
}
_TYPE, _INTEGER, _BOOLEAN = address(RDF.type), address(XSD.integer), address(XSD.boolean)
_REPORT, _A_REPORT, _A_RESULT = address(f"{ID}report"), address(SH.ValidationReport), address(SH.ValidationResult)
_CONFORMS, _RESULT, _FOCUS, _PATH = map(address, (SH.conforms, SH.result, SH.focusNode, SH.resultPath))
_SEVERITY, _MESSAGE, _SHAPE = map(address, (SH.resultSeverity, SH.resultMessage, SH.sourceShape))
_COMPONENT, _VALUE, _FILE, _LINE = map(address, (SH.sourceConstraintComponent, SH.value, VET.file, VET.line))
_IRI = ("http://", "https://", "urn:", "file://")
_USED = ("rdf", "sh", "vet", "xsd")


def render(report: Report) -> str:
    """Return the report as Turtle."""
    lines = "\n".join(_lines(report)).encode("utf-8", errors="replace")
    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={name: PREFIXES[name] for name in _USED})
    return (written or b"").decode()


def _lines(report: Report) -> Iterator[str]:
    conforms = "false" if report.results else "true"
    yield f"{_REPORT} {_TYPE} {_A_REPORT} ."
    yield f'{_REPORT} {_CONFORMS} "{conforms}"^^{_BOOLEAN} .'
    blanks: dict[tuple[str, str], str] = {}
    for number, result in enumerate(report.results, start=1):
        node = address(f"{ID}report/{number}")
        yield f"{_REPORT} {_RESULT} {node} ."
        for predicate, term in _result(result):
            told = term
            if term.startswith("_:"):  # its name is that of its file, and another file's may be the same
                told = blanks.setdefault((result.file, term), f"_:b{len(blanks) + 1}")
            yield f"{node} {predicate} {told} ."


def _result(result: Result) -> Iterator[tuple[str, str]]:
    yield _TYPE, _A_RESULT
    yield _FOCUS, result.focus_term or _told(result.focus)
    yield _SEVERITY, address(result.own_severity) if result.own_severity else _SEVERITIES[result.severity]
    yield _MESSAGE, f"{quoted(result.message)}@en"
    addresses = ((_SHAPE, result.rule), (_COMPONENT, result.component), (_PATH, result.path))
    yield from ((predicate, address(iri)) for predicate, iri in addresses if iri.startswith(_IRI))
    if result.value or result.value_term:
        yield _VALUE, result.value_term or _told(result.value)
    yield _FILE, quoted(result.file if result.file.isascii() else _file(result.file))
    yield _LINE, f'"{result.line}"^^{_INTEGER}'


def _file(name: str) -> str:
    """Return a name as it is, percent-encoded only where it is not UTF-8 and no literal can hold it."""
    return percent_encoded(name) if any("\ud800" <= sign <= "\udfff" for sign in name) else name


def _told(text: str) -> str:
    """Return the term that a text for people came from, as well as it can be told."""
    if text == BLANK:
        return "_:blank"
    return address(text) if text.startswith(_IRI) else quoted(text)
