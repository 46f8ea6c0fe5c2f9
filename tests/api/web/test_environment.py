"""How templates write: escaped, translated, with numbers and days as a reader of the language writes them."""

import pytest

from api.web.environment import Words, address, environment
from api.web.language import LANGUAGES

THIN = "\N{NARROW NO-BREAK SPACE}"


def written(language: str, template: str, **values: object) -> str:
    return environment(language).from_string(template).render(**values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_thousands_are_apart_in_every_language(language: str) -> None:
    assert written(language, "{{ number(5305) }} {{ number(1234567) }}") == f"5{THIN}305 1{THIN}234{THIN}567"


@pytest.mark.parametrize(("language", "said"), [("en", "0.5"), ("nl", "0,5"), ("fr", "0,5"), ("de", "0,5")])
def test_decimals_are_those_of_the_language(language: str, said: str) -> None:
    assert written(language, "{{ number(0.5) }}") == said


def test_days_and_shares_are_those_of_the_language() -> None:
    assert written("en", "{{ day('2026-03-01') }}") == "1 March 2026"
    assert written("fr", "{{ day('2026-03-01T10:00:00Z') }}") == "1 mars 2026"
    assert written("de", "{{ share(1, 4) }}{{ share(0, 0) }}") == "25\N{NO-BREAK SPACE}%"


def test_nothing_gets_out_of_a_value() -> None:
    assert written("en", "<a title='{{ x }}'>{{ x }}</a>", x="'><script>") == (
        "<a title='&#39;&gt;&lt;script&gt;'>&#39;&gt;&lt;script&gt;</a>"
    )
    assert "<b>" not in written("nl", "{% trans x=x %}known for {{ x }}{% endtrans %}", x="<b>")


def test_a_label_is_in_the_language_where_there_is_one() -> None:
    thing = {"key": "a", "label": "Pilot", "prefLabel": {"fr": "Phase pilote"}}
    assert written("fr", "{{ x | label }}", x=thing) == "Phase pilote"
    assert written("de", "{{ x | label }}", x=thing) == "Pilot"
    assert written("de", "{{ x | label }}", x={"key": "2023"}) == "2023"


def test_addresses_keep_the_language_that_was_said() -> None:
    assert address("/search", None, {}) == "/search"
    assert address("/search", "nl", {"q": "a b", "x": None, "y": ""}) == "/search?q=a+b&lang=nl"
    assert address("/about#privacy", "de", {}) == "/about?lang=de#privacy"
    assert address("/a?b=1", "fr", {"c": [1, 2]}) == "/a?b=1&c=1&c=2&lang=fr"
    assert address("/a", "fr", {"lang": "de"}) == "/a?lang=de"


def test_a_colon_stands_as_the_language_has_it() -> None:
    assert Words("en").pair("Malta", 3) == Words("nl").pair("Malta", 3) == Words("de").pair("Malta", 3) == "Malta: 3"
    assert Words("fr").pair("Malte", 3) == "Malte\N{NO-BREAK SPACE}: 3"


def test_a_text_that_nobody_translated_stays_english_and_says_so() -> None:
    assert Words("de").told("Who got it.") == "Wer sie bekam."
    assert Words("de").told("Nobody wrote this.") == "Nobody wrote this."
    assert str(Words("de").english("Nobody wrote this.")) == ' lang="en"'
    assert Words("de").english("Who got it.") == Words("en").english("Nobody wrote this.") == ""
    assert Words("de").told("") == ""
