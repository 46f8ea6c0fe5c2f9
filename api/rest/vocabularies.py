"""GET /api/v1/vocabularies, /{scheme} and /{scheme}/{code}: the terms, and how many developments use them."""

from collections.abc import Callable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from api.rest.answers import Answer, Counted, Link, collection, context
from api.rest.notes import notes
from api.rest.parameters import Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, COUNT, TEXT, collection_schema, lists
from api.rest.things.asking import ask, ask_once, run
from api.rest.things.known import Uses, uses_of
from api.rest.things.pages import places
from api.rest.things.present import missing, present
from api.rest.things.schemas import THING, item_schema
from api.rest.usual import LANG
from kg import tables
from kg.export.tables import Table
from kg.export.tables.vocabulary import CONCEPTS, SCHEMES
from kg.namespaces import ID
from kg.tables import Column, Kind
from kg.things import knowing, vocabularies
from kg.things.members import Members, brief, context_of, items
from kg.things.rows import Said, said_of

_UNDER = f"{ID}concept/"
_KEY = Column("key", "What addresses name it by.", Kind.STRING)
_SIZE = Column("size", "How many terms it has.", Kind.INTEGER)
_USES = (
    Column("developments", "How many developments have it, or a narrower term, as a value.", Kind.INTEGER),
    Column("known", "Of how many developments that field is known; empty where it is none of theirs.", Kind.INTEGER),
    Column("of", "How many developments there are.", Kind.INTEGER),
)
_COUNTS = {"developments": COUNT, "known": COUNT, "inPart": COUNT, "of": COUNT}
#: Members that our context has in another sense, or that say nothing as RDF.
_OURS: Members = dict.fromkeys(("key", "size", "known", "of", "inPart", "links"))
SCHEME = Parameter("scheme", "The name of the vocabulary.", longest=80, example="stage")
CODE = Parameter("code", "The code of the term.", longest=200, example="implementation")


async def _schemes(asked: Asked) -> Answer:
    rows = await ask_once(asked.serving, vocabularies.schemes())
    sizes = {
        thing.value: int(size.value)
        for thing, size in rows
        if isinstance(thing, NamedNode) and isinstance(size, Literal) and thing.value.startswith(_UNDER)
    }
    said = await run(asked.serving, said_of(SCHEMES, list(sizes), asked.values["lang"]))
    of = len(await asked.serving.once("all developments", knowing.developments))
    counted = Counted(len(sizes), of, of)
    if asked.is_table:
        table = _table(asked, said, (_KEY, _SIZE), lambda iri: [_key(iri), sizes[iri]])
        return Answer(table=lambda: table, counted=counted, rows=len(sizes))
    found = [{**one, "key": _key(one["id"]), "size": sizes[one["id"]]} for one in items(said, asked.values["lang"])]
    return _collection(asked, found, counted, SCHEMES)


async def _terms(asked: Asked) -> Answer:
    name, language = asked.parts["scheme"], asked.values["lang"]
    await present(asked, "concept", name)
    uses = await uses_of(asked.serving, name)
    iris = [one.thing for one in places(await ask(asked.serving, vocabularies.concepts(name)))]
    said = await run(asked.serving, said_of(CONCEPTS, iris, language))
    of = uses.of if uses else len(await asked.serving.once("all developments", knowing.developments))
    counted = Counted(len(iris), uses.known if uses else of, of)
    if asked.is_table:
        table = _table(asked, said, (_KEY, *_USES), lambda iri: [_key(iri), *_used(uses, iri)])
        return Answer(table=lambda: table, counted=counted, rows=len(iris))
    found = [{**one, "key": _key(one["id"]), **_counts(uses, one["id"])} for one in items(said, language)]
    return _collection(asked, found, counted, CONCEPTS, inPart=uses.in_part if uses else None)


