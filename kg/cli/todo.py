"""``vetkg todo``: what stewards still owe the records, by file."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

import click
import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from kg import assets
from kg.errors import RecordError
from kg.namespaces import ID, VET
from kg.records import FIELDS, Edition, EditionFile, RecordFiles, newest

#: How many items of a group people see; ``--all`` and ``--json`` list every one.
SHOWN = 20

#: What is owed, in the order of the list: its title, and how it is paid.
_GROUPS = {
    "summaries": ("Developments without a summary", "write vet:summary into EDITION.text.ttl"),
    "statements": ("Claims without a statement", "write vet:statement into EDITION.text.ttl"),
    "bodies": ("Proposed bodies", "vetkg body accept REFERENCE, with --same-as if it is a known one"),
    "lines": ("Pages with reported lines", "import the page again with --json and read why"),
    "references": ("Minted references that references.csv does not list", "add a row for each"),
    "jurisdictions": ("Systems that were inferred", "confirm each from its page, then import the page"),
}

Values = dict[str, list[str]]


@dataclass(frozen=True)
class Item:
    """One thing that is owed: the file to open, what it is about, and a word on it."""

    file: str
    thing: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """What is owed of one kind, and how it is paid."""

    name: str
    title: str
    remedy: str
    items: tuple[Item, ...]


@click.command("todo")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document with every item.")
@click.option("--all", "everything", is_flag=True, help=f"List every item, not only the first {SHOWN} of a group.")
def command(folder: Path | None, as_json: bool, everything: bool) -> None:
    """List what the records of FOLDER (default: the project's data/) still need from a steward."""
    groups = owed(folder or assets.data_dir())
    if as_json:
        document = {"groups": [{**asdict(group), "count": len(group.items)} for group in groups]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for group in groups:
        click.echo(f"{group.title}: {len(group.items)}" + (f" → {group.remedy}" if group.items else ""))
        for item in group.items if everything else group.items[:SHOWN]:
            click.echo(f"  {item.file}: {item.label}" + (f" ({item.note})" if item.note else ""))
        if not everything and len(group.items) > SHOWN:
            click.echo(f"  … and {len(group.items) - SHOWN} more (--all)")


def owed(root: Path) -> list[Group]:
    """Return what is owed under a data folder, the newest edition of each record only.

    Raises RecordError for a file that cannot be read, UsageError where there are no records.
    """
    files = RecordFiles.of(root)
    editions = [_read(edition) for edition in _newest(files)]
    proposed = [path for path in files.bodies if path.parent.name == "proposed"]
    bodies = tuple(item for path in proposed for item in _bodies(path))
    known = _references(root / "references.csv")
    finders: dict[str, Callable[[_Read], Iterator[Item]]] = {
        "summaries": _summaries,
        "statements": _statements,
        "lines": _reported,
        "references": lambda edition: _unlisted(edition, known),
        "jurisdictions": _inferred,
    }
    found = {name: tuple(item for each in editions for item in find(each)) for name, find in finders.items()}
    found["bodies"] = bodies
    links = sorted((root / "links").glob("*.ttl"))
    found["references"] += tuple(item for path in links for item in _links(path, known))
    return [Group(name, title, remedy, found[name]) for name, (title, remedy) in _GROUPS.items()]


@dataclass(frozen=True)
class _Read:
    file: EditionFile
    subjects: dict[str, Values]

    def of_type(self, name: str) -> Iterator[tuple[str, Values]]:
        wanted = str(VET[name])
        found = [pair for pair in self.subjects.items() if wanted in pair[1].get(str(RDF.type), ())]
        yield from sorted(found, key=lambda pair: _natural(pair[0]))

    def item(self, thing: str, note: str = "") -> Item:
        label = next(iter(self.subjects[thing].get(str(RDFS.label), [])), thing)
        return Item(_shown(self.file.path), thing, label, note)


def _summaries(edition: _Read) -> Iterator[Item]:
    for thing, values in edition.of_type("PolicyDevelopment"):
        if values.get(str(VET.needsSummary)) == ["true"] and str(VET.summary) not in values:
            yield edition.item(thing)


def _statements(edition: _Read) -> Iterator[Item]:
    for thing, values in edition.of_type("Claim"):
        if str(VET.statement) not in values:
            yield edition.item(thing)


def _reported(edition: _Read) -> Iterator[Item]:
    for thing, values in edition.of_type("RecordEdition"):
        number = next(iter(values.get(str(VET.linesReported), [])), "0")
        if number != "0":
            yield edition.item(thing, f"{number} of {values[str(VET.linesNonBlank)][0]} lines")


def _inferred(edition: _Read) -> Iterator[Item]:
    for thing, values in edition.of_type("RecordEdition") if edition.file.source == "timeline" else ():
        if any(basis.endswith("/inferred") for basis in values.get(str(VET.jurisdictionBasis), [])):
            yield edition.item(thing)


def _unlisted(edition: _Read, known: set[tuple[str, str]]) -> Iterator[Item]:
    if edition.file.source != "timeline":
        for thing, _ in edition.of_type("PolicyDevelopment"):
            kind, reference = thing.removeprefix(str(ID)).split("/", 1)
            if (kind, reference) not in known:
                yield edition.item(thing, f"{kind}/{reference}")


def _links(path: Path, known: set[tuple[str, str]]) -> Iterator[Item]:
    for thing, values in sorted(_parse(path).items()):
        reference = thing.removeprefix(f"{ID}link/")
        if str(VET.Link) in values.get(str(RDF.type), ()) and ("link", reference) not in known:
            label = next(iter(values.get(str(RDFS.label), [])), thing)
            yield Item(_shown(path), thing, label, f"link/{reference}")


def _bodies(path: Path) -> Iterator[Item]:
    subjects = _parse(path)
    for thing, values in sorted(subjects.items()):
        yield Item(_shown(path), thing, next(iter(values.get(str(RDFS.label), [])), thing))


def _shown(path: Path) -> str:
    """Return a path as a person opens it: from where the command was called, when it lies below."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts claim 2 before claim 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text)]


def _newest(files: RecordFiles) -> Iterator[EditionFile]:
    for _, editions in groupby(files.editions, key=lambda edition: (edition.source, edition.identifier)):
        found = list(editions)
        yield found[0] if len(found) == 1 else newest([_ranked(file) for file in found]).file


def _ranked(file: EditionFile) -> Edition:
    values = _parse(file.path).get(str(file.edition), {})
    told = {
        URIRef(each) for name in ("fieldSeen", "fieldEmpty", "fieldAbsent") for each in values.get(str(VET[name]), [])
    }
    return Edition(file, complete=told >= FIELDS, from_page=str(VET.pageChecksum) in values)


def _read(file: EditionFile) -> _Read:
    subjects = _parse(file.path)
    for thing, values in _parse(file.text).items() if file.text else ():
        for predicate, given in values.items():
            subjects.setdefault(thing, {}).setdefault(predicate, []).extend(given)
    return _Read(file, subjects)


def _parse(path: Path) -> dict[str, Values]:
    subjects: dict[str, Values] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                values = subjects.setdefault(quad.subject.value, {})
                values.setdefault(quad.predicate.value, []).append(quad.object.value)
    except (SyntaxError, OSError) as error:
        raise RecordError(
            f"cannot be read ({error})", where=str(path), hint="mend it; vetkg format says where"
        ) from error
    return subjects


def _references(path: Path) -> set[tuple[str, str]]:
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["reference"]) for row in csv.DictReader(file)}
