"""What stands in the tables: compared with SPARQL on our own data, and cell by cell on what is hard."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.export.tables import TABLES, UNTOLD, Column, Kind, Table
from kg.export.tables.path import Path as Path_
from kg.export.tables.path import Step
from kg.export.tables.writing import write_tables
from kg.namespaces import CURRENT_GRAPH, ID, PREFIXES
from kg.query.formats.names import short
from kg.snapshot import Snapshot
from kg.tables import BYTE_ORDER_MARK, SEPARATOR, STAND_IN, guarded
from tests.cases import for_each

COLUMNS = [(table, column) for table in TABLES for column in table.columns]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="session")
def rows(exported: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Every row of every table by its IRI."""
    return {table.name: {row["id"]: row for row in read(exported / f"tables/{table.name}.csv")} for table in TABLES}


def ask(store: Store, query: str) -> QuerySolutions:
    found = store.query(query, prefixes=PREFIXES, default_graph=NamedNode(CURRENT_GRAPH))
    assert isinstance(found, QuerySolutions)
    return found


def pattern(way: tuple[Step, ...]) -> str:
    """Return a way through the graph as SPARQL."""
    parts = []
    for place, step in enumerate(way):
        start, end = f"?n{place}" if place else "?s", f"?n{place + 1}" if place + 1 < len(way) else "?v"
        parts.append(f"{end} <{step.name}> {start}" if step.back else f"{start} <{step.name}> {end}")
        if step.only:
            parts.append(f"{end} {'a' if step.is_class else ''} <{step.only}> {'' if step.is_class else '[]'}")
    return " . ".join(parts)


def asked(store: Store, table: Table, column: Column) -> dict[str, set[str]]:
    ways = " UNION ".join(f"{{ {pattern(way)} }}" for way in column.path.ways)
    found: dict[str, set[str]] = {}
    for row in ask(store, f"SELECT ?s ?v WHERE {{ ?s a <{table.cls}> . {ways} }}"):
        value = row["v"]
        assert isinstance(value, NamedNode | Literal)
        language = value.language if isinstance(value, Literal) else None
        tag = f"@{language}" if column.kind is Kind.LABELS or language not in (None, "en") else ""
        subject = row["s"]
        assert isinstance(subject, NamedNode)
        found.setdefault(subject.value, set()).add(value.value + tag)
    return found