async def _term(asked: Asked) -> Answer:
    name, code, language = asked.parts["scheme"], asked.parts["code"], asked.values["lang"]
    thing = await present(asked, "concept", f"{name}/{code}", sure=True)
    said = await run(asked.serving, said_of(CONCEPTS, [thing.iri], language))
    if not said.own:
        raise await missing(asked, "concept", f"{name}/{code}")
    uses = await uses_of(asked.serving, name)
    links = [Link("alternate", f"{asked.base}/doc/{thing.path}", "text/html"), Link("cite-as", thing.iri)]
    if asked.is_table:
        table = _table(asked, said, (_KEY, *_USES), lambda iri: [_key(iri), *_used(uses, iri)])
        return Answer(table=lambda: table, rows=1, links=links)
    below = [one.thing for one in places(await ask(asked.serving, vocabularies.narrower(name, code)))]
    narrower = items(await run(asked.serving, said_of(CONCEPTS, below, language)), language)
    (item,) = items(said, language)
    document = {
        "@context": [*context(asked.base)[:1], {**_OURS, **context_of(CONCEPTS), "developments": None}],
        **item,
        "key": code,
        "narrower": list(map(brief, narrower)),
        **_counts(uses, thing.iri),
        "links": _links(asked, uses, thing.path, code),
    }
    return Answer(document, links=links)


def _collection(asked: Asked, found: Sequence[Members], counted: Counted, table: Table, **more: Any) -> Answer:
    document = collection(asked, found, counted, **more)
    document["@context"] = [*context(asked.base), {**_OURS, **context_of(table), "developments": None}]
    return Answer(document, counted=counted)


def _table(
    asked: Asked, said: Said, more: Sequence[Column], cells: Callable[[str], Sequence[tables.Value]]
) -> tables.Table:
    rows = [[*row, *cells(iri)] for iri, row in zip(said.things, said.rows(), strict=True)]
    return tables.Table(asked.resource.name, (*said.table.columns, *more), rows, notes(asked))


def _key(iri: str) -> str:
    return iri.rpartition("/")[2]


def _used(uses: Uses | None, iri: str) -> list[tables.Value]:
    return [uses.counts.get(iri, 0), uses.known, uses.of] if uses else [None, None, None]


def _counts(uses: Uses | None, iri: str) -> dict[str, int]:
    if uses is None:
        return {}
    return {"developments": uses.counts.get(iri, 0), "known": uses.known, "inPart": uses.in_part, "of": uses.of}


def _links(asked: Asked, uses: Uses | None, path: str, code: str) -> dict[str, str]:
    found = {"document": f"{asked.base}/doc/{path}"}
    return found | ({"developments": f"{asked.base}/api/v1/developments?{uses.filter}={code}"} if uses else {})


_TERM = {"key": TEXT, **_COUNTS}
VOCABULARIES = Resource(
    path="/api/v1/vocabularies",
    name="vocabularies",
    tag="REST",
    summary="List the vocabularies",
    says="The concept schemes, with how many terms each has.",
    make=_schemes,
    schema=collection_schema(item_schema(SCHEMES, {"key": TEXT, "size": COUNT})),
    parameters=(LANG,),
    examples=("", ".csv"),
)
VOCABULARY = Resource(
    path="/api/v1/vocabularies/{scheme}",
    name="vocabulary",
    tag="REST",
    summary="List the terms of a vocabulary",
    says="The terms of a concept scheme: labels in four languages, what is broader, codes, and how many developments "
    "have each as a value, a narrower one included. `known` and `of` say of how many developments that field is known.",
    make=_terms,
    schema=collection_schema(item_schema(CONCEPTS, _TERM), {"inPart": COUNT}),
    parameters=(LANG,),
    parts=(SCHEME,),
    examples=("/api/v1/vocabularies/stage", "/api/v1/vocabularies/target-group.csv?lang=nl"),
    ends=True,
)
TERM = Resource(
    path="/api/v1/vocabularies/{scheme}/{code}",
    name="term",
    tag="REST",
    summary="Read a term",
    says="A term of a concept scheme, with the terms right below it and how many developments have it as a value.",
    make=_term,
    schema=item_schema(
        CONCEPTS,
        {
            "@context": {"type": "array"},
            "narrower": lists(THING),
            "links": {"type": "object", "additionalProperties": ADDRESS},
            **_TERM,
        },
    ),
    parameters=(LANG,),
    parts=(SCHEME, CODE),
    examples=(
        "/api/v1/vocabularies/stage/implementation",
        "/api/v1/vocabularies/system/belgium?lang=de",
        "/api/v1/vocabularies/thematic-category/improving-digital-infrastructure-of-vet-provision.csv",
    ),
    many=False,
    ends=True,
)
