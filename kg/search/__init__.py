"""Full text: which things say certain words, in what order, and where (docs/guide/search.md)."""

from kg.search.errors import SearchTextError, SearchTimeoutError
from kg.search.found import Developments, Hit, Hits
from kg.search.index import Search
from kg.search.snippets import Piece, Snippet

__all__ = ["Developments", "Hit", "Hits", "Piece", "Search", "SearchTextError", "SearchTimeoutError", "Snippet"]
