"""Traps: places where digits stand that count nothing. A number that touches one is never taken."""

import re

from kg.ingest.figures.signs import MONTHS, SPELLED, begun, signs

_N = r"[0-9]+(?:[.,/][0-9]+){0,3}[a-z]?"
_LIST = rf"{_N}(?:(?:, | and | or | to |-|/| & ){_N}){{0,8}}"
_SPELLED = begun(f"(?:{'|'.join(SPELLED)})", SPELLED)
_FEW = rf"(?:{_SPELLED}|[0-9]{{1,6}}(?: [0-9]{{3}})?)"
_MONTH = begun(f"(?:{'|'.join(MONTHS)})", MONTHS)

#: Words before a number that make it a name or a rank, in any case of letters.
_LABELS = (
    r"levels?|grades?|class|classes|forms?|phases?|stages?|steps?|pillars?|axis|axes|components?|modules?|units?"
    r"|chapters?|sections?|parts?|annex(?:es)?|appendix|articles?|art\.?|paragraphs?|para\.?|points?|items?|no\.?"
    r"|nos\.?|nr\.?|n°|№|§|version|release|pages?|p\.|pp\.|tables?|figures?|box|lines?|work packages?|wp|lots?"
    r"|rooms?|building|floor|cycles?|tiers?|rounds?|cohorts?|waves?|scenarios?|options?|quarter|week|day|key stage"
    r"|isced|eqf|nqf|nlqf|isco|nace|digcomp(?:edu|org)?|pisa|piaac|talis|timss|pirls|horizon|erasmus\+?|agenda"
    r"|sdgs?|top|vol\.?|volume|id|tel\.?|phone|fax|ext\.?|covid|industry|web|cedefop|ects|age|ages|aged|type"
    r"|category"
)
#: The same, but only as names: "order 300 laptops" and "Measure 3" are told apart by the capital.
_NAMES = (
    r"Acts?|Laws?|Decrees?|Orders?|Regulations?|Directives?|Resolutions?|Decisions?|Codes?|Actions?|Measures?|Priority"
    r"|Priorities|Objectives?|Goals?|Targets?|Tracks?|Strands?|Groups?|Clusters?|Calls?|Programmes?|Projects?|Strategy|Plans?"
)
_LABEL_WORD = begun(f"(?:{_LABELS})", _LABELS.split("|"))
_NAME = begun(f"(?:{_NAMES})", _NAMES.split("|"))
#: What a text must show before the pattern is tried (``kg.ingest.figures.signs``), and the pattern.
_TRAPS = (
    ("web", r"(?:https?://|www\.)\S{1,2000}"),
    ("@", r"\S{1,64}@\S{1,200}"),
    ("+", r"\(?\+ ?[0-9]{1,3}\)?(?:[ ./-]?\(?[0-9]{1,4}\)?){2,6}"),
    ("01", r"\b0[0-9]{1,3}(?:[ ./-][0-9]{2,4}){2,5}\b"),
    ("digit label", rf"\b{_LABEL_WORD} ?(?:\(?no\.? )?{_LIST}(?![0-9])"),
    ("label spelled", rf"\b{_LABEL_WORD} {_SPELLED}\b"),
    ("spelled years", rf"\byears? {_SPELLED}\b"),
    ("digit years", r"\byears? [1-9][0-9]?(?:(?:, | and | or | to |-)[1-9][0-9]?){0,6}(?![0-9,.]| [0-9]{3}\b)"),
    ("1.1", r"\b[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}\b"),
    ("1-1", r"\b[0-9]{1,2}[/-][0-9]{1,2}[/-](?:19|20)?[0-9]{2}\b"),
    ("1-1", r"\b(?:19|20)[0-9]{2}-[0-9]{1,2}(?:-[0-9]{1,2})?\b"),
    ("1:1", r"\b[0-9]{1,2}[:.][0-9]{2} ?(?:a\.?m\.?|p\.?m\.?|h\b|o'clock)"),
    ("1:1", r"\b[0-9]{1,2}:[0-9]{2}\b"),
    ("1st", r"\b[0-9]{1,4}(?:st|nd|rd|th)\b"),
    ("1-may", rf"\b[0-9]{{1,2}} {_MONTH}\b"),
    ("may-1", rf"\b{_MONTH} [0-9]{{1,2}}\b"),
    ("digit years", r"\b[0-9]{1,2}(?:(?: ?-| to| and| or) ?[0-9]{1,2})?\+?[- ]?(?:years?|yrs?)[- ](?:olds?|of age)\b"),
    (
        "digit age",
        r"\b(?:aged?|ages|age group|age of|aged between|aged (?:over|under|up to|at least|from))(?: of)? [0-9]{1,2}"
        r"(?:(?: ?-| to| and| or) ?[0-9]{1,2})?\+?",
    ),
    (
        "digit beyond",
        r"\b(?:over|under|below|above)[- ](?:the age of )?(?:[1-9][0-9]|[1-9][0-9]s)(?=[.,;:)]|$| and | or | who )",
    ),
    ("1+", r"\b[0-9]{2}\+(?=[\s.,;)]|$)"),
    ("1-1", r"\b(?:19|20)[0-9]{2} ?[-/] ?(?:(?:19|20)?[0-9]{2})(?![0-9])"),
    (
        "digit",
        r"\b(?=[12])(?<!than )(?<!over )(?<!around )(?<!about )(?<!least )(?<!nearly )(?<!almost )(?<!roughly )"
        r"(?<!total of )(?:19|20)[0-9]{2}(?![0-9])",
    ),
    ("1)", r"(?:^|(?<=\n))(?:[-•*] )?\(?[0-9]{1,3}[.)](?= )"),
    ("1)", r"(?:^|(?<=[;:.] ))[0-9]{1,2}[.)](?= )"),
    ("(1", r"[\[(][0-9]{1,3}[\])]"),
    ("few-of", rf"\b(?!(?:19|20)[0-9]{{2}}\b){_FEW} (?:out )?(?:of|in)(?: the| these| every)? {_FEW}\b(?![-/])"),
    ("one-of", rf"\b{_SPELLED} (?:of the|of these|of its|of them|of which|by one)\b"),
    ("one-third", rf"\b{_SPELLED}[- ](?:thirds?|quarters?|fifths?|tenths?|halves|half|times)\b"),
    ("1x", r"\b[0-9]{1,3}(?:[.,][0-9])? ?(?:x|times)\b"),
    ("1-1", r"\b[0-9]/[0-9]{1,2}\b"),
    ("digit per", r"\bper [0-9]{1,3}(?:[ ,.][0-9]{3})*"),
    ("every", r"\bfor every (?:[0-9]{1,6}|[a-z]{3,6})\b"),
    ("digit street", r"\b[1-9][0-9]? [A-Z][a-zé]{2,20} (?:Street|Road|Avenue|Square|Lane|Boulevard)\b"),
    ("digit L.", r"\bL\. ?[0-9]{4}\b"),
)
_CASED = (
    ("digit", rf"\b{_NAME} (?:\(?(?:No|Nr|N°|EU|EC|EEC)\.?\)? ?)?{_LIST}(?![0-9])"),
    ("1.1", r"\b[A-Z][A-Za-z]{2,30} [0-9]\.[0-9]\b(?! ?(?:%|per|million|billion|bn|m\b))"),
)
_COMPILED = (
    *((frozenset(needed.split()), re.compile(trap, re.IGNORECASE)) for needed, trap in _TRAPS),
    *((frozenset(needed.split()), re.compile(trap)) for needed, trap in _CASED),
)
#: Where a number begins, what may be the last word of a label before it, and how such a word begins.
_DIGITS, _SPELLED_OUT = re.compile("[0-9]+"), re.compile(rf"\b{_SPELLED}\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]++[.+\u00b0]?) ?(\(?no\.? ?)?\Z", re.IGNORECASE)
_FARTHEST = 40  # characters between the beginning of a label's last word and its number
_LABEL = re.compile(_LABELS.replace("work packages?", "packages?").replace("key stage", "stage"), re.IGNORECASE)


def find_traps(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``text`` (folded) in which no number counts anything, sorted and not overlapping."""
    shown = signs(text)
    if _shows_label(text, "spelled" in shown):
        shown |= {"label"}
    spans = sorted(match.span() for needed, trap in _COMPILED if needed <= shown for match in trap.finditer(text))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if start == end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _shows_label(text: str, spelled: bool) -> bool:
    if "\u00a7" in text or "\u2116" in text:
        return True
    begins = (_DIGITS, _SPELLED_OUT) if spelled else (_DIGITS,)
    places = (match.start() for begin in begins for match in begin.finditer(text))
    words = (_BEFORE.search(text, max(0, place - _FARTHEST), place) for place in places)
    return any(word is not None and (word[2] or _LABEL.match(word[1])) for word in words)
