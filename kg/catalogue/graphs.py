"""The named graphs of a snapshot in words."""

from urllib.parse import quote

from kg.namespaces import (
    AGGREGATES_GRAPH,
    CURRENT_GRAPH,
    EXAMPLES_GRAPH,
    GRAPH,
    INFERRED_GRAPH,
    LINKS_GRAPH,
    SERVICE_GRAPH,
    VOID_GRAPH,
)

#: The graphs that are no edition of a record: title, and what they hold.
OF_THE_SERVICE = {
    CURRENT_GRAPH: (
        "Current view",
        "What holds now: the newest edition of each record, bodies, frameworks, links, vocabularies, ontology, and "
        "what follows from them. It is the default graph.",
    ),
    LINKS_GRAPH: ("Links", "Links that this project decided, each with who set it and why."),
    INFERRED_GRAPH: (
        "Inferred statements",
        "What was inferred from the current view when the snapshot was built. It is part of the current view, and "
        "stands here alone so that it can be told from what sources assert.",
    ),
    AGGREGATES_GRAPH: (
        "Aggregates",
        "Counts over the current view, made when the snapshot was built: stages by system and year, concepts that "
        "occur together, what is known of each system (RDF Data Cube). They are no part of the current view.",
    ),
    EXAMPLES_GRAPH: ("Example queries", "The questions that the graph answers, as SHACL-SPARQL executables."),
    VOID_GRAPH: ("Statistics", "What the graph holds, in numbers (VoID)."),
    SERVICE_GRAPH: ("Service description", "What the SPARQL endpoint can do, and which graphs it holds."),
}


def title(graph: str) -> str:
    """Return what a graph is called."""
    for name, (words, _) in OF_THE_SERVICE.items():
        if graph == str(name):
            return words
    return f"Edition {graph.removeprefix(GRAPH)}" if graph.startswith(GRAPH) else graph


def fragment(graph: str) -> str:
    """Return a name for a graph that may stand after the # of a document that describes it."""
    return "graph-" + quote(graph.removeprefix(GRAPH), safe="/-.")
