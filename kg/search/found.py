"""What a search gives back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.search.snippets import Snippet


@dataclass(frozen=True)
class Hit:
    """A thing that was found.

    ``rank`` counts from 1, the best; ``field`` says which of its texts the snippet shows (title, label, alternative,
    identifier, summary, rationale, statement), ``language`` is that text's own. Where the text belongs to a part or
    term of the thing, ``of`` is the IRI of that.
    """

    iri: str
    kind: str
    reference: str
    label: str
    rank: int
    snippet: Snippet
    field: str
    language: str
    of: str


@dataclass(frozen=True)
class Hits:
    """The first hits, best first, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


class Developments(Mapping[str, tuple[int, Snippet]]):
    """Developments by their references, best first: the rank of each from 1, and a snippet, made when asked for.

    ``ranks`` are to be read only: who asks the same gets the same ones.
    """

    def __init__(self, ranks: dict[str, int], snippet: Callable[[str], Snippet]) -> None:
        self.ranks = ranks
        self._snippet = snippet

    def __getitem__(self, reference: str) -> tuple[int, Snippet]:
        return self.ranks[reference], self._snippet(reference)

    def __contains__(self, reference: object) -> bool:
        return reference in self.ranks

    def __iter__(self) -> Iterator[str]:
        return iter(self.ranks)

    def __len__(self) -> int:
        return len(self.ranks)
