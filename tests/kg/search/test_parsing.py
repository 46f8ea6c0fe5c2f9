"""What a text asks for; nothing that anybody writes gets through to SQLite, or is an error of its."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search import Search, SearchTextError
from kg.search.parsing import MOST_CHARACTERS, MOST_TERMS, parse
from tests.cases import at_least, for_each

Index = Callable[[str], Search]


@for_each(
    "text, match",
    [
        ("school laptops", '"school" AND "laptops"'),
        ('"School  Laptops"', '"school laptops"'),
        ("„Schulpläne“ “school plans” «plan»", '"schulplane" AND "school plans" AND "plan"'),
        ("digit*", '"digit" *'),
        ('"digital infra*" "vet plan"*', '"digital infra" * AND "vet plan" *'),
        ("face-to-face", '"face to face"'),
        ("laptops -teachers -\"part time\"", '("laptops") NOT ("teachers" OR "part time")'),
        ("-teachers laptops", '("laptops") NOT ("teachers")'),
        ("laptops - teachers", '"laptops" AND "teachers"'),
        ("--laptops", '"laptops"'),
        ("laptops laptops LAPTOPS", '"laptops"'),
        ("Straße Ærø łódź", '"strasse" AND "aero" AND "lodz"'),
        ("œuvre İstanbul ﬁnance", '"oeuvre" AND "istanbul" AND "finance"'),
        ("e\u0301cole soft\u00adware", '"ecole" AND "software"'),
        ("m² ① ½", '"m2" AND "1" AND "1 2"'),
        ("a AND (b OR c) NEAR/2", '"a" AND "and" AND "b" AND "or" AND "c" AND "near 2"'),
        ("NOT col:x ^y {z}", '"not" AND "col x" AND "y" AND "z"'),
        ("a\x00b 😀 'x'; DROP TABLE words;--", '"a" AND "b" AND "x" AND "drop" AND "table" AND "words"'),
        ("\ud800laptops\udfff", '"laptops"'),
        ("\u202elaptops\u202c", '"laptops"'),
        ("(digit*)", '"digit" *'),
        ("مدرسة школа 学校", '"مدرسة" AND "школа" AND "学校"'),
        ("&lt;script&gt;", '"lt script gt"'),
    ],
)  # fmt: skip
def test_what_a_text_asks_for(text: str, match: str) -> None:
    assert parse(text).match() == match


def test_only_columns_of_the_languages_are_asked() -> None:
    columns = "name_de name_other other_de other_other text_de text_other terms_de terms_other parts_de parts_other"
    assert parse("plan").match(("de", "other")) == f'{{{columns}}} : ("plan")'


@for_each(
    "text, message",
    [
        ("", "no word to look for"),
        (" \t\n", "no word to look for"),
        ("😀 !!! ---", "no word to look for"),
        ("\ud800", "no word to look for"),
        ('"" " "', "no word to look for"),
        ("-teachers", "only says what must not be there"),
        ('school "laptops', "quotation mark is not closed"),
        ('"' * 499, "quotation mark is not closed"),
        ("*", "a star stands where"),
        ("*" * 400, "a star stands where"),
        ("*" * 10_000, "has 10000 characters"),
        ("la*tops", "a star stands where"),
        ("laptops* *", "a star stands where"),
        ("a*", "too short"),
        ('"digital i*"', "too short"),
        ("x" * (MOST_CHARACTERS + 1), f"{MOST_CHARACTERS} are the most"),
        (" ".join(f"w{n}" for n in range(MOST_TERMS + 1)), f"{MOST_TERMS} are the most"),
        ('"' + "a " * 70 + '"', "too many words"),
    ],
)
def test_a_text_that_cannot_be_looked_for(text: str, message: str) -> None:
    with pytest.raises(SearchTextError, match=message) as raised:
        parse(text)
    assert raised.value.hint
    assert raised.value.exit_code == 2


@at_least(120)
@given(st.text(max_size=80) | st.text(alphabet="ab \"*-:^(){}'+\\\x00\ud800é\u0301ß, NEARANDOT", max_size=60))
def test_anything_typed_gives_hits_or_an_error_of_ours(own: Search, text: str) -> None:
    try:
        hits = own.find(text, languages=["en", "other"])
        own.developments(text)
    except SearchTextError:
        return
    assert hits.total >= len(hits.hits)
