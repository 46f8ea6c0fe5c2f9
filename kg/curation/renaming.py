"""A body under another reference: every file that names it follows, and so do the responsibilities made of its name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.curation.changes import Changes
from kg.errors import ConflictError
from kg.namespaces import ID, VET, iri
from kg.records.canonical import canonical

_RESPONSIBILITY = str(ID) + "responsibility/"
_IRI = re.compile(r"<([^<>\s]+)>")


def naming(changes: Changes, reference: str) -> Iterator[Path]:
    """Yield the Turtle files that name a body, as they will stand."""
    for path in _holding(changes, [f"body/{reference}"]):
        if any(str(iri("body", reference)) in triple for triple in _triples(changes, path)):
            yield path


def rename(changes: Changes, old: str, new: str) -> None:
    """Note in ``changes`` that the body ``old`` is called ``new`` in every file that names it.

    Raises ConflictError where a development has a responsibility of both, RecordError for a file that has no canonical
    form.
    """
    names = {str(iri("body", old)): str(iri("body", new))}
    for path in naming(changes, old):
        names.update(_responsibilities(changes, path, old, new))
    _refuse_both(changes, names)
    for path in _holding(changes, [name.rpartition("/")[2] for name in names]):
        told = canonical(changes.read(path), str(path))
        changed = _IRI.sub(lambda match: f"<{names.get(match[1], match[1])}>", told)
        changes.set(path, canonical(changed, str(path)))
    for path in sorted((changes.root / "mappings").glob("*.tsv")):
        token = re.compile(rf"(?<![\w.-])vetbody:{re.escape(old)}(?![\w.-])")
        changes.set(path, token.sub(f"vetbody:{new}", changes.read(path)))


def _responsibilities(changes: Changes, path: Path, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the responsibilities of a body with their new IRIs: development, role, body, period."""
    for subject, predicate, value in _triples(changes, path):
        if predicate == str(VET.body) and value == str(iri("body", old)) and subject.startswith(_RESPONSIBILITY):
            before, found, after = subject.rpartition(f"-{old}")
            if found:
                yield subject, f"{before}-{new}{after}"


def _refuse_both(changes: Changes, names: dict[str, str]) -> None:
    new = {after: before for before, after in names.items() if after.startswith(_RESPONSIBILITY)}
    for path in _holding(changes, [name.rpartition("/")[2] for name in new]):
        for subject, predicate, _ in _triples(changes, path):
            if subject in new and predicate == str(VET.body):
                hint = "take one of the two out of the record first: both would be the same responsibility"
                raise ConflictError(f"names both bodies: {subject}, {new[subject]}", where=str(path), hint=hint)


def _holding(changes: Changes, names: Iterable[str]) -> list[Path]:
    wanted = [name.encode() for name in names]
    return [path for path in changes.turtle() if any(name in data for data in [changes.raw(path)] for name in wanted)]


def _triples(changes: Changes, path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        for quad in ox.parse(changes.raw(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                yield quad.subject.value, quad.predicate.value, quad.object.value
    except SyntaxError as error:
        raise ConflictError(f"is no Turtle ({error})", where=str(path), hint="mend the file first") from error
