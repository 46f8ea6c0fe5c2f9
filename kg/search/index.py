"""The index of a snapshot, to be asked by any number of threads."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from cachetools import LRUCache

from kg.errors import UsageError
from kg.search import fields, reasons
from kg.search.building import FORMAT
from kg.search.connections import Connections
from kg.search.found import Developments, Hit, Hits
from kg.search.parsing import Wanted, parse
from kg.search.snippets import Snippet
from kg.snapshot import SEARCH, SEARCH_INDEX

#: Seconds that a search may take.
SECONDS = 5.0
#: Hits that ``find`` gives at most.
MOST_HITS = 10_000

#: Developments that are kept of the latest searches, all together.
_KEPT = 300_000

_BM25 = f"bm25(words, {', '.join(map(str, fields.WEIGHTS))})"
_RANKED = f"SELECT rowid FROM words WHERE words MATCH ? {{}} ORDER BY {_BM25}, rowid"  # noqa: S608 - only our numbers
_LISTED = (
    "SELECT iri FROM words CROSS JOIN document ON document.id = words.rowid"
    " WHERE words MATCH ? {} ORDER BY words.rowid LIMIT ?"
)
_COUNTED = "SELECT count(*) FROM words WHERE words MATCH ? {}"


class Search:
    """Finds things by their words. Nothing of it changes: what it is asked twice it answers alike.

    ``source`` is the SHA-256 of the dump that it was made from.
    """

    def __init__(self, path: Path, seconds: float = SECONDS) -> None:
        self.path, self.seconds = path, seconds
        self._connections = Connections(path)
        about = dict(self._connections.rows("SELECT name, value FROM about"))
        self.format, self.source = about.get("format"), about.get("source")
        self._kinds: dict[str, tuple[int, int]] = {}
        self._latest: LRUCache[Wanted, Developments] = LRUCache(_KEPT, getsizeof=lambda found: len(found) + 100)
        self._lock = Lock()
        if self.format == FORMAT:
            rows = self._connections.rows("SELECT name, first, last FROM kind")
            self._kinds = {name: (first, last) for name, first, last in rows}

    @classmethod
    def open(cls, folder: Path, seconds: float = SECONDS) -> "Search | None":
        """Return the index of the snapshot in ``folder``; None where it has none, or one of another make.

        Raises SnapshotError where the index is damaged.
        """
        path = folder / SEARCH / SEARCH_INDEX
        if not path.is_file():
            return None
        found = cls(path, seconds)
        return found if found.format == FORMAT else None

    @property
    def size(self) -> int:
        """How many things can be found."""
        return max((last for _, last in self._kinds.values()), default=0)

    def find(
        self,
        text: str,
        kinds: Collection[str] | None = None,
        languages: Collection[str] | None = None,
        limit: int = 20,
    ) -> Hits:
        """Return the things of some kinds, or of all, that say what ``text`` asks for; the best first, equals by IRI.

        With ``languages`` only texts in these count ("other" is every language but en, de, fr and nl).

        Raises SearchTextError, SearchTimeoutError, UsageError for an unknown kind or language, or more hits than
        MOST_HITS, SnapshotError where the index is damaged.
        """
        if not 1 <= limit <= MOST_HITS:
            raise UsageError(f"{limit} is no number of hits", hint=f"from 1 to {MOST_HITS}")
        wanted, spoken = parse(text), _known(languages, (*fields.LANGUAGES, "other"), "language")
        ranges = [self._kinds[kind] for kind in _known(kinds, fields.KINDS, "kind") if kind in self._kinds]
        if kinds and not ranges:
            return Hits(0, ())
        numbers = self._asked(_RANKED + " LIMIT ?", wanted, spoken, ranges, limit)
        total = len(numbers) if len(numbers) < limit else self._asked(_COUNTED, wanted, spoken, ranges)[0]
        return Hits(total, tuple(self._hit(number, rank, wanted, spoken) for rank, number in enumerate(numbers, 1)))

    def developments(self, text: str) -> Developments:
        """Return all developments that say what ``text`` asks for, also in their parts, bodies and terms.

        Those of the latest texts are kept, so that the pages of a list cost one search.

        Raises SearchTextError, SearchTimeoutError, SnapshotError.
        """
        wanted = parse(text)
        with self._lock:
            kept = self._latest.get(wanted)
        if kept is None:
            kept = self._found(wanted)
            with self._lock, suppress(ValueError):  # more than may be kept at all
                self._latest[wanted] = kept
        return kept

    def _found(self, wanted: Wanted) -> Developments:
        first = self._kinds.get("development", (1, 0))[0]
        found = self._asked(_RANKED, wanted, (), [self._kinds["development"]]) if "development" in self._kinds else []
        numbers = {self._developments[number - first]: number for number in found}
        ranks = {reference: rank for rank, reference in enumerate(numbers, 1)}

        def snippet(reference: str) -> Snippet:
            return self._hit(numbers[reference], ranks[reference], wanted, ()).snippet

        return Developments(ranks, snippet)

    def iris(self, text: str, most: int, kinds: Collection[str] | None = None) -> tuple[int, list[str]]:
        """Return how many things of some kinds, or of all, ``text`` finds, and their IRIs where these are few enough.

        Raises as ``find`` does.
        """
        wanted = parse(text)
        ranges = [self._kinds[kind] for kind in _known(kinds, fields.KINDS, "kind") if kind in self._kinds]
        if kinds and not ranges:
            return 0, []
        found = self._asked(_LISTED, wanted, (), ranges, most + 1)
        return (len(found), found) if len(found) <= most else (self._asked(_COUNTED, wanted, (), ranges)[0], [])

    def _asked(
        self,
        query: str,
        wanted: Wanted,
        languages: Sequence[str],
        ranges: Sequence[tuple[int, int]],
        *values: int,
    ) -> list[Any]:
        """Return the first column of the answer; ``{}`` of the query becomes the ranges of numbers."""
        between = " OR ".join("words.rowid BETWEEN ? AND ?" for _ in ranges)
        query = query.format(f"AND ({between})" if ranges else "")
        bounds = [bound for pair in ranges for bound in pair]
        asked = (wanted.match(languages), *bounds, *values)
        return [first for first, *_ in self._connections.rows(query, asked, self.seconds)]

    def _hit(self, number: int, rank: int, wanted: Wanted, languages: Sequence[str]) -> Hit:
        iri, reference, label = self._connections.rows(
            "SELECT iri, reference, label FROM document WHERE id = ?", (number,)
        )[0]
        kind = next(name for name, (first, last) in self._kinds.items() if first <= number <= last)
        why = reasons.reason(self._connections, number, wanted, languages)
        return Hit(iri, kind, reference, label or reference, rank, why.snippet, why.field, why.language, why.of)

    @cached_property
    def _developments(self) -> list[str]:
        """Return the references of the developments in the order of their numbers."""
        bounds = self._kinds.get("development", (1, 0))
        rows = self._connections.rows("SELECT reference FROM document WHERE id BETWEEN ? AND ? ORDER BY id", bounds)
        return [reference for (reference,) in rows]


def _known(given: Collection[str] | None, known: Sequence[str], what: str) -> list[str]:
    for name in given or ():
        if name not in known:
            raise UsageError(f"{name!r} is no {what} that can be found", hint=f"there are {', '.join(known)}")
    return [name for name in known if name in (given or ())]
