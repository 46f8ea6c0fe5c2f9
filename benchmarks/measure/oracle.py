"""The answers that plain Python finds in the dumps, question by question: by brute force, without any SPARQL."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.assets import ontology_dir
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

_FOLDER = ontology_dir().parent / "tests" / "ontology" / "questions"

#: The rows of an answer as texts, in no order.
Rows = Counter[tuple[str, ...]]


class Oracle:
    """A snapshot in memory; the computations are those with which the tests prove the questions."""

    def __init__(self, snapshot: Snapshot) -> None:
        sys.path.insert(0, str(_FOLDER))
        plain: Any = importlib.import_module("plain")
        self._graph = plain.Graph.of_dumps(snapshot.path / CURRENT_DUMP, snapshot.path / HISTORY_DUMP)

    def answer(self, name: str) -> Rows | None:
        """Return the answer to the question called ``name``; None where it is about a thing that is not here."""
        module = _module(_FOLDER / "answers" / f"{name.replace('-', '_')}.py")
        try:
            return rows(module.answer(self._graph))
        except ValueError:  # a thing without a label: an invented snapshot has none of our records
            return None


def rows(found: Iterable[Iterable[object]]) -> Rows:
    """Return rows of Python's values as texts."""
    return Counter(tuple(map(as_text, row)) for row in found)


def as_text(value: object) -> str:
    """Return a value as all engines can write it: numbers in their shortest form, nothing as the empty text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            whole = f"{value:f}"
            return whole.rstrip("0").rstrip(".") if "." in whole else whole
        case _:
            return str(value)


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"oracle_{path.stem}", path)
    assert spec is not None  # noqa: S101 - the path ends with .py
    assert spec.loader is not None  # noqa: S101 - the same
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
