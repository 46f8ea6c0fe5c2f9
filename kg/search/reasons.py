"""Why a thing was found: the one of its texts that says most of what was looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.search import fields
from kg.search.connections import Connections
from kg.search.folding import folded
from kg.search.parsing import Wanted
from kg.search.snippets import Snippet, snippet

#: Texts of one thing that are looked through.
_MOST_TEXTS = 500
_OWN = "SELECT field, language, text, '' FROM text WHERE document = ? ORDER BY band, number LIMIT ?"
_OTHERS = (
    "SELECT t.field, t.language, t.text, d.iri FROM part p CROSS JOIN text t ON t.document = p.document"
    " CROSS JOIN document d ON d.id = p.document"
    " WHERE p.development = ? ORDER BY p.band, p.document, t.band, t.number LIMIT ?"
)


class Reason(NamedTuple):
    """A text: what it is called, its language, the part that shows the words, and whose it is where not its own."""

    field: str
    language: str
    snippet: Snippet
    of: str


def reason(connections: Connections, number: int, wanted: Wanted, languages: Sequence[str]) -> Reason:
    """Return why document ``number`` was found: the first of the texts with most of the terms."""
    best, most = Reason("", "", Snippet(), ""), -1
    for query in (_OWN, _OTHERS):
        for field, language, text, of in connections.rows(query, (number, _MOST_TEXTS)):
            if languages and _column(language) not in languages:
                continue
            if most >= 0 and not any(term.pieces[-1] in folded(text) for term in wanted.terms):
                continue  # nothing of it is there: not worth a closer look
            count, shown = snippet(text, wanted.terms)
            if count > most:
                best, most = Reason(field, language, shown, of), count
            if count == len(wanted.terms):
                return best
    return best


def _column(language: str) -> str:
    return fields.COLUMNS[fields.column(0, language)].rpartition("_")[2]
