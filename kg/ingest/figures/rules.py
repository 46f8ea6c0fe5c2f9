"""The table of rules (indicators.toml), read once and turned into look-ups."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kg.ingest.figures.inflection import forms

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of thing that is counted; ``population`` is the target group that the noun names by itself."""

    kind: str
    population: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """Which noun and which event make which indicator.

    ``state`` marks what is true at a time rather than added up over a period.
    """

    indicator: str
    unit: str
    nouns: frozenset[str]
    events: frozenset[str]
    modifier: str | None = None
    modality: str | None = None
    state: bool = False


@dataclass(slots=True)
class Phrases:
    """Phrases by their words, each with the events that it tells and the form of its verb."""

    longest: int = 0
    entries: dict[Words, tuple[frozenset[str], str]] = field(default_factory=dict)

    def add(self, words: Words, event: str, form: str) -> None:
        """Join ``words`` to one more event."""
        events, known = self.entries.get(words, (frozenset(), form))
        self.entries[words] = (events | {event}, known)
        self.longest = max(self.longest, len(words))


@dataclass(frozen=True, slots=True)
class Gain:
    """Verbs that tell an event when one of the nouns follows ("obtained a certificate")."""

    event: str
    verbs: Mapping[Words, str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that indicators.toml says."""

    nouns: Mapping[Words, Noun]
    longest_noun: int
    kinds: frozenset[str]
    singulars: Mapping[str, str]
    modifiers: Mapping[str, str]
    before: Phrases
    passive: Phrases
    active: Phrases
    gains: tuple[Gain, ...]
    needs: Mapping[str, frozenset[str]]
    activities: Phrases
    rules: tuple[Rule, ...]
    money: Mapping[Words, str]
    rates: Mapping[Words, str]
    shares: Mapping[str, str]
    narrower: Mapping[str, str]
    verb_words: frozenset[str]

    def rule(self, kind: str, events: frozenset[str], modifiers: Iterable[str]) -> Rule | None:
        """Return the first rule that joins this kind of noun to one of the events."""
        words = frozenset(modifiers)
        for rule in self.rules:
            if kind in rule.nouns and events & rule.events and (rule.modifier is None or rule.modifier in words):
                return rule
        return None

    def is_narrower(self, part: str, whole: str) -> bool:
        """Tell whether an indicator counts a part of what another one counts."""
        while part in self.narrower:
            part = self.narrower[part]
            if part == whole:
                return True
        return False

    def codes(self) -> dict[str, set[str]]:
        """Return every code that the rules can give, by scheme."""
        indicators = {rule.indicator for rule in self.rules} | set(self.money.values())
        populations = {noun.population for noun in self.nouns.values()} | set(self.modifiers.values())
        return {
            "indicator": indicators | set(self.rates.values()) | set(self.shares.values()),
            "unit": {rule.unit for rule in self.rules},
            "target-group": {code for code in populations if code},
        }


@cache
def lexicon() -> Lexicon:
    """Return the rules of the package."""
    return build(tomllib.loads(files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8")))


def build(table: Mapping[str, Any]) -> Lexicon:
    """Return the look-ups of a table in the form of indicators.toml."""
    nouns = {
        tuple(words.split()): Noun(kind, entry.get("population"))
        for kind, entry in table["noun"].items()
        for words in entry["words"]
    }
    before, passive, active = Phrases(), Phrases(), Phrases()
    for event, entry in table["event"].items():
        _add_event(event, entry, before, passive, active)
    activities = _activities(table)
    verbs = {words[0] for phrases in (before, passive, active, activities) for words in phrases.entries}
    return Lexicon(
        nouns=nouns,
        longest_noun=max(map(len, nouns)),
        kinds=frozenset(table["noun"]),
        singulars={_singular(words[-1]): words[-1] for words in nouns},
        modifiers=table["modifier"],
        before=before,
        passive=passive,
        active=active,
        gains=tuple(_gain(event, entry["gain"]) for event, entry in table["event"].items() if "gain" in entry),
        needs={event: frozenset(entry["needs"]) for event, entry in table["event"].items() if "needs" in entry},
        activities=activities,
        rules=tuple(_rule(entry) for entry in table["rule"]),
        money=_inverted(table["money"]),
        rates=_inverted(table["rate"]),
        shares=table["share"],
        narrower=table["narrower"],
        verb_words=frozenset(verbs),
    )


def _add_event(event: str, entry: Mapping[str, Any], before: Phrases, passive: Phrases, active: Phrases) -> None:
    for verb in entry.get("object", ()):
        base, present, past, participle, gerund = forms(verb)
        for words, form in ((base, "base"), (present, "present"), (past, "past"), (gerund, "gerund")):
            before.add(words, event, form)
        passive.add(participle, event, "participle")
    for verb in entry.get("subject", ()):
        base, present, past, participle, gerund = forms(verb)
        for words, form in (
            (past, "past"),
            (base, "base"),
            (present, "present"),
            (participle, "participle"),
            (gerund, "gerund"),
        ):
            active.add(words, event, form)
    for phrase in entry.get("before", ()):
        before.add(tuple(phrase.split()), event, "phrase")


def _activities(table: Mapping[str, Any]) -> Phrases:
    """Return the verbs of a sentence that says where something happens."""
    verbs = set(table["site"]["verbs"])
    for event in table["site"]["events"]:
        verbs |= {*table["event"][event].get("object", ()), *table["event"][event].get("subject", ())}
    found = Phrases()
    for verb in sorted(verbs):
        for form, words in zip(("base", "present", "past", "participle", "gerund"), forms(verb), strict=True):
            found.add(words, "site", form)
    return found


def _gain(event: str, entry: Mapping[str, Any]) -> Gain:
    verbs: dict[Words, str] = {}
    for verb in entry["verbs"]:
        base, present, past, participle, gerund = forms(verb)
        verbs |= {base: "base", present: "present", gerund: "gerund", participle: "participle", past: "past"}
    return Gain(event, verbs, frozenset(entry["nouns"]))


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        entry["indicator"],
        entry["unit"],
        frozenset(entry["nouns"]),
        frozenset(entry["events"]),
        entry.get("modifier"),
        entry.get("modality"),
        entry.get("state", False),
    )


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[Words, str]:
    return {tuple(phrase.split()): code for code, phrases in table.items() for phrase in phrases}


def _singular(plural: str) -> str:
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    return plural.removesuffix("s")
