"""What happened to the counted things: the verb that leads to the number, or the one whose subject they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.figures.rules import Lexicon, Phrases
from kg.ingest.figures.tenses import group_from, is_adverb, tense_before
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_REACH = 16  # tokens between a noun and its verb
_GAIN = 5  # words between a verb and the noun that gives it its sense
_STOPS = words(
    "and but or because although if when while whereas that than so as whose which what where until unless since"
)
_AFTER_REDUCED = words(
    "in at on for from by with through across under to during since until as and or within via online abroad so"
)
_WHERE = frozenset({"in", "at", "across", "throughout", "within"})
_MORE_WHERE = {
    **dict.fromkeys(("school", "provider", "company", "sme"), frozenset({"from"})),
    "project": frozenset({"to", "for"}),
}
_ACTIVITY = 25  # tokens around a place in which an activity must stand
_NO_SUBJECT = words(
    "for to of in at by from with without on across among per against about between within throughout under "
    "despite into via like than"
)


@dataclass(frozen=True, slots=True)
class Event:
    """The events that a verb or phrase may tell, its tense, where it stands (token index), whether it is denied."""

    names: frozenset[str]
    tense: str
    index: int
    denied: bool = False


def leading(tokens: Sequence[Token], first: int, start: int, lexicon: Lexicon) -> Event | None:
    """Return the event of the verb or phrase that ends directly before token ``start``."""
    end = start
    while end > first and (tokens[end - 1].kind == "time" or (tokens[end - 1].text == "," and end < start)):
        end -= 1
    if end > first and tokens[end - 1].text == "," and end < start:
        end -= 1
    for length in range(min(lexicon.before.longest, end - first), 0, -1):
        words = tuple(token.text for token in tokens[end - length : end])
        entry = lexicon.before.entries.get(words)
        if entry is not None:
            tense, denied = tense_before(tokens, first, end - length, entry[1])
            return Event(entry[0], tense, end - length, denied)
    return None


def following(tokens: Sequence[Token], end: int, last: int, lexicon: Lexicon) -> Event | None:
    """Return the event of the verb whose subject ends directly before token ``end``."""
    here, commas = end, 0
    while here < min(end + _REACH, last):
        token = tokens[here]
        if token.text == "(" or (token.text == "," and _aside(tokens, here + 1, last)):
            here = _behind(tokens, here, last, ")" if token.text == "(" else ",")
            continue
        event = _verb(tokens, here, end, last, lexicon)
        if event is not None:
            return event if event.names else None
        if token.text in ("who", "that", "which") and here == end:
            here += 1
            continue
        commas += token.text == ","
        if _closes(token, commas):
            return None
        here += 1
    return None


def subject_of_nothing(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Tell whether a preposition before the number keeps its noun from being the subject of a verb."""
    return start > first and tokens[start - 1].text in _NO_SUBJECT


def site(tokens: Sequence[Token], bounds: tuple[int, int], start: int, lexicon: Lexicon, kind: str) -> Event | None:
    """Return the event "site" for a noun behind "in", "at", "across" where something is done.

    Schools, providers and companies may also stand behind "from", what is funded behind "to" and "for".
    """
    first, last = bounds
    where = _WHERE | _MORE_WHERE.get(kind, frozenset())
    lead = tuple(token.text for token in tokens[max(first, start - 2) : start])
    if not (lead[-1:] and lead[-1] in where) and lead not in _EXTENDED:
        return None
    nearest = [*range(start - 1, max(first, start - _ACTIVITY) - 1, -1), *range(start, min(last, start + _ACTIVITY))]
    for here in nearest:
        found = _at(tokens, here, last, lexicon.activities)
        if found is not None:
            tense, denied = tense_before(tokens, first, here, found[1])
            return Event(frozenset({"site"}), tense, here, denied)
    return None


_EXTENDED = (("out", "to"), ("extended", "to"), ("expanded", "to"))


