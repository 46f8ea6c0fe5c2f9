"""Units share a data graph only where none of them sees anything of another."""

from pathlib import Path

import pytest

from kg.errors import VetkgError
from kg.validate import validate
from kg.validate.engines.triples import Triples
from kg.validate.engines.unlike import Unlike
from kg.validate.running.batches import Part, batches
from kg.validate.units.background import Background
from kg.validate.units.content import Content

ID = "https://w3id.org/vetkg/id/"
VET = "https://w3id.org/vetkg/def/"
NOTHING = Unlike(Triples(()))
INVERSE = [f"<{VET}milestone>".encode()]
KNOWN = Background(f"<{ID}body/known> <{VET}jurisdiction> <{ID}concept/system/austria> .\n".encode())


def line(subject: str, predicate: str, value: str) -> str:
    return f"<{ID}{subject}> <{VET}{predicate}> <{ID}{value}> .\n"


def grouped(*units: str) -> list[list[int]]:
    """Return which of the units are put together."""
    parts = [
        Part.of(number, Content.of(text.encode()), (), {}, KNOWN, INVERSE, NOTHING) for number, text in enumerate(units)
    ]
    return sorted(sorted(part.index for part in batch.units) for batch in batches(parts, shared=True))


ONE = line("development/1", "partOf", "development/9")


@pytest.mark.parametrize(
    ("other", "together"),
    [
        (line("development/2", "partOf", "development/9"), True),  # both refer to a third
        (line("development/2", "jurisdiction", "concept/system/austria"), True),  # refers to what is known
        (line("development/1", "partOf", "development/8"), False),  # describes the same
        (line("development/2", "partOf", "development/1"), False),  # refers to what the other describes
        (line("development/9", "partOf", "development/8"), False),  # describes what the other refers to
        (line("development/2", "milestone", "development/9"), False),  # a path walks back from there
        (line("development/2", "milestone", "concept/system/austria"), False),  # also from what is known
        (line("body/known", "partOf", "body/other"), False),  # says something new of what is known
        (f"_:a <{VET}partOf> <{ID}development/8> .\n", False),  # a blank node means nothing elsewhere
    ],
)
def test_who_may_share_a_graph(other: str, together: bool) -> None:
    assert grouped(ONE, other) == ([[0, 1]] if together else [[0], [1]])


def test_without_sharing_each_is_alone() -> None:
    part = Part.of(0, Content.of(ONE.encode()), (), {}, KNOWN, INVERSE, NOTHING)
    assert len(list(batches([part, part], shared=False))) == 2


def test_a_leak_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone, nobody holds the milestone of the first file; with the second in the same graph somebody does."""
    (tmp_path / "a.ttl").write_text(f"<{ID}milestone/1-2020> a <{VET}Milestone> .\n")
    (tmp_path / "b.ttl").write_text(line("development/2", "milestone", "milestone/1-2020"))
    assert "^vet:milestone" in {result.path for result in validate([tmp_path], engine="both", workers=1).results}
    monkeypatch.setattr("kg.validate.running.batches.Batch.takes", lambda self, part, among: True)
    with pytest.raises(VetkgError, match="disagree: only fast: nothing; only pyshacl"):
        validate([tmp_path], engine="both", workers=1)


def test_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.ttl").write_text(f"<{ID}milestone/{number}> a <{VET}Milestone> .\n")
    alone = validate([tmp_path], workers=1)
    monkeypatch.setattr("kg.validate.running.run._WORTH_A_POOL", 1)
    assert validate([tmp_path], workers=2) == alone
    assert len(alone.results) == 16
