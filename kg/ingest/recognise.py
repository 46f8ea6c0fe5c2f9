"""Which mapper reads a document: each is asked, the surest one reads."""

from importlib import import_module

from kg.errors import SourceError
from kg.ingest.blocks import Document
from kg.ingest.source import Source

#: The mappers, as module and class. To add a source, write its module and add a line here.
SOURCES: tuple[tuple[str, str], ...] = (
    ("kg.ingest.timeline.mapper", "Timeline"),
    ("kg.ingest.eurydice.mapper", "Eurydice"),
    ("kg.ingest.article.mapper", "Article"),
    ("kg.ingest.facts.mapper", "FactsTable"),
)

#: Below this a document is of no known source.
CERTAIN_ENOUGH = 0.5


def sources() -> list[Source]:
    """Return one mapper of each source."""
    return [getattr(import_module(module), name)() for module, name in SOURCES]


def recognise(document: Document) -> Source:
    """Return the mapper that is surest of the document. Raises SourceError where none is sure enough."""
    score, best = 0.0, None
    for mapper in sources():
        found = mapper.recognises(document)
        if best is None or found > score:
            score, best = found, mapper
        if score >= 1:
            break  # nobody is surer, and of two the first one reads
    if best is None or score < CERTAIN_ENOUGH:
        known = ", ".join(mapper.name for mapper in sources())
        raise SourceError(
            f"no known source: neither of {known}",
            where=document.page.source,
            hint="what can be read: saved pages of the Timeline and of Eurydice, articles, tables of facts; "
            "see vetkg import --help",
        )
    return best