def plain(cell: str) -> str:
    """Return what a reader makes of a cell: the apostrophe against formulas goes."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@＝＋－＠\t\r\n") else cell


@for_each("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_a_row_for_each_thing_in_order(
    table: Table, rows: dict[str, dict[str, dict[str, str]]], store: Store
) -> None:
    wanted = {str(row["s"]).strip("<>") for row in ask(store, f"SELECT DISTINCT ?s WHERE {{ ?s a <{table.cls}> }}")}
    assert wanted
    assert set(rows[table.name]) == wanted
    assert [f"<{iri}>" for iri in rows[table.name]] == sorted(f"<{iri}>" for iri in wanted)


@for_each(
    "table, column",
    [(table, column) for table, column in COLUMNS if column.path.text and not column.label_of],
    ids=lambda part: part.name,
)
def test_a_column_holds_what_its_path_leads_to(
    table: Table, column: Column, rows: dict[str, dict[str, dict[str, str]]], store: Store
) -> None:
    wanted = asked(store, table, column)
    for iri, row in rows[table.name].items():
        cell = plain(row[column.name])
        found = cell.split(SEPARATOR) if column.many and cell else [cell] if cell else []
        assert len(found) == len(set(found))
        assert set(found) == wanted.get(iri, set())


def test_labels_stand_in_the_order_of_what_they_name(rows: dict[str, dict[str, dict[str, str]]], store: Store) -> None:
    labels = {
        str(row["s"]).strip("<>"): row["l"].value for row in ask(store, "SELECT ?s ?l WHERE { ?s rdfs:label ?l }")
    }
    compared = 0
    for table, column in COLUMNS:
        for row in rows[table.name].values() if column.label_of else ():
            things = row[column.label_of or ""]
            wanted = [labels.get(thing, "") for thing in things.split(SEPARATOR)] if things else []
            assert plain(row[column.name]) == (SEPARATOR.join(wanted) if any(wanted) else "")
            compared += bool(things)
    assert compared > 5000


def test_every_thing_of_ours_has_a_row(rows: dict[str, dict[str, dict[str, str]]], store: Store) -> None:
    query = f"SELECT DISTINCT ?s WHERE {{ ?s a ?c FILTER(STRSTARTS(STR(?s), '{ID}')) }}"
    things = {str(row["s"]).strip("<>") for row in ask(store, query)}
    assert things == {iri for table in rows.values() for iri in table}


def test_every_property_is_told_or_knowingly_left_out(store: Store) -> None:
    ways = [way for table in TABLES for column in table.columns for way in column.path.ways]
    told = {step.name for way in ways for step in way if step.back}
    for table in TABLES:
        here = {way[0].name for column in table.columns for way in column.path.ways if way and not way[0].back}
        used = {
            short(str(row["p"]).strip("<>")) for row in ask(store, f"SELECT ?p WHERE {{ ?s a <{table.cls}> ; ?p ?o }}")
        }
        left = used - set(map(short, told | here)) - set(UNTOLD)
        assert left == set(), f"{table.name}: give {left} a column, or a reason in UNTOLD"


def test_hard_cells_are_written_so_that_nothing_is_lost(hard: Snapshot) -> None:
    outs = {table.name: BytesIO() for table in TABLES}
    write_tables(hard, outs)
    text = outs["developments"].getvalue().decode()
    assert text.startswith(BYTE_ORDER_MARK + "id,label,")
    second, first, third = csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True)
    assert [row["id"].rpartition("/")[2] for row in (first, second, third)] == [
        "1",
        "10",
        "2",
    ]  # 10 stands first in the dump
    assert first["title"] == 'A "title", with a comma'
    assert first["summary"] == "First line.\nSecond line.\r\nThird.\tTab \\ backslash"
    assert second["label"] == "Ünïcödé 𝄞 語 \u00a0x"
    assert second["title"] == "Plan@sv"
    assert text.count("\r\n") == 4 + 1  # a line end for each row, and the one inside the summary


def test_values_of_a_list_cannot_be_taken_for_two(hard: Snapshot) -> None:
    outs = {table.name: BytesIO() for table in TABLES}
    write_tables(hard, outs)
    _, first, _ = csv.DictReader(io.StringIO(outs["developments"].getvalue().decode("utf-8-sig"), newline=""))
    assert first["alternative_title"] == f"'-4@en|drei@de|one{STAND_IN}two@en"
    assert first["jurisdiction"].split(SEPARATOR) == [f"{ID}concept/system/a", f"{ID}concept/system/b"]
    assert first["jurisdiction_label"] == f"A {STAND_IN} B|B"
    assert first["responsible_body_label"] == "|Ministry; of <all> & everything"
    assert first["rights"] == "New"


@for_each(
    "value, cell",
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=quoted", "''=quoted"),
        ("'plain", "'plain"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_and_every_text_comes_back(value: str, cell: str) -> None:
    assert guarded(value) == cell
    assert plain(cell) == value


def test_numbers_are_left_alone(hard: Snapshot) -> None:
    out = BytesIO()
    write_tables(hard, {"figures": out})
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert (row["value"], row["period_start"]) == ("-12.5", "2021-09")


def test_tables_without_rows_have_their_head(make: Callable[..., Snapshot]) -> None:
    outs = {table.name: BytesIO() for table in TABLES}
    sheets = write_tables(make(), outs)
    assert [sheet.rows for sheet in sheets] == [0] * len(TABLES)
    for table in TABLES:
        head = outs[table.name].getvalue().decode("utf-8-sig")
        assert head == ",".join(column.name for column in table.columns) + "\r\n"


def test_names_of_tables_and_columns_are_fit_for_programs() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch("[a-z][a-z_]*[a-z]", name) for name in names)
        assert {column.to for column in table.columns} <= {None, *(table.name for table in TABLES)}


@for_each("text", ["year", "vet:a//vet:b", "vet:a[b]", "^", "vet:a |"])
def test_a_path_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="is no step of a path"):
        Path_.of(text)


def test_what_we_infer_is_marked(real: Snapshot, rows: dict[str, dict[str, dict[str, str]]]) -> None:
    graph = " <https://w3id.org/vetkg/graph/inferred> ."
    history = (real.path / "history.nq").read_text(encoding="utf-8").splitlines()
    inferred = {line.removesuffix(graph) for line in history if line.endswith(graph)}
    current = {line.removesuffix(" .") for line in (real.path / "current.nt").read_text(encoding="utf-8").splitlines()}
    known, stated = subjects(inferred), subjects(current - inferred)
    for table, column in COLUMNS:
        (first, *others) = column.path.ways
        if not first or others or first[-1].back or column.label_of:
            continue
        name, things = f"<{first[-1].name}>", {f"<{iri}>" for iri in rows[table.name]}
        said, found = (of[name] & things if len(first) == 1 else of[name] for of in (stated, known))
        assert column.inferred == (bool(found) and not said), f"{table.name}.{column.name}"


def subjects(lines: set[str]) -> dict[str, set[str]]:
    """Return which things have a property."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        subject, name, _ = line.split(" ", 2)
        found[name].add(subject)
    return found
