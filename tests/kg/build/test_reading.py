from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Snapshot
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