def _verb(tokens: Sequence[Token], here: int, end: int, last: int, lexicon: Lexicon) -> Event | None:
    """Return the event that begins at token ``here``; one without names where a verb unknown to the rules does."""
    group = group_from(tokens, here, last)
    if group is not None and not (group.words == ("to",) and _leads_to_noun(tokens, group.end, last, lexicon)):
        return _after_auxiliaries(tokens, here, group.end, last, lexicon, (group.tense, group.denied))
    gained = _gain(tokens, here, last, lexicon)
    if gained is not None:
        return Event(gained[0], _own_tense(gained[1]), here)
    active = _at(tokens, here, last, lexicon.active)
    if active is not None:
        return Event(active[0] | _passive(tokens, here, end, last, lexicon), _own_tense(active[1]), here)
    reduced = _passive(tokens, here, end, last, lexicon)
    return Event(reduced, "reduced", here) if reduced else None


def _after_auxiliaries(
    tokens: Sequence[Token], start: int, here: int, last: int, lexicon: Lexicon, tense: tuple[str, bool]
) -> Event:
    gained = _gain(tokens, here, last, lexicon)
    names = gained[0] if gained else frozenset()
    if not gained:
        for phrases in (lexicon.passive, lexicon.active):
            found = _at(tokens, here, last, phrases)
            names |= found[0] if found else frozenset()
    return Event(names, tense[0], start, tense[1])


def _passive(tokens: Sequence[Token], here: int, end: int, last: int, lexicon: Lexicon) -> frozenset[str]:
    """Return the events of a participle directly behind the noun ("300 teachers trained in 2022")."""
    found = _at(tokens, here, last, lexicon.passive)
    if found is None or any(not is_adverb(token) for token in tokens[end:here]):
        return frozenset()
    behind = here + found[2]
    if (
        behind < last
        and tokens[behind].is_word
        and tokens[behind].text not in _AFTER_REDUCED
        and not is_adverb(tokens[behind])
    ):
        return frozenset()
    return found[0]


def _gain(tokens: Sequence[Token], here: int, last: int, lexicon: Lexicon) -> tuple[frozenset[str], str] | None:
    events: set[str] = set()
    form = ""
    for gain in lexicon.gains:
        verb = gain.verbs.get((tokens[here].text,)) if here < last else None
        if verb and any(token.text in gain.nouns for token in _phrase(tokens, here + 1, last)):
            events.add(gain.event)
            form = verb
    return (frozenset(events), form) if events else None


def _phrase(tokens: Sequence[Token], start: int, last: int) -> Sequence[Token]:
    """Return the next few tokens, up to a mark or number."""
    end = start
    while end < min(start + _GAIN, last) and tokens[end].is_word:
        end += 1
    return tokens[start:end]


def _at(tokens: Sequence[Token], here: int, last: int, phrases: Phrases) -> tuple[frozenset[str], str, int] | None:
    for length in range(min(phrases.longest, last - here), 0, -1):
        entry = phrases.entries.get(tuple(token.text for token in tokens[here : here + length]))
        if entry is not None:
            return entry[0], entry[1], length
    return None


def _own_tense(form: str) -> str:
    return {"past": "past", "participle": "past", "gerund": "gerund"}.get(form, "present")


def _leads_to_noun(tokens: Sequence[Token], here: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether "to" leads to a noun rather than to a verb of the rules ("access to training")."""
    return here >= last or tokens[here].text not in lexicon.verb_words


def _closes(token: Token, commas: int) -> bool:
    """Tell whether the search for a verb must end at this token."""
    if token.kind in ("number", "trap"):
        return False
    if not token.is_word and token.kind != "time":
        return commas > 2 or token.text not in (",", "-", "'", "/", '"', "“", "”")
    return token.text in _STOPS or (token.text.endswith("ed") and token.text not in _QUALITIES)


_QUALITIES = words(
    "qualified skilled low-skilled unskilled disabled unemployed employed specialised low-qualified need"
)


def _aside(tokens: Sequence[Token], here: int, last: int) -> bool:
    """Tell whether "of which 30 000 in VET" or "including …" begins at a token."""
    words = [token.text for token in tokens[here : min(here + 2, last)]]
    return words[:1] == ["including"] or words in (["of", "which"], ["of", "whom"])


def _behind(tokens: Sequence[Token], here: int, last: int, mark: str) -> int:
    """Return the index behind the mark that closes an aside."""
    return next((index + 1 for index in range(here + 1, min(here + 30, last)) if tokens[index].text == mark), last)
