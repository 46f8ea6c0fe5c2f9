"""What RDFLib needs for a query: its own store and engine, in a child process that has only so much processor time."""

import os
import pickle
import resource
import signal
import time
from decimal import Decimal
from typing import Any

from rdflib import Dataset, Literal

from benchmarks.measure.oracle import Rows, rows
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot


class RdfLib:
    """A snapshot in RDFLib's memory: the current view as default graph, all others by name."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._graph = Dataset()
        with (snapshot.path / HISTORY_DUMP).open("rb") as history, (snapshot.path / CURRENT_DUMP).open("rb") as current:
            self._graph.parse(history, format="nquads")
            self._graph.default_graph.parse(current, format="nt")

    def ask(self, text: str, seconds: int) -> tuple[float, Rows] | None:
        """Return the seconds of processor time and the rows of a query; None where it takes more than ``seconds``."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._answer(text, seconds, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        return pickle.loads(said) if said else None  # noqa: S301 - written by our own child

    def _answer(self, text: str, seconds: int, writing: int) -> None:
        try:
            used = int(time.process_time())
            resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds))
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            begin = time.process_time()
            found = rows([_plain(term) for term in row] for row in self._graph.query(text))  # type: ignore[union-attr]
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump((time.process_time() - begin, found), pipe)
        finally:
            os._exit(0)


def _plain(term: Any) -> object:
    if isinstance(term, Literal) and isinstance(term.value, Decimal | int | bool):
        return term.value
    return term
