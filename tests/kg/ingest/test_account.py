"""The account: its counts are those of the statements that it makes."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kg.ingest.account import NOBODY, Account
from kg.ingest.blocks import Document
from kg.ingest.page import parse_page
from kg.model import Passage
from kg.namespaces import VET, iri

DEVELOPMENT, RECORD, OTHER = iri("development", "1"), iri("record", "1"), iri("record", "2")
STAGE = iri("milestone", "1-2021")


def account(text: str = "a\nb\n\nc\nd\ne\n") -> Account:
    return Account(Document.of(parse_page(text.encode(), "page.txt")))


def places(account: Account, record: URIRef | None = None) -> list[tuple[int, int]]:
    return [(passage.first, passage.last) for passage, _ in account.passages(record)]


def test_prose_is_one_passage_over_blank_lines() -> None:
    made = account()
    made.prose([1, 2, 4], section="Background", cited_by=[DEVELOPMENT])
    made.close()
    assert places(made) == [(1, 4)]
    assert (DEVELOPMENT, VET.passage, iri("passage", f"{made.document.page.checksum[:12]}-1-4")) in set(made.triples())


def test_another_line_cuts_a_passage() -> None:
    made = account()
    made.ignore(2, "a picture")
    made.prose([1, 2, 4], section="Background", cited_by=[DEVELOPMENT])
    made.close()
    assert places(made) == [(1, 1), (4, 4)]
    assert made.lines().ignored == 1


def test_the_first_mark_stands_but_a_value_outranks_it() -> None:
    made = account()
    made.ignore(1, "x")
    made.report(1, "y")
    assert made.status(1) == "ignored"
    made.value(1, 1, section="Timeline", states=[STAGE])
    assert made.status(1) == "value"


def test_values_of_one_line_are_added_up() -> None:
    made = account()
    made.value(1, 2, section="Timeline", states=[STAGE])
    made.value(1, 2, section="Timeline", states=[RECORD, STAGE])
    made.close()
    assert [passage.states for passage, _ in made.passages()] == [(STAGE, RECORD)]


def test_what_no_rule_takes_is_reported() -> None:
    made = account()
    assert made.is_open(1)
    made.close()
    assert made.lines().reported == made.lines().non_blank == 5
    assert made.reported()[0] == (1, "no rule takes this line")


def test_lines_belong_to_a_record_to_all_or_to_nobody() -> None:
    made = account()
    made.value(1, 1, section="x", states=[STAGE])
    made.value(2, 2, section="x", states=[STAGE], record=RECORD)
    made.prose([4], section="x", cited_by=[DEVELOPMENT], record=OTHER)
    made.report(5, "x", NOBODY)
    made.ignore(6, "x", NOBODY)
    made.close()
    assert places(made, RECORD) == [(1, 1), (2, 2)]
    assert places(made, OTHER) == [(1, 1), (4, 4)]
    assert made.lines(RECORD).non_blank == 2
    assert made.lines().non_blank == 5


def test_a_point_is_a_passage_beside_its_prose() -> None:
    made = account()
    made.prose([1, 2], section="x", cited_by=[DEVELOPMENT])
    made.point(2, section="x", cited_by=STAGE)
    made.point(5, section="x", cited_by=STAGE)
    made.close()
    assert places(made) == [(1, 2), (2, 2)]


def test_lines_that_the_page_lacks_are_passed_over() -> None:
    made = account()
    made.value(2, 3, section="x", states=[STAGE])
    made.prose([99], section="x", cited_by=[DEVELOPMENT])
    made.close()
    assert made.lines().mapped == 1


MARKS = st.lists(
    st.tuples(st.sampled_from(["value", "prose", "ignore", "report", "point"]), st.integers(0, 12), st.integers(0, 4)),
    max_size=25,
)


@given(blank=st.sets(st.integers(1, 12), max_size=8), marks=MARKS)
def test_coverage_of_the_statements_equals_the_account(blank: set[int], marks: Iterable[tuple[str, int, int]]) -> None:
    made = account("\n".join("" if number in blank else f"line {number}" for number in range(1, 13)) + "\nend")
    for what, first, more in marks:
        lines = range(first, first + more + 1)
        if what == "value":
            made.value(first, first + more, section="x", states=[STAGE])
        elif what == "prose":
            made.prose(list(lines), section="x", cited_by=[DEVELOPMENT])
        elif what == "point":
            made.point(first, section="x", cited_by=STAGE)
        elif what == "ignore":
            made.ignore(first, "x")
        else:
            made.report(first, "x")
    made.close()
    counts = made.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank == 13 - len(blank)
    covered = {number for passage, _ in made.passages() for number in range(passage.first, passage.last + 1)} - blank
    assert len(covered) == counts.mapped
    assert covered == {number for number in range(1, 14) if made.status(number) in ("value", "passage")}
    assert all(cited or passage.states for passage, cited in made.passages())


def test_a_passage_counts_its_words() -> None:
    made = account("one two\nthree\n")
    made.prose([1, 2], section="x", cited_by=[DEVELOPMENT])
    made.close()
    (passage, cited) = next(made.passages())
    assert isinstance(passage, Passage)
    assert (passage.words, cited) == (3, (DEVELOPMENT,))
