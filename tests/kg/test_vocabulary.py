import time
from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.fingerprint import fingerprint
from kg.namespaces import concept as concept_iri
from kg.vocabulary import Concept, Vocabulary, cut_start, fold, load, vocabulary
from tests.cases import for_each

SEEN = Concept("colour", "red", "Red, warm and bright", labels=("Red, warm and bright", "Rouge"), notations={"id": "7"})
RIVAL = Concept("colour", "rose", "Red, warm but pale", labels=("Red, warm but pale",), seen=False)
GUESS = Concept("colour", "blue", "Blue as the sea", labels=("Blue as the sea",), seen=False, broader="red")
LIST = Vocabulary([SEEN, RIVAL, GUESS])


def test_by_code() -> None:
    assert LIST.get("colour", "red") is SEEN
    assert SEEN.iri == concept_iri("colour", "red")
    with pytest.raises(KeyError, match="colour/green"):
        LIST.get("colour", "green")
    with pytest.raises(KeyError, match="shape/red"):
        LIST.get("shape", "red")
    assert LIST.schemes == ("colour",)
    assert [each.code for each in LIST] == ["blue", "red", "rose"]


@for_each("text", ["Red, warm and bright", "RED, WARM AND BRIGHT", " red,\u00a0warm  and\tbright ", "rouge", "ROUGE"])
def test_by_label_without_case_or_spaces(text: str) -> None:
    assert LIST.by_label("colour", text) is SEEN
    assert LIST.find("colour", text) is SEEN


def test_an_unknown_label_finds_nothing() -> None:
    assert LIST.by_label("colour", "Red") is None
    assert LIST.by_label("shape", "Rouge") is None
    assert LIST.find("colour", "Red, warm") is None, "a label without an ellipsis is not cut"


@pytest.mark.parametrize("text", ["Red, warm an...", "red, WARM and…", "Red, warm and  ...", "Red, warm  and bri…"])
def test_a_cut_label_is_the_one_seen_term_that_it_begins(text: str) -> None:
    assert LIST.by_cut_label("colour", text) is SEEN
    assert LIST.find("colour", text) is SEEN


def test_a_cut_label_is_never_an_inferred_term() -> None:
    assert LIST.by_cut_label("colour", "Blue as the…") is None
    assert LIST.begun_by("colour", "Blue as the…") == (GUESS,)


def test_an_inferred_rival_of_a_cut_label_can_be_seen() -> None:
    assert LIST.by_cut_label("colour", "Red, warm...") is SEEN
    assert LIST.begun_by("colour", "Red, warm...") == (SEEN, RIVAL)


def test_a_cut_label_that_begins_two_seen_terms_or_says_too_little_is_none() -> None:
    other = Concept("colour", "ruby", "Red, warm and dark", labels=("Red, warm and dark",))
    assert Vocabulary([SEEN, other]).by_cut_label("colour", "Red, warm and…") is None
    assert LIST.by_cut_label("colour", "Red…") is None
    assert LIST.by_cut_label("colour", "…") is None


def test_by_definition() -> None:
    defined = Concept("colour", "grey", "Grey", fingerprints=(fingerprint("Between black and white."),))
    assert Vocabulary([defined]).by_definition("colour", "between  BLACK and white") is defined
    assert Vocabulary([defined]).by_definition("colour", "Between black and blue.") is None


def test_ancestors_stop_at_a_cycle() -> None:
    assert LIST.ancestors(GUESS) == (SEEN,)
    loop = [Concept("x", "a", "A", broader="b"), Concept("x", "b", "B", broader="a")]
    assert [each.code for each in Vocabulary(loop).ancestors(loop[0])] == ["b", "a"]


def test_fold_and_cut_start() -> None:
    assert fold("Strategy / Action\u00a0plan") == fold("STRATEGY/ACTION PLAN")
    assert fold("Individuals’ re‑ and upskilling – needs") == "individuals' re- and upskilling - needs"
    assert fold("ESF+") != fold("ESF")
    assert cut_start("Some label…") == cut_start("some label ...") == "some label"
    assert cut_start("Some label") is None


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(RecordError, match=r"broken\.ttl"):
        load(tmp_path)


def test_the_distribution_is_read_once_and_fast() -> None:
    vocabulary.cache_clear()
    start = time.perf_counter()
    ours = vocabulary()
    assert time.perf_counter() - start < 1.5, "a load takes some 50 ms; ten times that is a defect"
    assert vocabulary() is ours


@for_each(
    "scheme, text, code",
    [
        ("system", " BELGIUM-DE", "belgium-de"),
        ("system", "Belgium-Fl", "belgium-fl"),
        ("system", "Griekenland", "greece"),
        ("development-type", "PRACTICAL MEASURE/INITIATIVE", "practical-measure-initiative"),
        ("stage", "approved / agreed", "approved-agreed"),
        ("subsystem", "ivet", "ivet"),
        ("target-group", "Overige", "other"),
        ("target-group", "Learners in upper secondary, including app...", "learners-in-upper-secondary"),
        ("target-group", "Young people not in emp…", "neets"),
        ("vet-recommendation", "VET underpinned by a culture of quality as...", "culture-of-quality-assurance"),
        ("osnabrueck-declaration", "Sustainability – a green link in VET", "sustainability"),
        ("funding-instrument", "ESF+", "esf-plus"),
        ("funding-instrument", "ESF", "esf"),
    ],
)
def test_what_pages_print_finds_its_concept(scheme: str, text: str, code: str) -> None:
    found = vocabulary().find(scheme, text)
    assert found is not None
    assert found.code == code


def test_headings_are_not_assignable() -> None:
    ours = vocabulary()
    assert not ours.get("target-group", "learners").assignable
    assert ours.get("target-group", "teachers").assignable
    assert ours.get("stage", "pilot").assignable
    assert ours.ancestors(ours.get("target-group", "teachers")) == (
        ours.get("target-group", "education-professionals"),
    )
