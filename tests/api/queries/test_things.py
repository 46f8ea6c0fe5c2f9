"""The things of an answer: what they are called and where they were read, however many, in whatever order."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from api.queries import things
from api.queries.result import Result
from api.rest import sources
from kg.namespaces import PREFIXES
from kg.prefixes import CURRENT_GRAPH, ID
from kg.query.questions import Question
from kg.store.embedded import MemoryView
from kg.tables import Column, Kind, Table

RDFS, SKOS, VET = PREFIXES["rdfs"], PREFIXES["skos"], PREFIXES["vet"]
QUESTION = Question(
    "rafts",
    "Which rafts?",
    (),
    "",
    columns=(
        Column("development", "The development.", Kind.IRI),
        Column("title", "Its title.", Kind.TEXT),
        Column("known", "How many are known.", Kind.INTEGER),
        Column("of", "Of how many.", Kind.INTEGER),
    ),
)
FOREIGN = "https://example.org/raft"


def development(number: int | str) -> str:
    return f"{ID}development/{number}"


def view(*said: tuple[str, str, Literal | NamedNode]) -> MemoryView:
    graph = NamedNode(CURRENT_GRAPH)
    store = Store()
    store.bulk_extend(Quad(NamedNode(one), NamedNode(name), value, graph) for one, name, value in said)
    return MemoryView(store)


def result(*iris: str) -> Result:
    rows = "".join(f'<{iri}>\t"x"\t1\t2\n' for iri in iris)
    return Result(QUESTION, {}, f"?development\t?title\t?known\t?of\n{rows}".encode())


def names(of: Result, language: str, graph: MemoryView) -> dict[str, str]:
    return things.names(of, list(of.rows()), language, graph)


def test_things_are_called_in_the_language_or_else_in_english() -> None:
    raft, boat = development("raft"), development("boat")
    graph = view(
        (raft, f"{RDFS}label", Literal("Raft", language="en")),
        (raft, f"{SKOS}prefLabel", Literal("Raft", language="en")),
        (raft, f"{SKOS}prefLabel", Literal("Floß", language="de")),
        (boat, f"{RDFS}label", Literal("Boat", language="en")),
    )
    asked = result(raft, boat, development("nothing"))
    assert names(asked, "de", graph) == {raft: "Floß", boat: "Boat"}
    assert names(asked, "fr", graph) == {raft: "Raft", boat: "Boat"}


def test_things_of_others_are_not_asked_for() -> None:
    said = f"{RDFS}label", Literal("Ours", language="en")
    ours = development("ours")
    assert names(result(FOREIGN, ours), "en", view((FOREIGN, *said), (ours, *said))) == {ours: "Ours"}


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_however_few_are_asked_for_at_once_all_are_found(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_AT_ONCE", at_once)
    wanted = {development(number): f"Raft {number}" for number in range(7)}
    graph = view(*((iri, f"{RDFS}label", Literal(name, language="en")) for iri, name in wanted.items()))
    assert names(result(*wanted), "en", graph) == wanted


def test_the_pages_of_a_development_are_those_of_all_its_records() -> None:
    raft, of = development("raft"), (f"{VET}about", f"{VET}editionOf", f"{VET}pageAddress")
    said: list[tuple[str, str, Literal | NamedNode]] = []
    for number in (2, 1):
        record, edition = f"{ID}record/{number}", f"{ID}edition/{number}"
        said += [
            (record, of[0], NamedNode(raft)),
            (edition, of[1], NamedNode(record)),
            (
                edition,
                of[2],
                Literal(f"https://pages.example/{number}", datatype=NamedNode(f"{PREFIXES['xsd']}anyURI")),
            ),
        ]
    found = things.pages(result(raft, development("boat")), view(*said))
    assert {iri: list(pages) for iri, pages in found.items()} == {
        raft: ["https://pages.example/1", "https://pages.example/2"]
    }


def test_pages_stand_before_what_is_known_of_the_whole() -> None:
    raft, boat = development("raft"), development("boat")
    table = Table("rafts", QUESTION.columns, [[raft, "Raft", 1, 2], [boat, "Boat", 3, 4]], {})
    made = things.with_pages(table, {raft: ["https://pages.example/1"]})
    assert [column.name for column in made.columns] == ["development", "title", "sourcePages", "known", "of"]
    assert list(made.rows) == [(raft, "Raft", ["https://pages.example/1"], 1, 2), (boat, "Boat", (), 3, 4)]


def test_a_table_of_anything_else_stays_as_it_is() -> None:
    table = Table("years", (Column("year", "The year.", Kind.INTEGER),), [[2024]], {})
    assert things.with_pages(table, {}) is table
