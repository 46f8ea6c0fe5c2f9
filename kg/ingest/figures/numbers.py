"""Numbers as policy prose writes them: ``1 828``, ``1,828``, ``3.68 million``, ``€2m``, ``twenty-five``.

A number that two conventions read differently has no ``value``: ``1.828`` and ``1,828 million`` are such. Where it
counts things it must be whole, so ``count`` knows that ``1.828 laptops`` are 1828.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "k": 10**3,
}
_NUMBER = re.compile(
    r"(?<![\w.,/+#@&<>=§^*-])(?<![0-9]:)"
    r"(?P<digits>(?>[1-9][0-9]{0,2}(?P<group>[ .,])[0-9]{3}(?:(?P=group)[0-9]{3}){0,3}(?:[.,][0-9]{1,2})?(?![0-9])"
    r"|(?:0|[1-9][0-9]{0,8})(?:[.,][0-9]{1,3})?(?![0-9])))"
    r"(?:(?P<space> ?)(?P<scale>thousand|million|billion|mio|mln|mn|bn|m|k)\b(?![-/]))?"
    r"(?!\w|[.,:/'-][0-9]|-\w|/\w| (?:thousand|million|billion)\b)",
    re.IGNORECASE,
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES) if value} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_WORDS |= {f"{ten}-{one}": _WORDS[ten] + _WORDS[one] for ten in _TENS for one in _ONES[1:10]}
#: What a number can begin with: to look at no other word closely is most of the speed.
_FIRST = frozenset({"a", *_WORDS})
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_FRACTION = re.compile(r"\b(?:half|quarters?|thirds?|fifths?|tenths?|fraction|part)(?:[ -]of)?[ -]\Z", re.IGNORECASE)
_ANY_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
#: Without one of these no words spell a number.
_TELLING = frozenset((*_WORDS, *_MULTIPLES))
_WORD = re.compile(r"(?<![\w'-])[A-Za-z]+(?:-[A-Za-z]+)?(?![\w'-])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``start`` to ``end`` of a text.

    ``value`` is None where the spelling is ambiguous, ``count`` is None where the number cannot count things.
    ``short`` tells that a letter stood for the scale (``2m``), which only money does; ``word`` that it was spelled out.
    """

    start: int
    end: int
    value: Decimal | None
    count: Decimal | None
    short: bool = False
    word: bool = False


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of ``text`` (folded: every space is U+0020, every dash a hyphen) in order."""
    return sorted([*_digits(text), *_words(text)], key=lambda number: number.start)


def _digits(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        value, count = _read(match["digits"])
        scale = (match["scale"] or "").lower()
        if scale:
            factor = _SCALES[scale]
            certain = value is not None and not (match["group"] in (",", ".") and len(match["digits"]) < 8)
            value = value * factor if value is not None and certain else None
            count = value if value is not None and value == value.to_integral_value() else None
        yield Number(match.start(), match.end(), _plain(value), _plain(count), short=0 < len(scale) < 4)


def _plain(value: Decimal | None) -> Decimal | None:
    """Return the number without trailing zeros or exponent."""
    if value is None:
        return None
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _read(digits: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the certain value and the whole count that a run of digits and separators stands for."""
    if re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]{1,2})?", digits):
        value = Decimal(digits.replace(" ", "").replace(",", "."))
        return value, value if value == value.to_integral_value() else None
    separators = [mark for mark in digits if mark in ",."]
    if not separators:
        return Decimal(digits), Decimal(digits)
    last = separators[-1]
    decimals = len(digits) - digits.rindex(last) - 1
    if len(separators) > 1 or (decimals == 3 and not digits.startswith("0")):
        mixed = len(set(separators)) > 1
        whole = digits[: digits.rindex(last)] if mixed else digits
        value = Decimal(re.sub(r"[.,]", "", whole) + ("." + digits[digits.rindex(last) + 1 :] if mixed else ""))
        count = value if value == value.to_integral_value() else None
        return (value if len(separators) > 1 or last == "," else None), count
    return Decimal(digits.replace(",", ".")), None


def _words(text: str) -> Iterator[Number]:
    if _TELLING.isdisjoint(_ANY_WORD.findall(text.lower())):
        return
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        if words[index][0].lower() not in _FIRST:
            index += 1
            continue
        value, stop = _spelled(words, index, text)
        if value:
            yield Number(words[index].start(), words[stop - 1].end(), Decimal(value), Decimal(value), word=True)
        index = max(stop, index + 1)


def _spelled(words: list[re.Match[str]], index: int, text: str) -> tuple[int, int]:
    """Return the number that the words from ``index`` spell and the index behind it; 0 where they spell none."""
    if _FRACTION.search(text, max(0, words[index].start() - 16), words[index].start()):
        return 0, index + 1  # "half a million"
    total, part, here, article = 0, 0, index, False
    while here < min(index + 8, len(words)):
        if here > index and text[words[here - 1].end() : words[here].start()].strip(" ") != "":
            break
        word = words[here][0].lower()
        if word in ("a", "one") and here == index and _next_is_multiple(words, here):
            article, part = True, 1
        elif word in _WORDS and part % 100 == 0:
            part += _WORDS[word]
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif word in ("thousand", "million") and part:
            total, part = total + part * _MULTIPLES[word], 0
        elif not (word == "and" and part and part % 100 == 0 and _continues(words, here + 1)):
            break
        here += 1
    return (0, index + 1) if article and here == index + 1 else (total + part, here)


def _next_is_multiple(words: list[re.Match[str]], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1][0].lower() in _MULTIPLES


def _continues(words: list[re.Match[str]], index: int) -> bool:
    return index < len(words) and words[index][0].lower() in _WORDS and not _next_is_multiple(words, index)
