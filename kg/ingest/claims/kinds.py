"""What kind of statement an English sentence makes and how it is put forward: the first rule that fits decides.

1. testimony: people of the field (or a quotation) are said to report, notice or feel something;
2. plan, modality aim: an ambition, aim, wish or hope is stated as such;
3. forecast: something is expected, a quantity will move, or something follows from a condition;
4. plan, modality planned: something will be done, is planned, prepared, discussed or to come;
5. opinion, modality recommended: something should or must be;
6. opinion: something is judged (important, better, complex …) and names no number, short name or act to check;
7. fact, modality assessed: an evaluation, study, survey or audit found something;
8. fact, modality reported: everything else that is stated.

The rules know English only; of a text in another language no kind can be told (language.py).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """Codes of the schemes claim-kind and modality."""

    kind: str
    modality: str


TESTIMONY = Kind("testimony", "reported")
AIM = Kind("plan", "aim")
PLAN = Kind("plan", "planned")
FORECAST = Kind("forecast", "forecast")
ADVICE = Kind("opinion", "recommended")
OPINION = Kind("opinion", "unspecified")
FINDING = Kind("fact", "assessed")
FACT = Kind("fact", "reported")

_PEOPLE = (
    r"(?:teachers?|trainers?|educators?|parents?|pupils?|students?|learners?|apprentices?|schools?|employers?|"
    r"companies|owners?|headteachers?|principals?|school leaders?|families|trainees?|graduates?|mentors?|"
    r"coordinators?|lecturers?|tutors?|participants?|organisers?|staff|users?)"
)
_SAY = (
    r"(?:reports?|reported|says?|said|tells?|told|notices?|noticed|feels?|felt|explains?|explained|describes?|"
    r"described|appreciates?|appreciated|recalls?|recalled|adds?|added|admits?|admitted|complains?|complained|"
    r"praises?|praised)"
)
#: "the report", "an annual report", "to feel" say nothing of the people before them.
_NO_NOUN = r"(?<!to )(?<!not )(?<!the )(?<!an )(?<!a )(?<!this )(?<!annual )(?<!their )(?<!its )(?<!\d )"
_DO = (
    r"(?:be|start|begin|launch|introduce|set|open|receive|provide|offer|allow|get|give|replace|enter|take|have|"
    r"continue|invest|support|cover|run|create|develop|extend|train|expand|establish|follow|come|make|submit|publish|"
    r"pay|fund|finance|build|buy|equip)"
)
_ADVERBS = r"(?: \w+ly| also| then| soon| further)?"

_RULES: tuple[tuple[Kind, str], ...] = (
    (TESTIMONY, rf"\b{_PEOPLE}\b(?:\s+[\w'’-]+){{0,4}}\s+{_NO_NOUN}{_SAY}\b"),
    (TESTIMONY, rf"[”\"»],?\s+(?:\w+\s+){{0,4}}{_SAY}\b|\baccording to (?:the |many |some )?{_PEOPLE}\b"),
    (AIM, r"\b(?:ambitions?|objectives?|aims?|goals?|targets?) (?:is|are|of [\w' -]{3,60}? (?:is|are)) to\b"),
    (AIM, r"\bis the (?:ambition|aim|goal|objective|intention) of\b"),
    (AIM, r"\b(?:aims?|aiming|seeks?|intends?|strives?|determined|ambitions?|hopes?) to\b"),
    (AIM, r"\b(?:ambitions?|objectives?|aims?|goals?|targets?) (?:include|are|were)\b"),
    (AIM, r"\b(?:wants?|wish(?:es)?)(?: [\w'’-]+){0,4} to\b"),
    (
        FORECAST,
        r"\b(?:is|are|was|were) (?:\w+ )?(?:expected|projected|forecast|forecasted|predicted|likely|anticipated)\b",
    ),
    (FORECAST, r"\bexpects? (?:that|to|an?|the|every|more|fewer)\b|\bit is (?:feared|hoped|thought|believed)\b"),
    (FORECAST, r"\b(?:forecasts?|projections?|predictions?|experts?) (?:\w+ )?(?:expects?|shows?|suggests?)\b"),
    (FORECAST, r"(?:^|[.,;] )(?:without|if|unless)\b.{3,200}?\bwill\b"),
    (
        FORECAST,
        r"\bwill (?:only |likely |probably |further |also |still |soon )*"
        r"(?:increase|grow|rise|decline|decrease|fall|shrink|drop|need|remain|reach|become|double)\b",
    ),
    (PLAN, rf"\b(?:will|shall){_ADVERBS} (?!be able){_DO}\b"),
    (
        PLAN,
        r"\b(?:is|are) (?:also |currently |now |being )?"
        r"(?:planned|planning|foreseen|envisaged|scheduled|prepared|in preparation|under preparation)\b",
    ),
    (PLAN, r"\b(?:planned (?:for|to)|envisions?|envisages?|foresees?|upcoming|future plans|in the coming years)\b"),
    (PLAN, rf"\b(?:is|are) (?:yet )?to {_DO}\b|\bfurther provision for\b|\bin the pipeline\b"),
    (PLAN, r"\bunder (?:discussion|consideration|negotiation)\b|\bbeing (?:discussed|considered|negotiated|drafted)\b"),
    (PLAN, r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bthis )(?<!\baction )(?<!\bnew )\b(?-i:plans?) (?:to|an?|the)\b"),
    (ADVICE, r"\b(?:should|must|ought to|needs? to be|recommends?|recommended that|advises?)\b"),
)
_JUDGED = re.compile(
    r"\b(?:important|essential|crucial|vital|key to|prerequisites?|complex process|never simple|better|stronger|"
    r"smoother|more \w+(?:ive|ful|ing|able|ern|ible)|well-prepared|best|one of the most|not enough|no longer|"
    r"matters?|impressive|remarkable|real transformation|great|clearly|of course|bright|ensur(?:es?|ing) that|"
    r"makes? sense|in (?:our|my) (?:view|opinion)|(?:we|I) (?:believe|think)|unfortunately|hopefully)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:evaluations?|study|studies|surveys?|audits?|assessments?|monitoring|reviews?)(?:\s+[\w'’-]+){0,5}\s+"
    r"(?:found|finds|shows?|showed|concluded?|concludes|revealed|reveals|confirmed|confirms|indicates?|indicated)\b",
    re.IGNORECASE,
)
_CHECKABLE = re.compile(
    r"\d|(?<!^)(?<![.!?] )\b[A-Z]{3,}\b|\b(?:launched|adopted|introduced|installed|provides?|rolled out)\b"
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _RULES)
#: The kind of a sentence shows in its first thousand characters or not at all.
_LONGEST = 1000
#: When one statement stands twice in different kinds, the first of these holds: what is still planned is not yet done.
_WEAKER_FIRST = ("opinion", "forecast", "plan", "testimony", "fact")


def kind_of(sentence: str) -> Kind:
    """Return the kind of an English sentence by the first rule that fits."""
    text = " ".join(sentence[: 4 * _LONGEST].split())[:_LONGEST]
    for kind, pattern in _COMPILED:
        if pattern.search(text):
            return kind
    if _JUDGED.search(text) and not _CHECKABLE.search(text):
        return OPINION
    return FINDING if _FOUND.search(text) else FACT


def weaker(one: Kind, other: Kind) -> Kind:
    """Return the one of two kinds that promises less."""
    return min(one, other, key=lambda kind: _WEAKER_FIRST.index(kind.kind))
