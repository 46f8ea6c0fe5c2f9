"""Numbers that belong to a range or a change ("10 to 20", "between 5 and 7", "from 351 to 164"): none is a figure."""

from collections.abc import Sequence

from kg.ingest.figures.quantities import quantity
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_REACH = 10  # tokens between the two ends of a range
CURRENCIES = {
    **dict.fromkeys(("eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("£", "gbp"), "GBP"),
    **{code.lower(): code for code in words("DKK SEK NOK ISK CZK PLN HUF RON BGN HRK USD CHF RSD MKD UAH")},
    **{"zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "forints": "HUF", "kuna": "HRK"},
}


def in_ranges(tokens: Sequence[Token], bounds: tuple[int, int]) -> tuple[set[int], set[int]]:
    """Return the token indexes of the numbers of a sentence that are ends of a range, and those of changes.

    A change is written with "from … to …": a rate may still give both of its ends a year.
    """
    first, last = bounds
    ranges: set[int] = set()
    changes: set[int] = set()
    for index in range(first, last):
        if tokens[index].kind not in ("number", "trap"):
            continue
        before = _before(tokens, first, index)
        if before in ("between", "from"):
            other = _other_end(tokens, index, last, "and" if before == "between" else "to")
            if other is not None:
                (ranges if before == "between" else changes).update((index, other))
                continue
        other = _next_end(tokens, index, last)
        if other is not None:
            ranges.update((index, other))
    return ranges, changes


def _before(tokens: Sequence[Token], first: int, index: int) -> str:
    """Return the word before a number, its currency and its quantity words."""
    start = index - 1 if index > first and tokens[index - 1].text in CURRENCIES else index
    start = quantity(tokens, first, start).start
    return tokens[start - 1].text if start > first else ""


def _other_end(tokens: Sequence[Token], index: int, last: int, joint: str) -> int | None:
    for here in range(index + 1, min(index + _REACH, last - 1)):
        if tokens[here].text == joint:
            return _number_at(tokens, here + 1, last)
        if tokens[here].kind == "number":
            return None
    return None


def _next_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Return the other end of "10 to 20", "10 % to 20 %" or "EUR 5 to EUR 10 million"."""
    here = index + 1
    money = index > 0 and tokens[index - 1].text in CURRENCIES
    while here < last and (tokens[here].text in ("%", "percent", "per", "cent") or tokens[here].text in CURRENCIES):
        money = money or tokens[here].text in CURRENCIES
        here += 1
    if here >= last or tokens[here].text not in ("to", "or", "-"):
        return None
    other = _number_at(tokens, here + 1, last)
    if other is None or (money and tokens[here].text == "to" and _counts_things(tokens, other, last)):
        return None
    return other


def _number_at(tokens: Sequence[Token], here: int, last: int) -> int | None:
    for index in range(here, min(here + 4, last)):
        if tokens[index].kind == "number":
            return index
        if tokens[index].text not in CURRENCIES and not tokens[index].is_word:
            return None
        if tokens[index].text in ("the", "all", "a", "an"):
            return None
    return None


def _counts_things(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Tell whether money goes "to 33 projects" rather than up to another amount."""
    number = tokens[index].number
    whole = number is not None and number.count is not None and not number.short and number.count < 10**6
    return whole and index + 1 < last and tokens[index + 1].is_word and tokens[index + 1].text not in CURRENCIES
