"""GET /api/v1/developments/{id}/diff: what changed between two editions of a development, or two snapshots."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from api.feeds.shelf import shelf_of
from api.linked.errors import NotFoundError
from api.rest.answers import Answer
from api.rest.citation import REFERENCE
from api.rest.parameters import Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, COUNT, TEXT, Schema, lists
from api.rest.things.present import present
from kg.changes import choosing
from kg.changes.archive import ViewArchive
from kg.changes.biography import difference
from kg.changes.chronicle import Chronicle
from kg.changes.errors import UnknownError
from kg.changes.telling import between, iri
from kg.diff import Diff, Words, outline
from kg.diff.formats import document, write_markdown, write_text
from kg.store.view import View
from kg.tables import TYPES, Column, Kind, Table, Value

_FORMATS = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    **TYPES,
}
_LISTED = 20
_WRITERS = {"md": write_markdown, "txt": write_text}
FROM = Parameter(
    "from", "The earlier side: the key of an edition, or the version of a snapshot. Without it the one before `to`.",
    longest=100, example="undated-2024",
)  # fmt: skip
TO = Parameter(
    "to", "The later side, of the same kind. Without it the newest that there is.", longest=100, example="2025",
)  # fmt: skip
_COLUMNS = (
    Column("development", "The IRI of the development.", Kind.IRI),
    Column("from", "The earlier side.", Kind.STRING),
    Column("to", "The later side.", Kind.STRING),
    Column("edition", "Of two snapshots: the earlier edition that changed; empty for the current view.", Kind.STRING),
    Column("heading", "Under which heading it is told.", Kind.TEXT),
    Column("thing", "The IRI of what changed: the development itself, or a part of it.", Kind.IRI),
    Column("field", "What changed of it, in words.", Kind.TEXT),
    Column("property", "The IRI of the property; empty where a whole thing is new or gone.", Kind.IRI),
    Column("change", "added, removed or changed.", Kind.STRING),
    Column("certain", "False where the other side does not show the field.", Kind.BOOLEAN),
    Column("before", "The value before, as it stands in the data.", Kind.STRING),
    Column("before_label", "The value before, in words.", Kind.TEXT),
    Column("after", "The value after, as it stands in the data.", Kind.STRING),
    Column("after_label", "The value after, in words.", Kind.TEXT),
    Column("text", "All of it in a line.", Kind.TEXT),
    Column("known", "How many of all changes are certain.", Kind.INTEGER),
    Column("of", "How many changes there are.", Kind.INTEGER),
)
_SCHEMA: Schema = {
    "type": "object",
    "required": ["id", "development", "between", "a", "b", "equal", "counts", "changes", "provenance"],
    "properties": {
        "id": ADDRESS,
        "development": ADDRESS,
        "between": {"enum": ["editions", "snapshots"]},
        "a": TEXT,
        "b": TEXT,
        "equal": {"type": "boolean"},
        "counts": {"type": "object", "additionalProperties": COUNT},
        "changes": lists({"type": "object", "required": ["thing", "heading", "field", "kind", "certain", "text"]}),
        "provenance": {"type": "object", "additionalProperties": COUNT},
    },
}


@dataclass(frozen=True)
class _Found:
    """What changed, written in the formats that somebody may want."""

    between: str
    document: dict[str, Any]
    text: str


async def _answer(asked: Asked) -> Answer:
    development = iri(asked.parts["id"])
    chronicle = (await shelf_of(asked.serving)).chronicle if asked.serving.snapshot else None
    try:
        await present(asked, "development", asked.parts["id"])
    except NotFoundError:
        if chronicle is None or chronicle.gone(asked.parts["id"]) is None:
            raise
    stamp = chronicle.fingerprint if chronicle else ""
    found = await asked.serving.read(lambda view: _found(view, chronicle, development, asked))
    changes = found.document["changes"]
    if asked.is_table:
        notes = {"address": asked.at(asked.format), "snapshot": asked.serving.version or "of no known version"}
        made = Table("diff", _COLUMNS, _rows(found, development), notes)
        return Answer(table=lambda: made, rows=len(changes), stamp=stamp)
    said = {"id": asked.address, "development": development, "between": found.between, **found.document}
    return Answer(said, others=dict.fromkeys(_WRITERS, found.text.encode), stamp=stamp)


def _found(view: View, chronicle: Chronicle | None, development: str, asked: Asked) -> _Found:
    """Compare what an address names. Raises UnknownError that says what there is, or TooMuchError."""
    before, after = asked.values["from"], asked.values["to"]
    known = chronicle.story.publications if chronicle else ()
    archive = ViewArchive(view)
    try:
        if chronicle and choosing.is_version(known, before, after):
            first, last = choosing.snapshots(known, before, after)
            stores = chronicle.store(first.folder), chronicle.store(last.folder)
            diff, words = between(*stores, [development], (first.version, last.version))
            return _written("snapshots", diff, words, asked.format)
        one, other = choosing.editions(archive.editions(development), before, after)
    except UnknownError as error:
        there = f"editions: {_listed(each.name for each in archive.editions(development))}"
        there += f"; snapshots: {_listed(each.version for each in reversed(known))}" if known else ""
        raise UnknownError(error.message, hint=there) from None
    return _written("editions", *difference(archive, one, other, development), asked.format)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(islice(dict.fromkeys(names), _LISTED)) or "none"


def _written(kind: str, diff: Diff, words: Words, form: str) -> _Found:
    if form in _WRITERS:
        told = replace(outline(diff, words), provenance="")  # it tells people of the command line where to look
        return _Found(kind, {"changes": []}, _WRITERS[form](told))
    return _Found(kind, document(diff, words), "")


def _rows(found: _Found, development: str) -> Iterator[Sequence[Value]]:
    document = found.document
    of = len(document["changes"])
    known = sum(change["certain"] for change in document["changes"])
    for change in document["changes"]:
        before, after = change["before"] or {}, change["after"] or {}
        yield (
            development,
            document["a"],
            document["b"],
            change["edition"],
            change["heading"],
            change["thing"]["iri"],
            change["field"],
            change["property"],
            change["kind"],
            change["certain"],
            before.get("value"),
            before.get("label"),
            after.get("value"),
            after.get("label"),
            change["text"],
            known,
            of,
        )


DIFF = Resource(
    path="/api/v1/developments/{id}/diff",
    name="development_diff",
    tag="REST",
    summary="Compare two editions or snapshots of a development",
    says="What is different in `to`, compared with `from`: two editions of its records, or two snapshots that are "
    "there. Without either: the last two editions. What only one side can show, because the other does not show the "
    "field, is not called new: `certain` is false then. docs/guide/changes.md says what each member holds.",
    make=_answer,
    schema=_SCHEMA,
    parameters=(FROM, TO),
    parts=(REFERENCE,),
    formats=_FORMATS,
    examples=(
        "/api/v1/developments/42130/diff",
        "/api/v1/developments/42130/diff.md?from=undated-2024&to=2025",
        "/api/v1/developments/28098/diff.csv",
    ),
    many=False,
    ends=True,
)
