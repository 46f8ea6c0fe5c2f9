"""A pattern that is not tried would not have matched: the same traps and times with and without looking first."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from kg.ingest.figures import guards, numbers, periods
from kg.ingest.figures.signs import signs
from kg.ingest.figures.text import fold

PIECES = (
    *("2 000", "2023", "1999", "20", "one", "ſix", "Three", "twenty-five", "a  hundred", "ONE thousand", "1.5", "12/3"),
    *("Level", "levelno.", "key stage", "work packages", "№", "§", "n°", "Erasmus+", "p.", "Art.", "no.", "(No"),
    *("May", "JUNE", "of", "to", "and", "or", "in", "the", "since", "by the end of", "school year", "years", "times"),
    *("for every", "out of", "https://x.y/1", "a@b.c", "+32 2 123 45 67", "month", "past", "later", "Law", "ages"),
    *("(", ")", ":", "-", "/", ",", ".", ";", "%", "learners", "claß", "ı", "phone", "—", "'", "\n", "x", "e"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).flatmap(
    lambda parts: st.sampled_from((" ", "")).map(lambda gap: fold(gap.join(parts)))
)


def spans(patterns: list[re.Pattern[str]], text: str) -> set[tuple[int, int]]:
    return {match.span() for pattern in patterns for match in pattern.finditer(text) if match[0]}


@given(TEXTS)
@example("n° 2 000, p. 5 and Erasmus+ 2")
@example("axes or (No 20")
@example("levelno. 5 of the § 3 and key stage 2")
@example("Phase one, level ſix; year two")
@example("in May 2020 and 2022: within two years (2021)")
def test_what_is_not_tried_would_not_have_matched(text: str) -> None:
    shown = signs(text)
    labelled = shown | {"label"} if guards._shows_label(text, "spelled" in shown) else shown
    for needed, trap in guards._COMPILED:
        assert needed <= labelled or not spans([trap], text), trap.pattern
    for _, needed, pattern in periods._COMPILED:
        assert needed <= shown or not spans([pattern], text), pattern.pattern


def all_words(text: str) -> list[tuple[int, int, int]]:
    """Look at each word in turn, as ``find_numbers`` would without its short cuts."""
    words, found, index = list(numbers._WORD.finditer(text)), [], 0
    while index < len(words):
        value, stop = numbers._spelled(words, index, text)
        if value:
            found.append((words[index].start(), words[stop - 1].end(), value))
        index = max(stop, index + 1)
    return found


@given(TEXTS)
@example("twenty-five of a  hundred; one-off")
@example("half a million, A\u00a0hundred, one Thousand and two")
def test_words_that_spell_a_number_are_all_looked_at(text: str) -> None:
    found = [each for each in numbers.find_numbers(text) if each.word]
    assert [(each.start, each.end, each.value) for each in found] == all_words(text)
