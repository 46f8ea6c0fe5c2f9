"""Named, adopted policies in the prose of a secondary source: those that become developments.

A **name** is a heading that its own section repeats ("Orientation Decree"), or capitalised words with a word for a
policy among them (Plan, Strategy, Act …) and one that sets it apart ("STEM Action Plan", not "National Plan").

Such a policy becomes a development when one sentence names it and says

* that it **was adopted**: passed, approved, signed, agreed on, in force … (of a heading written like a name also: was
  launched, introduced, established); of a name that is no heading this must stand right beside the name ("adopted the
  X", "the X was approved"); or
* its **period** ("X 2012-2020", "X for the period 2012-2020") and that it is in use, was drawn up, or goes to those who
  adopt it ("will be submitted to the Government for approval").

What is only considered, proposed, discussed or drafted makes no development. That a policy of the last kind is not
adopted yet is said by its claim, whose modality is planned: the development says no stage and has no milestone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CAP = r"(?:[A-ZÀ-ÞŠŽČŁŚ][\w'’&+-]*)"
_JOIN = r"(?:of|for|the|and|in|on|to|with|towards|de|la|le|les|des|du|der|die|für|und|van|voor|en|et|&)"
_CAPITALS = rf"{_CAP}(?:\s+(?:{_JOIN}\s+){{0,3}}{_CAP}){{0,11}}"
_FOR = r"(?:\s+(?:for|on|of)(?:\s+(?!period|years?\b)[a-zà-ÿ][\w'’-]*){1,6}?)?"
_YEARS = r"(?P<start>(?:19|20)\d\d)\s?(?:[-‐‑–—/]|to|until)\s?(?P<end>(?:19|20)?\d\d)\b"
_PERIOD = rf",?\s*\(?(?:(?:covering|for|over|from|during)\s+)?(?:the\s+)?(?:period\s+|years\s+)?(?:from\s+)?{_YEARS}"
_NAME_PERIOD = re.compile(rf"(?P<name>{_CAPITALS}{_FOR}){_PERIOD}")
_PERIOD_NAME = re.compile(rf"(?<!\d){_YEARS}\s+(?P<name>{_CAPITALS})")
_VERBS = r"(?:adopted|approved|passed|signed|enacted|endorsed|ratified|agreed(?:\s+on)?|promulgated)"
_ADOPTED_NAME = re.compile(rf"\b{_VERBS}\s+(?:the|a|an|its)\s+(?:new\s+|first\s+|revised\s+)?(?P<name>{_CAPITALS})")
_NAME_ADOPTED = re.compile(
    rf"(?P<name>{_CAPITALS})(?:\s+\([^()]{{1,40}}\))?,?\s+(?:which\s+)?"
    rf"(?:(?:was|were|has been|have been)\s+(?:\w+\s+)?{_VERBS}|(?:entered|came)\s+into\s+(?:force|effect))"
)
_KINDS = frozenset(
    [
        "plan",
        "strategy",
        "programme",
        "program",
        "agenda",
        "roadmap",
        "pact",
        "scheme",
        "framework",
        "initiative",
        "reform",
        "policy",
        "act",
        "law",
        "agreement",
        "compact",
        "masterplan",
        "charter",
        "guidelines",
        "decree",
        "order",
        "regulation",
        "code",
    ]
)
_GENERIC = frozenset(
    [
        "action",
        "national",
        "new",
        "strategic",
        "government",
        "governments",
        "the",
        "a",
        "an",
        "its",
        "this",
        "that",
        "their",
        "our",
        "in",
        "and",
        "of",
        "for",
        "on",
        "to",
        "general",
        "annual",
        "current",
        "multiannual",
        "multi-annual",
        "federal",
        "regional",
        "state",
        "first",
        "second",
        "third",
        "royal",
        "ministerial",
    ]
)
_ARTICLES = re.compile(r"^(?:The|A|An|Its|This|That|Their|Our|In|Under|With|For|Through|New|And)\s+(?=[^\W\d_])")
_TAIL = re.compile(rf"(?:\s+{_JOIN})+$")
_ADOPTED = re.compile(rf"\b(?:{_VERBS}|in force|into force|into effect|took effect)\b", re.IGNORECASE)
_LAUNCHED = re.compile(r"\b(?:was|were|has been|have been) (?:\w+ )?(?:launched|introduced|established|set up)\b")
_NOT_YET = re.compile(r"\b(?:will|shall|to|should|must) (?:\w+ )?be\b|\bwill (?:enter|come|take)\b", re.IGNORECASE)
_IN_USE = re.compile(
    r"\b(?:drawn up|launched|introduced|implement(?:ed|ing|s)|under ?way|started|began|runs|running|published|in place|"
    r"has set|established|submitted|adopts|approves|continues|(?:being |is )?carried out)\b",
    re.IGNORECASE,
)
_TENTATIVE = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|discuss(?:es|ed|ing|ions?)?|propos(?:es|ed|al|als|ing)|draft(?:s|ed|ing)?|"
    r"call(?:s|ed)? for|could|might|may|would|consultations?|negotiat\w+|debat\w+|not (?:yet )?(?:been )?\w+ed|"
    r"reject\w*|withdrawn|nobody|never)\b"
)


@dataclass(frozen=True, order=True)
class Policy:
    """A policy by its name, as the page spells it without an article, and its period where the page gives one."""

    name: str
    start: int | None = None
    end: int | None = None

    @property
    def title(self) -> str:
        """Name and period: STEM Action Plan 2012-2020."""
        return self.name if self.start is None else f"{self.name} {self.start}-{self.end}"


def policies_of(heading: str, sentences: Iterable[str]) -> list[Policy]:
    """Return the named, adopted policies that the sentences of the section under ``heading`` tell, each once."""
    found: dict[Policy, None] = {}
    for sentence in sentences:
        if not _TENTATIVE.search(sentence):
            found.update(dict.fromkeys(_policies(_headed(heading), sentence)))
    dated = {policy.name for policy in found if policy.start is not None}
    return [policy for policy in found if policy.start is not None or policy.name not in dated]


def names(text: str, policy: Policy) -> bool:
    """Return whether ``text`` names a policy; one with a period is named by its name and, beside it, its first year."""
    plain = " ".join(text.split()).casefold()
    name = rf"(?<!\w){re.escape(policy.name.casefold())}(?!\w)"
    if policy.start is None:
        return re.search(name, plain) is not None
    start = rf"(?<![-‐‑–—/\d]){policy.start}\b"
    return re.search(rf"{name}.{{0,30}}?{start}|{start}\S{{0,5}}\s{name}", plain) is not None


def names_kind(heading: str, policy: Policy) -> bool:
    """Return whether a heading names a policy, be it without its period ("A new STEM Action Plan")."""
    return names(heading, Policy(policy.name))


def _policies(headed: Policy | None, sentence: str) -> Iterator[Policy]:
    adopted = bool(_ADOPTED.search(sentence)) and not _NOT_YET.search(sentence)
    dated = list(_dated(sentence))
    if adopted or _ADOPTED.search(sentence) or _IN_USE.search(sentence):
        yield from dated
    launched = headed is not None and _is_title(headed.name) and _LAUNCHED.search(sentence) is not None
    if headed is not None and names(sentence, headed) and (adopted or launched):
        yield headed
        return
    if not adopted:
        return
    for pattern in (_ADOPTED_NAME, _NAME_ADOPTED):
        for match in pattern.finditer(sentence):
            name = _clean(match["name"])
            if _is_name(name) and not any(policy.name.startswith(name) for policy in dated):
                yield Policy(name)


def _headed(heading: str) -> Policy | None:
    """Return the policy that a heading names: all of it, with its period taken off."""
    text = " ".join(heading.split()).strip(" .:*#")
    period = re.search(rf"{_PERIOD}\)?$", text)
    if period:
        years = _years(period)
        name = _clean(text[: period.start()])
        return Policy(name, *years) if years and _is_name(name) else None
    name = _clean(re.sub(r"\s*\([^()]*\)$", "", text))
    return Policy(name) if len(name) > 3 and name[:1].isupper() and not name.isupper() and len(name) <= 120 else None


def _dated(sentence: str) -> Iterator[Policy]:
    """Yield the names with a period that stand in a sentence, in order."""
    text = " ".join(sentence.split())
    found: dict[int, Policy] = {}
    for pattern in (_NAME_PERIOD, _PERIOD_NAME):
        for match in pattern.finditer(text):
            name, years = _clean(match["name"]), _years(match)
            if years and _is_name(name):
                found.setdefault(match.start("start"), Policy(name, *years))
    yield from (found[place] for place in sorted(found))


def _years(match: re.Match[str]) -> tuple[int, int] | None:
    start = int(match["start"])
    end = int(match["end"]) if len(match["end"]) == 4 else start // 100 * 100 + int(match["end"])
    return (start, end) if start <= end <= start + 40 else None


def _clean(name: str) -> str:
    return _TAIL.sub("", _ARTICLES.sub("", " ".join(name.split()))).strip(" ,;:")


def _is_title(name: str) -> bool:
    """Return whether a heading is written like a name: two capitals at least, as in "Saddle Apprenticeship"."""
    return sum(word[:1].isupper() for word in name.split()) >= 2


def _is_name(name: str) -> bool:
    words = [word.casefold() for word in re.findall(r"[^\W_]+", name)]
    return bool(_KINDS & set(words)) and any(word not in _KINDS | _GENERIC for word in words) and "period" not in words
