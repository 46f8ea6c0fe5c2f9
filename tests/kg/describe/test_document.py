from collections.abc import Callable
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from kg.describe import LICENSE, Address, Document, describe
from kg.describe.about import HYDRA
from kg.describe.incoming import PAGE
from kg.namespaces import ID, VET
from kg.query.formats.names import short
from kg.store.embedded import MemoryView
from kg.store.view import View

HERE = "https://example.org/doc/development/1"
ADDRESS = Address(HERE, ("ttl", "html"), "v1", "https://example.org/void#dataset")


def document(view: View, path: str, page: int = 1, address: Address = ADDRESS) -> Document:
    description = describe(view, f"{ID}{path}", page)
    assert description is not None
    return Document.of(description, address)


def about(found: Document, subject: str) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for _, property_, value in found.subjects[subject]:
        said.setdefault(short(property_.value).removeprefix(HYDRA), []).append(value.value)
    return said


def test_what_is_said_of_the_document_is_said_on_its_own_address(memory: MemoryView) -> None:
    assert about(document(memory, "development/1"), HERE) == {
        "rdf:type": ["http://xmlns.com/foaf/0.1/Document"],
        "rdfs:label": ["About: Laptops for learners"],
        "foaf:primaryTopic": [f"{ID}development/1"],
        "dct:license": [LICENSE],
        "dct:source": [f"{ID}edition/1-2024", f"{ID}edition/1-2025"],
        "dct:rights": ["Cedefop"],
        "dct:bibliographicCitation": ["New citation"],
        "dct:hasFormat": [f"{HERE}.html", f"{HERE}.ttl"],
        "void:inDataset": ["https://example.org/void#dataset"],
        "owl:versionInfo": ["v1"],
    }


def test_nothing_about_the_document_is_said_of_its_topic(memory: MemoryView) -> None:
    found = document(memory, "development/1")
    own = describe(memory, f"{ID}development/1")
    assert own is not None
    assert set(found.subjects[f"{ID}development/1"]) == set(own.own)


def test_a_past_figure_cites_the_edition_that_had_it(memory: MemoryView) -> None:
    said = about(document(memory, "figure/1-2020-tablets"), HERE)
    assert said["dct:bibliographicCitation"] == ["Old citation"]
    assert said["rdfs:comment"] == ["Only earlier editions of its record speak of this; the newest does not."]


def test_without_a_version_or_dataset_none_is_named(memory: MemoryView) -> None:
    said = about(document(memory, "development/1", address=Address(HERE, ())), HERE)
    assert not said.keys() & {"owl:versionInfo", "void:inDataset", "dct:hasFormat"}


def test_the_topic_comes_first_and_no_statement_twice(view: View) -> None:
    statements = document(view, "development/1").statements
    assert len(statements) == len(set(statements))
    subjects = [subject.value for subject, _, _ in statements]
    assert subjects[0] == f"{ID}development/1"
    assert len(set(subjects)) == 1 + sum(one != other for one, other in pairwise(subjects))


def test_every_store_gives_the_same_document(memory: MemoryView, remote: View) -> None:
    for path in ("development/1", "concept/system/malta", "figure/1-2020-tablets", "record/1"):
        assert document(memory, path).statements == document(remote, path).statements


def test_it_has_no_blank_nodes(holding: Callable[[str], MemoryView]) -> None:
    view = holding(
        f'<{ID}development/1> <{VET.event}> _:b .\n_:b <{VET.year}> "1" .\n<{ID}development/1> <{VET.order}> "2" .'
    )
    found = document(view, "development/1")
    assert all(isinstance(term, NamedNode | Literal) for statement in found.statements for term in statement)
    assert len(found.subjects[f"{ID}development/1"]) == 1


def test_a_document_in_pages_says_so(holding: Callable[[str], MemoryView]) -> None:
    hub = f"{ID}concept/system/austria"
    lines = [f"<{ID}development/{number}> <{VET.jurisdiction}> <{hub}> ." for number in range(2 * PAGE + 1)]
    lines.append(f'<{hub}> <http://www.w3.org/2000/01/rdf-schema#label> "Austria"@en .')
    view = holding("\n".join(lines))
    first, second = (document(view, "concept/system/austria", page) for page in (1, 2))
    links = {
        "rdf:type": [f"{HYDRA}Collection"],
        "rdfs:label": ["Links to: Austria"],
        "totalItems": [str(2 * PAGE + 1)],
    }
    assert about(first, f"{HERE}#links") == links | {"view": [HERE]}
    assert about(second, f"{HERE}#links") == links | {"view": [f"{HERE}?page=2"]}
    said = about(second, f"{HERE}?page=2")
    assert f"{HYDRA}PartialCollectionView" in said["rdf:type"]
    assert said["rdfs:comment"] == [f"Page 2 of 3: {PAGE} of {2 * PAGE + 1} links to its topic."]
    assert (said["first"], said["previous"]) == ([HERE], [HERE])
    assert (said["next"], said["last"]) == ([f"{HERE}?page=3"], [f"{HERE}?page=3"])
    assert "previous" not in about(first, HERE)
