"""How a figure is meant: reported, planned, forecast, an aim, recommended, assessed, or not said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_STUDY = r"survey|study|evaluation|assessment|analysis|research|review|audit"
_FINDS = r"shows?|showed|shown|finds?|found|(?:reveal|indicate|conclude|confirm|estimate)(?:s|d|ed)?"
_CUES = {
    "recommended": r"recommend\w*|propos(?:e|es|ed|al|als|ing)|suggest\w*|advis(?:e|es|ed)",
    "aim": r"aim(?:s|ed|ing)?|objectives?|goals?|targets?(?! groups?| audiences?)|targeted|targeting|ambition|ambitious"
    r"|intend(?:s|ed)? to|seeks? to|strives? to|in order to|with a view to|so as to|committed to|commitment|pledged?"
    r"|designed to",
    "forecast": r"forecasts?|projected|projections?|expect(?:s|ed|ations?)?|predict(?:s|ed|ions?)?|anticipated?"
    r"|prognos[ie]s",
    "planned": r"plans? to|planned|planning to|foresees?|foreseen|foreseeing|envisage[sd]?|envisaging|scheduled"
    r"|will|shall",
    "assessed": rf"(?:{_STUDY}|evaluators?|monitoring)(?: \w+){{0,8}}? (?:{_FINDS})"
    rf"|according to (?:the |a |an )?(?:\w+ ){{0,4}}?(?:{_STUDY})",
    "past": r"was|were|(?:has|had|(?<!to )have)(?! to)|took|began|ran|held|started|launched"
    r"|introduced|participated|joined|received",
}
_PATTERN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{cues})" for name, cues in _CUES.items()) + r")\b", re.IGNORECASE
)
_STATED_AIM = re.compile(
    r"\b(?:aim|goal|target|objective|ambition|plan)"
    r"(?:s?(?= of\b)|(?: [\w-]+){0,6}? (?:is|are|was|were)(?: set)?)(?: at| to| for| that| of)?\b",
    re.IGNORECASE,
)
#: What may stand between "the target is" and its figure.
_LED = re.compile(
    r"[ ,]*(?:(?:that|to|of|for|at|a|total|more|than|least|up|around|about|some|all|over|the) ){0,5}(?:EUR |€ ?)?",
    re.IGNORECASE,
)

#: Tenses that say nothing of themselves.
VERBLESS = frozenset({"infinitive", "gerund", "reduced", "none"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells how its sentence is meant, and where it stands in the text."""

    kind: str
    start: int
    end: int


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the cues of a sentence, in order; a stated aim ("the target is …") counts as one at its end."""
    cues = [Cue(str(match.lastgroup), *match.span()) for match in _PATTERN.finditer(text, start, end)]
    stated = [Cue("stated-aim", *match.span()) for match in _STATED_AIM.finditer(text, start, end)]
    return sorted(cues + stated, key=lambda cue: (cue.start, cue.end))


def modality(tense: str, cues: Iterable[Cue], text: str, position: int) -> str:
    """Return how a figure at ``position`` of ``text`` is meant: the tense of its verb, the cues of its sentence."""
    known = list(cues)
    if any(_leads_to(cue, text, position) for cue in known):
        return "aim"
    before = [cue.kind for cue in known if cue.end <= position]
    kinds = {cue.kind for cue in known}
    if tense in ("planned", "forecast"):
        return _nearest(before, ("recommended", "stated-aim")) or tense
    if tense == "future":
        return _nearest(before, ("recommended", "forecast", "stated-aim")) or "planned"
    if tense in ("past", "present"):
        nearest = None if tense == "past" else _nearest(before, ("stated-aim", "forecast", "recommended"))
        return nearest or ("assessed" if "assessed" in kinds else "reported")
    return "recommended" if tense == "obligation" else _without_verb(tense, before, known, position)


def leading_to(cues: Iterable[Cue]) -> str | None:
    """Return what the cues of a lead-in make of the list behind it, None when they say nothing."""
    return _nearest([cue.kind for cue in cues], ("aim", "stated-aim", "recommended", "forecast", "planned", "past"))


def _leads_to(cue: Cue, text: str, position: int) -> bool:
    """Tell whether a stated aim leads directly to the figure at ``position`` ("the target is that more than 300 …")."""
    return cue.kind == "stated-aim" and cue.end <= position and _LED.fullmatch(text, cue.end, position) is not None


def _without_verb(tense: str, before: list[str], cues: list[Cue], position: int) -> str:
    """Return the modality of an infinitive, a gerund or no verb at all: the nearest cue before the figure decides."""
    past = () if tense == "infinitive" else ("past",)
    nearest = _nearest(before, ("aim", "stated-aim", "recommended", "forecast", "planned", *past))
    if nearest:
        return nearest
    after = [cue.kind for cue in cues if cue.start >= position]
    if tense == "infinitive":
        return "aim" if "aim" in after else "unspecified"
    return _nearest(after[::-1], past) or "unspecified"


def _nearest(kinds: list[str], wanted: tuple[str, ...]) -> str | None:
    found = next((kind for kind in reversed(kinds) if kind in wanted), None)
    return {"stated-aim": "aim", "past": "reported"}.get(found or "", found)
