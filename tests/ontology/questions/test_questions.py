"""Each competency question is answered thrice: by its query, by hand from the records (CSV), and in plain Python.

The answer must be the same, in the same order, and must change when a statement that it depends on is taken out.
"""

import csv
import importlib.util
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest
from plain import Graph, Row
from pyoxigraph import RdfFormat, Store

from benchmarks.measure.oracle import as_text
from kg.assets import ontology_dir
from kg.query import questions
from kg.query.checking import problems
from kg.query.formats import FORMATS
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView
from tests.cases import for_each

HERE = Path(__file__).parent
ANSWERS = HERE / "answers"
QUESTIONS = {question.name: question for question in questions.load()}
ORDER = re.compile(r"ORDER\s+BY\s(?P<keys>[^}]*)$", re.IGNORECASE)

each_question = for_each("name", sorted(QUESTIONS))

Table = list[list[str]]


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 30


@pytest.mark.parametrize(
    ("folder", "pattern"), [(HERE, "*.csv"), (ANSWERS, "*.py"), (ontology_dir() / "questions", "*")]
)
def test_no_file_is_without_its_question(folder: Path, pattern: str) -> None:
    files = {path.name for path in folder.glob(pattern) if path.name != "__pycache__"}
    names = QUESTIONS if pattern != "*.py" else [name.replace("-", "_") for name in QUESTIONS]
    suffix = ".rq" if pattern == "*" else pattern.removeprefix("*")
    wanted = {f"{name}{suffix}" for name in names}
    assert not files - wanted, f"in {folder}: no question is called so"
    assert not wanted - files, f"missing in {folder}"


@each_question
def test_it_says_what_it_asks(name: str) -> None:
    question = QUESTIONS[name]
    assert question.title.endswith("?"), "the first line is the human question"
    assert len(question.keywords) >= 2, "the second line gives keywords"


def test_nothing_is_wrong_with_any() -> None:
    assert [str(problem) for path in questions.paths() for problem in problems(path)] == []


@each_question
def test_the_query_gives_the_answer_written_from_the_records(name: str, store: Store) -> None:
    assert_same(ask(store, name), written(name), "the query's answer", f"{name}.csv, written from the records,")


@each_question
def test_python_gives_the_answer_written_from_the_records(name: str, graph: Graph) -> None:
    expected = written(name)
    found = [[as_text(value) for value in row] for row in rows(name, graph)]
    assert_same([expected[0], *found], expected, f"answers/{module_name(name)}.py", f"{name}.csv")


@each_question
def test_the_order_is_total(name: str, store: Store) -> None:
    found = ORDER.search(without_comments(QUESTIONS[name].text))
    assert found is not None, "the query ends without ORDER BY"
    header, *table = ask(store, name)
    keys = [header.index(key) for key in re.findall(r"\?(\w+)", found["keys"]) if key in header]
    seen = [tuple(row[key] for key in keys) for row in table]
    alike = {row for row in seen if seen.count(row) > 1}
    assert not alike, "rows are alike in every column that the query sorts by"


@each_question
def test_the_answer_depends_on_its_statement(name: str, store: Store) -> None:
    before = ask(store, name)
    with without(store, computation(name).DEPENDS_ON):
        assert ask(store, name) != before, "the statement is gone and the answer is the same"
    assert ask(store, name) == before


def ask(store: Store, name: str) -> Table:
    """Return the answer of a query: its variables, then its rows."""
    out = io.BytesIO()
    FORMATS["csv"].write(MemoryView(store).query(prepare(QUESTIONS[name].text)), out)
    return list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))


def written(name: str) -> Table:
    """Return the answer that was written from the records."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rows(name: str, graph: Graph) -> Sequence[Row]:
    """Return the answer that plain Python finds."""
    found: list[Row] = computation(name).answer(graph)
    return found


def computation(name: str) -> ModuleType:
    """Return the module that answers a question without SPARQL."""
    spec = importlib.util.spec_from_file_location(f"answer_{module_name(name)}", ANSWERS / f"{module_name(name)}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def module_name(name: str) -> str:
    return name.replace("-", "_")


def assert_same(found: Table, expected: Table, finder: str, source: str) -> None:
    """Fail with the rows that differ, and say which file holds which."""
    assert found[0] == expected[0], f"{finder} has other columns than {source}"
    lacking = [row for row in expected[1:] if row not in found[1:]]
    more = [row for row in found[1:] if row not in expected[1:]]
    assert not lacking, f"{finder} lacks rows that {source} has; it has instead {more[:5]}"
    assert not more, f"{finder} has rows that {source} lacks"
    assert found == expected, f"{finder} has the rows of {source}, but in another order or number"


@contextmanager
def without(store: Store, statement: tuple[str, str, str]) -> Iterator[None]:
    """Take a statement, given as N-Triples terms, out of every graph, and put it back afterwards."""
    (found,) = pyoxigraph.parse(" ".join((*statement, ".")), format=RdfFormat.N_TRIPLES)
    quads = list(store.quads_for_pattern(found.subject, found.predicate, found.object, None))
    assert quads, "no graph holds the statement that the answer is said to depend on"
    for quad in quads:
        store.remove(quad)
    try:
        yield
    finally:
        store.extend(quads)


def without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
