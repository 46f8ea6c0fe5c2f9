"""data/references.csv holds each reference that we minted, once, sorted; and nothing that does not exist."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg import assets
from kg.namespaces import ID
from kg.records import References
from tests.cases import for_each

DATA = assets.data_dir()
COLUMNS = ["kind", "reference", "label", "minted", "status", "replaced_by", "ended"]
#: Kinds whose references we choose; those of all others follow from a source's id, or from what they measure.
MINTED = {"objective", "measure", "event", "assessment", "body", "framework", "link"}


def rows() -> list[dict[str, str]]:
    with (DATA / "references.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def described() -> Iterator[tuple[str, str, Path]]:
    for path in sorted(DATA.rglob("*.ttl")):
        if "proposed" in path.parts:
            continue
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and quad.predicate.value.endswith("#type"):
                kind, _, reference = quad.subject.value.removeprefix(str(ID)).partition("/")
                yield kind, reference, path


def test_columns_order_and_uniqueness() -> None:
    found = rows()
    assert list(found[0]) == COLUMNS
    keys = [(row["kind"], row["reference"]) for row in found]
    assert keys == sorted(set(keys)), "sort data/references.csv by kind and reference, each once"


@for_each("row", rows(), ids=lambda row: f"{row['kind']}/{row['reference']}")
def test_a_row_is_whole(row: dict[str, str]) -> None:
    assert row["label"]
    assert dt.date.fromisoformat(row["minted"])
    assert row["status"] in ("live", "withdrawn", "merged")
    assert bool(row["replaced_by"]) == (row["status"] == "merged"), "merged references, and only they, are replaced"
    assert bool(row["ended"]) == (row["status"] != "live"), "what is withdrawn or merged, and only that, says when"


def test_what_is_minted_is_registered_and_what_is_live_exists() -> None:
    known = {(row["kind"], row["reference"]) for row in rows()}
    things = {(kind, reference): path for kind, reference, path in described()}
    for (kind, reference), path in things.items():
        if kind in MINTED or (kind == "development" and not reference.isdigit()):
            assert (kind, reference) in known, f"{path}: add {kind},{reference} to data/references.csv"
    live = {(row["kind"], row["reference"]) for row in rows() if row["status"] == "live"}
    assert live <= set(things), f"rows without a thing: {sorted(live - set(things))}"
    ended = known - live
    assert not ended & set(things), f"withdrawn or merged, but described: {sorted(ended & set(things))}"


def test_the_file_is_as_the_build_reads_it() -> None:
    path = DATA / "references.csv"
    assert References.read(path).text() == path.read_text(encoding="utf-8")
