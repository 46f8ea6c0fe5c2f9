from collections.abc import Callable

from kg.describe import Description, describe, exists
from kg.describe.asking import Statement
from kg.describe.description import MOST_PARTS
from kg.namespaces import ID, VET
from kg.query.formats.names import short
from kg.store.embedded import MemoryView
from kg.store.view import View
from tests.cases import for_each


def of(view: View, path: str) -> Description:
    found = describe(view, f"{ID}{path}")
    assert found is not None
    return found


def said(statements: tuple[Statement, ...]) -> set[tuple[str, str, str]]:
    return {(short(s.value), short(p.value), short(o.value)) for s, p, o in statements}


def test_its_own_statements_are_those_of_the_current_view(view: View) -> None:
    assert said(of(view, "development/1").own) == {
        ("development/1", "rdf:type", "vet:PolicyDevelopment"),
        ("development/1", "rdfs:label", "Laptops for learners"),
        ("development/1", "vet:jurisdiction", "concept/system/malta"),
        ("development/1", "vet:startYear", "2021"),
        ("development/1", "vet:milestone", "milestone/1-2021"),
        ("development/1", "vet:milestone", "milestone/1-2022"),
        ("development/1", "vet:responsibility", "responsibility/1-ministry"),
        ("development/1", "vet:passage", "passage/p-1-1"),
    }


def test_what_hangs_on_it_comes_along_and_what_stands_alone_does_not(view: View) -> None:
    parts = {short(s.value) for s, _, _ in of(view, "development/1").parts}
    assert parts == {
        "milestone/1-2021",
        "milestone/1-2022",
        "figure/1-2022-laptops",
        "responsibility/1-ministry",
        "passage/p-1-1",  # where it was read itself, but not where each of its figures was
    }


def test_the_body_of_a_responsibility_is_called_by_its_name(view: View) -> None:
    description = of(view, "development/1")
    assert [label.value for _, label in description.labels[f"{ID}body/malta-ministry"]] == ["Ministry"]


def test_what_links_to_it(view: View) -> None:
    incoming = of(view, "development/1").incoming
    assert said(incoming.links) == {
        ("development/2", "vet:succeeds", "development/1"),
        ("record/1", "vet:about", "development/1"),
        ("responsibility/1-ministry", "vet:development", "development/1"),
    }
    assert (incoming.total, incoming.pages) == (3, 1)


def test_labels_come_in_all_languages_and_properties_have_theirs(view: View) -> None:
    labels = of(view, "development/1").labels
    malta = [(short(p.value), label.value, label.language) for p, label in labels[f"{ID}concept/system/malta"]]
    assert malta == [
        ("rdfs:label", "Malta", "en"),
        ("skos:prefLabel", "Malta", "en"),
        ("skos:prefLabel", "Malte", "fr"),
    ]
    assert [label.value for _, label in labels[str(VET.jurisdiction)]] == ["jurisdiction"]
    assert [label.value for _, label in labels[f"{ID}record/1"]] == ["Timeline record 1"]


def test_it_says_in_which_editions_it_was_read(view: View) -> None:
    sources = said(of(view, "development/1").sources)
    assert ("edition/1-2024", "dct:rights", "Cedefop") in sources
    assert ("edition/1-2025", "dct:bibliographicCitation", "New citation") in sources
    assert of(view, "concept/system/malta").sources == ()


def test_a_figure_that_only_an_older_edition_has_is_described_as_past(view: View) -> None:
    description = of(view, "figure/1-2020-tablets")
    assert description.past
    assert description.label == "7 tablets"
    assert {short(s.value) for s, _, _ in description.sources} == {"edition/1-2024"}
    assert not of(view, "development/1").past


@for_each(
    "iri, there",
    [
        (f"{ID}development/1", True),
        (f"{ID}figure/1-2020-tablets", True),
        (f"{ID}concept/system", True),
        (f"{ID}development/9", False),
        (f"{ID}development/1> ?p ?o }} #", False),
        ("https://example.org/1", False),
        ("", False),
    ],
)
def test_what_is_there(view: View, iri: str, there: bool) -> None:
    assert exists(view, iri) is there
    assert (describe(view, iri) is not None) is there


def test_without_a_label_it_is_called_by_its_name(holding: Callable[[str], MemoryView]) -> None:
    view = holding(f'<{ID}passage/a-1-1> <{VET.section}> "Head" .')
    assert of(view, "passage/a-1-1").label == "passage/a-1-1"


def test_parts_are_bounded_and_those_left_out_are_counted(holding: Callable[[str], MemoryView]) -> None:
    statements = []
    for number in range(MOST_PARTS + 20):
        milestone = f"<{ID}milestone/1-{number}>"
        statements.append(f"<{ID}development/1> <{VET.milestone}> {milestone} .")
        statements.append(f'{milestone} <{VET.year}> "{number}" .')
    description = of(holding("\n".join(statements)), "development/1")
    assert len(description.own) == MOST_PARTS + 20
    assert len({s for s, _, _ in description.parts}) == MOST_PARTS
    assert description.left_out == 20


def test_parts_that_hang_on_each_other_come_once(holding: Callable[[str], MemoryView]) -> None:
    one, two = f"<{ID}measure/1>", f"<{ID}measure/2>"
    view = holding(f"{one} <{VET.measure}> {two} .\n{two} <{VET.measure}> {one} .")
    description = of(view, "measure/1")
    assert said(description.own) | said(description.parts) == {
        ("measure/1", "vet:measure", "measure/2"),
        ("measure/2", "vet:measure", "measure/1"),
    }
