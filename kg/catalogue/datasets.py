"""The datasets of the catalogue in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dataset:
    """A dataset; ``part`` names the downloads that hold it, ``document`` the address of a document that is it.

    ``queried`` are those that the SPARQL endpoint holds as they stand, ``about_policies`` those that cover countries
    and years.
    """

    name: str
    title: str
    description: str
    part: str = ""
    document: str = ""
    queried: bool = False
    about_policies: bool = False


DATASETS = (
    Dataset(
        "current",
        "VET policy graph: current view",
        "Policies of vocational education and training in Europe as they are known now: the newest edition of each "
        "record, with bodies, frameworks, links, vocabularies and inferences, as linked data.",
        part="current",
        queried=True,
        about_policies=True,
    ),
    Dataset(
        "history",
        "VET policy graph: all editions",
        "Every edition of every record in a named graph of its own, so that what was said when can be compared.",
        part="history",
        queried=True,
        about_policies=True,
    ),
    Dataset(
        "tables",
        "VET policy graph: tables",
        "The current view as tables for spreadsheets and statistics programs, one a kind of thing, with labels.",
        part="tables",
        about_policies=True,
    ),
    Dataset(
        "vocabularies",
        "VET policy graph: vocabularies",
        "The concept schemes of the graph: thematic categories, target groups, stages, systems, priorities and others.",
        document="vocabularies",
    ),
    Dataset(
        "ontology",
        "VET policy graph: ontology",
        "The classes and properties of the graph, each with its definition, source and example (OWL 2).",
        document="def/vet",
    ),
    Dataset(
        "shapes",
        "VET policy graph: shapes",
        "What must, should and may be present in records of the graph (SHACL).",
        document="shapes",
    ),
)
