"""The table of rules: every code stands in the vocabularies, every rule can fire, the forms of verbs are right."""

from kg.ingest.figures.inflection import forms
from kg.ingest.figures.money import GENERAL
from kg.ingest.figures.ranges import CURRENCIES
from kg.ingest.figures.rules import lexicon
from kg.vocabulary import vocabulary
from tests.cases import for_each

OF_CODE = {
    "indicator": {GENERAL, "lease-term", "duration", "share-of-funding", "share-of-budget"},
    "unit": {"hour", "day", "week", "month", "year", "percent"},
    "target-group": {"education-professionals", "learners"},
    "period": {"learner", "year", "month", "participant", "place", "subject", "school-year", "learner-year"},
    "modality": {"aim", "recommended", "planned", "forecast", "reported", "assessed", "unspecified"},
}
CODES = {scheme: lexicon().codes().get(scheme, set()) | codes for scheme, codes in OF_CODE.items()}


@for_each("scheme, code", [(scheme, code) for scheme in CODES for code in sorted(CODES[scheme])])
def test_every_code_is_a_concept(scheme: str, code: str) -> None:
    assert vocabulary().get(scheme, code).code == code


def test_narrower_indicators_are_narrower_in_the_vocabulary() -> None:
    for part, whole in lexicon().narrower.items():
        concept = vocabulary().get("indicator", part)
        assert whole in {each.code for each in vocabulary().ancestors(concept)}


def test_every_rule_joins_known_nouns_and_events() -> None:
    kinds = lexicon().kinds | {"people"}
    phrases = (lexicon().before, lexicon().passive, lexicon().active)
    events = {event for each in phrases for names, _ in each.entries.values() for event in names}
    events |= {gain.event for gain in lexicon().gains}
    for rule in lexicon().rules:
        assert rule.nouns <= kinds
        assert rule.events <= events
    used = {event for rule in lexicon().rules for event in rule.events}
    assert used == events


def test_currencies_are_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES.values())


@for_each(
    "verb, expected",
    [
        ("train", ("train", "trains", "trained", "trained", "training")),
        ("take part", ("take part", "takes part", "took part", "taken part", "taking part")),
        ("enrol", ("enrol", "enrols", "enrolled", "enrolled", "enrolling")),
        ("certify", ("certify", "certifies", "certified", "certified", "certifying")),
        ("reach", ("reach", "reaches", "reached", "reached", "reaching")),
        ("organise", ("organise", "organises", "organised", "organised", "organising")),
    ],
)
def test_forms(verb: str, expected: tuple[str, ...]) -> None:
    assert tuple(" ".join(words) for words in forms(verb)) == expected
