"""The questions as queries that machines can find and run (SHACL-SPARQL executables, as SIB's collection has them)."""

from collections.abc import Sequence

from rdflib import Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH

from kg.catalogue.prefixes import prefixes
from kg.catalogue.statements import Statements, english
from kg.namespaces import SCHEMA
from kg.query.prepared import prepare
from kg.query.questions import Question

_SPEX = Namespace("https://purl.expasy.org/sparql-examples/ontology#")

#: What each form of query is called, and the property that holds its text.
_FORMS = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
    "DESCRIBE": (_SPEX.SPARQLDescribeExecutable, _SPEX.describe),
}


def examples(base: str, questions: Sequence[Question]) -> Statements:
    """Return the questions that run at ``{base}/sparql``, and the prefixes that they may use.

    Without questions there is nothing.
    """
    said = Statements()
    if questions:
        said.take(*prefixes(base))
    for question in questions:
        one = URIRef(f"{base}/questions/{question.name}")
        kind, text = _FORMS[prepare(question.text).form]
        said.say(one, RDF.type, SH.SPARQLExecutable, kind)
        said.say(one, RDFS.label, english(question.title))
        said.say(one, RDFS.comment, english(question.title))
        said.say(one, SH.prefixes, URIRef(f"{base}/prefixes"))
        said.say(one, text, question.text)
        said.say(one, SCHEMA.target, URIRef(f"{base}/sparql"))
        said.say(one, SCHEMA.keywords, *(english(word) for word in question.keywords))
    return said
