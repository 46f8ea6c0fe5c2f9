from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.build import Snapshot, lines
from kg.build.reading import parse
from kg.errors import RecordError

NAME = Path("data/records/timeline/1/2025.ttl")
VET = "@prefix vet: <https://w3id.org/vetkg/def/> .\n"


@pytest.mark.parametrize(
    ("turtle", "line"),
    [
        ("vet:a vet:b vet:c .\nvet:a vet:b [] .", 3),
        ('vet:a vet:b "[ no", """_:\n[""" ; # [ _:x\n  vet:c ( 1 2 ) .', 4),
        ("\nvet:a vet:b <http://x/(_:> .\n_:x vet:b 1 .", 4),
        ("vet:a vet:b 1 .\nvet:a vet:c _:b .", 3),
    ],
)
def test_blank_node_is_refused_with_its_line(turtle: str, line: int) -> None:
    with pytest.raises(RecordError, match=rf"^{NAME}:{line}: a blank node"):
        parse((VET + turtle).encode(), NAME)


def test_text_that_looks_like_a_blank_node_is_none() -> None:
    assert len(parse((VET + 'vet:a vet:b "_:x", "a _:b .", "[" .').encode(), NAME)) == 3


@pytest.mark.parametrize(
    ("turtle", "line"),
    [
        ("vet:a vet:b 1\nvet:c vet:d 2 .", 3),
        ('vet:a vet:b "never closed .', 2),
        ("vet:a vet:b nope:c .", 2),
        ("vet:a vet:b <relative> .", 2),
        ("GRAPH <http://x/g> { vet:a vet:b 1 }", 2),
        ("<http://x/g> { vet:a vet:b 1 }", 2),
    ],
)
def test_invalid_turtle_is_refused_with_its_line(turtle: str, line: int) -> None:
    with pytest.raises(RecordError, match=rf"^{NAME}:{line}: not valid Turtle"):
        parse((VET + turtle).encode(), NAME)


def test_bytes_that_are_no_utf8_are_refused() -> None:
    with pytest.raises(RecordError, match="not valid Turtle"):
        parse(VET.encode() + b'vet:a vet:b "\xff" .', NAME)


def test_build_names_the_file_and_publishes_nothing(make: Callable[[], Snapshot], data: Path, out: Path) -> None:
    path = data / "records" / "timeline" / "90002" / "2024.ttl"
    path.write_text(path.read_text() + "\n<nonsense\n")
    with pytest.raises(RecordError, match=rf"{path}:\d+: not valid Turtle"):
        make()
    assert [inner.name for inner in out.iterdir()] == [".lock"]


def test_unreadable_file_is_named(make: Callable[[], Snapshot], data: Path) -> None:
    path = data / "bodies" / "gone.ttl"
    path.symlink_to("nowhere.ttl")
    with pytest.raises(RecordError, match=rf"{path}: cannot be read"):
        make()


@pytest.mark.parametrize(
    "datatype", ["integer", "decimal", "boolean", "date", "gYear", "gYearMonth", "anyURI", "double"]
)
def test_literals_are_as_a_store_keeps_them(datatype: str) -> None:
    values = (
        *(
            "0",
            "-0",
            "+1",
            "007",
            "7",
            "-7",
            "1234567890123456789012",
            "22.90",
            "22.9",
            "-0.5",
            ".5",
            "5.",
            "1000000000000.1",
        ),
        *("true", "1", "TRUE", " 1", "", "x", "2024", "-0044", "0000", "2024Z", "2024+01:00", "2024-02", "2024-13"),
        *("2024-02-30", "2024-02-03", "2024-02-03Z", "02024-01-01", "1e3", "INF", r"\"5", "a b", 'x\\"^^<y>'),
    )
    said = [f'vet:a vet:b "{value}"^^<http://www.w3.org/2001/XMLSchema#{datatype}> .' for value in values]
    said += ['vet:a vet:b "x"@EN-gb, "x"@EN, "\\"^^<http://www.w3.org/2001/XMLSchema#integer>" .']
    for line in said:
        store = Store()
        store.load((VET + line).encode(), format=RdfFormat.TURTLE)
        assert parse((VET + line).encode(), NAME) == lines.of_graph(store)
