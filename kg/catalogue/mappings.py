"""What is alike elsewhere: the SSSOM tables of the ontology."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.assets import ontology_dir

_HEAD = "#"


@dataclass(frozen=True)
class Mapping:
    """A row of a table: what is mapped, how, and to what; all IRIs in full."""

    subject: str
    predicate: str
    object: str
    object_label: str


@cache
def mappings() -> tuple[Mapping, ...]:
    """Return all rows of all tables whose subject has an IRI, table by table."""
    return tuple(row for path in sorted((ontology_dir() / "mappings").glob("*.sssom.tsv")) for row in read(path))


def read(path: Path) -> Iterator[Mapping]:
    """Yield the rows of a table whose subject has an IRI."""
    lines = path.read_text(encoding="utf-8").splitlines()
    prefixes = dict(_prefixes(lines))
    for row in csv.DictReader((line for line in lines if not line.startswith(_HEAD)), delimiter="\t"):
        if row.get("subject_id"):
            subject, predicate, value = (
                _full(row[f"{name}_id"], prefixes) for name in ("subject", "predicate", "object")
            )
            yield Mapping(subject, predicate, value, row["object_label"])


def _prefixes(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.startswith("#  "):
            prefix, _, namespace = line[3:].partition(": ")
            yield prefix, namespace.strip('"')


def _full(curie: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local
