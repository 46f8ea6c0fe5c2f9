from pyoxigraph import Store
from rich.cells import cell_len

from kg.query.formats.table import table_text
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView


def table(text: str, width: int | None = None) -> str:
    return table_text(MemoryView(Store()).query(prepare(text)), width=width)


def test_a_pipe_gets_columns_with_every_value_in_full() -> None:
    text = table("SELECT * { VALUES (?name ?n) { ('a' 1) ('" + "long " * 40 + "end' 1000) (vet:x UNDEF) } }")
    lines = text.splitlines()
    assert lines[0].split() == ["name", "n"]
    assert set(lines[1]) == {"-", " "}
    assert lines[2].startswith("a ")
    assert lines[2].endswith("    1")
    assert "long end" in lines[3]
    assert lines[4] == "vet:x"
    assert lines[-1] == "(3 rows)"


def test_columns_line_up_for_wide_characters() -> None:
    lines = table("SELECT * { VALUES (?a ?b) { ('漢字' 'x') ('ab' 'y') } }").splitlines()
    assert cell_len(lines[2][: lines[2].index("x")]) == cell_len(lines[3][: lines[3].index("y")])


def test_a_terminal_gets_no_line_wider_than_itself_and_nothing_is_cut() -> None:
    value = "0123456789" * 12
    text = table(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ ('{value}' '[bold]x[/bold]') }} }}", width=60)
    assert all(cell_len(line) <= 60 for line in text.splitlines())
    assert sum(text.count(digit) for digit in "0123456789") >= 120
    assert "[bold]x[/bold]" in text
    assert "…" not in text


def test_control_characters_are_shown_and_not_obeyed() -> None:
    text = table("SELECT ('\\u001B[31mred\\u0007\\u202Eevil\\nnext' AS ?a) {}")
    assert "\x1b" not in text
    assert "\\u001b[31mred\\u0007\\u202eevil⏎next" in text


def test_things_are_written_as_parameters_read_them() -> None:
    assert "<development/42130>" in table("SELECT (<development/42130> AS ?d) {}")


def test_one_row_yes_and_nothing() -> None:
    assert table("SELECT (1 AS ?x) {}").endswith("(1 row)\n")
    assert table("SELECT ?x { FILTER(false) }") == "x\n-\n(0 rows)\n"
    assert table("ASK {}") == "true\n"
    assert table("ASK { FILTER(false) }") == "false\n"
