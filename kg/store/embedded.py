"""Stores inside this process: a snapshot on disk, or quads in memory."""

import re
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store

from kg.errors import SnapshotError
from kg.prefixes import AGGREGATES_GRAPH, CURRENT_GRAPH
from kg.query.errors import EvaluationError
from kg.query.formats import Answer
from kg.query.prepared import Query
from kg.query.reach import Reach, reach
from kg.snapshot import CURRENT_DUMP
from kg.store.kept import Kept, about_aggregates
from kg.store.view import ITS_OWN, Dataset, View

_CURRENT = NamedNode(CURRENT_GRAPH)
_AGGREGATES = NamedNode(AGGREGATES_GRAPH)
_UNKNOWN_FUNCTION = re.compile(r"custom function <([^>]*)> is not supported")


class MemoryView(View):
    """A pyoxigraph store; its graph ``/graph/current`` is what queries see as the default graph."""

    def __init__(self, store: Store | None, version: str | None = None) -> None:
        self._store = store
        self._version = version
        self._held: Store | None = None
        self._whole = False  # whether the current view is held, too
        self._kept: Kept | None = None

    @property
    def version(self) -> str | None:
        """The version given, if any."""
        return self._version

    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:
        """Return the answer; ``dataset`` goes before FROM, and FROM before the current view.

        The columns of SELECT * come in the order of the query's text; the engine has none of its own.
        """
        if self._kept is not None and not dataset and (kept := self._kept.answer(query)) is not None:
            return kept
        answer = self._evaluate(query, query.text, dataset)
        if query.star is not None and isinstance(answer, QuerySolutions):
            ordered = query.ordered([variable.value for variable in answer.variables])
            if ordered is not None:
                return self._evaluate(query, ordered, dataset)
        return answer

    def _evaluate(self, query: Query, text: str, dataset: Dataset) -> Answer:
        store, graphs = self._asked(query, dataset)
        unknown: dict[NamedNode, Any] = {}
        while True:
            try:
                return store.query(text, custom_functions=unknown, **graphs)
            except SyntaxError as error:
                raise query.syntax_error(str(error)) from None
            except (OSError, RuntimeError, ValueError) as error:
                name = _UNKNOWN_FUNCTION.search(str(error))
                if name is None or NamedNode(name[1]) in unknown:
                    raise EvaluationError(f"the query could not be evaluated: {error}") from None
                unknown[NamedNode(name[1])] = _no_value

    def _asked(self, query: Query, dataset: Dataset) -> tuple[Store, dict[str, Any]]:
        """Return the store that answers, and what it is told of graphs."""
        if self._held is not None and not dataset and self._is_held(query):
            return self._held, {}
        return self._opened(), self._graphs(query, dataset)

    def _is_held(self, query: Query) -> bool:
        """Say whether all that a query asks is in memory."""
        if query.local:
            return self._whole
        if not query.uses_graphs or AGGREGATES_GRAPH not in query.text:
            return False
        found = reach(query.text, AGGREGATES_GRAPH)
        return found is Reach.WITHIN or (self._whole and found is Reach.BESIDE)

    def _graphs(self, query: Query, dataset: Dataset) -> dict[str, Any]:
        if dataset:
            defaults = [_name(graph) for graph in dataset.default]
            return {"default_graph": defaults, "named_graphs": [_name(graph) for graph in dataset.named]}
        return {} if query.names_dataset else self._default()

    def _default(self) -> dict[str, Any]:
        """Return what the engine is told where nobody names a dataset."""
        return {"default_graph": [_CURRENT]}

    def open(self) -> None:
        """Open the store."""
        self._opened()

    def _opened(self) -> Store:
        if self._store is None:
            raise SnapshotError("the store is closed")
        return self._store


def _no_value(*_: object) -> None:
    """Be a function that nobody knows: by the standard it gives an expression error, and the query goes on."""


def _name(graph: str) -> NamedNode | DefaultGraph:
    try:
        return NamedNode(graph)
    except ValueError as error:
        raise EvaluationError(f"{graph!r} names no graph: {error}") from None


class SnapshotView(MemoryView):
    """The store of a snapshot, opened read-only when it is first asked; a copy in another process opens its own."""

    def __init__(self, folder: Path, version: str | None = None) -> None:
        super().__init__(None, version)
        self.folder = folder

    def __reduce__(self) -> tuple[type["SnapshotView"], tuple[Path, str | None]]:
        return (SnapshotView, (self.folder, self._version))

    @property
    def weight(self) -> int | None:
        """How many bytes the dump of the current view has; None where there is no dump."""
        try:
            return self._dump.stat().st_size
        except OSError:
            return None

    def hold(self, *, whole: bool = True) -> None:
        """Keep the aggregates in memory with the answers to our questions about them; with ``whole`` the view, too.

        There they are asked three to six times as fast as on disk. The view takes three times the bytes of its dump.
        """
        store = Store()
        try:
            if whole:
                store.bulk_load(path=self._dump, format=RdfFormat.N_TRIPLES)
            counted = self._opened().dump(format=RdfFormat.N_TRIPLES, from_graph=_AGGREGATES) or b""
            store.bulk_load(counted, format=RdfFormat.N_TRIPLES, to_graph=_AGGREGATES)
        except (OSError, SyntaxError) as error:
            raise SnapshotError(
                f"what is to be held in memory cannot be read: {error}",
                where=str(self._dump),
                hint="check it: vetkg verify",
            ) from None
        self._held, self._whole, self._kept = store, whole, None
        self._kept = Kept(self.query, about_aggregates())

    @property
    def _dump(self) -> Path:
        return self.folder.parent / CURRENT_DUMP

    def _opened(self) -> Store:
        if self._store is None:
            try:
                self._store = Store.read_only(str(self.folder))
            except OSError as error:
                raise SnapshotError(
                    f"the store cannot be opened: {error}", where=str(self.folder), hint="check it: vetkg verify"
                ) from None
        return self._store
