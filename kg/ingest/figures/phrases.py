"""The noun phrase behind a number: "six new Public digital spaces", "1 200 teachers and trainers"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.figures.population import common, of_modifiers
from kg.ingest.figures.rules import Lexicon, Noun
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_LONGEST = 6  # words between a number and its noun
#: Words that end a noun phrase, and so cannot stand between a number and the noun that it counts.
CLOSED = words(
    "a an the this that these those of in on at to for from by with without within across through throughout "
    "during per under over between among into onto about around after before since until as than and or but nor "
    "if when while where whereas because although though who whom whose which what is are was were be been being "
    "has have had do does did will would shall should can could may might must not no never he she it they we you "
    "i his her its their our each every either neither both than so such there here including of up out off down "
    "against towards toward via"
)
#: Words before a noun that change what the number says; such a number is left alone.
_SPOILERS = words(
    "fewer less lower higher potential possible planned vacant unfilled missing lost former prospective eligible "
    "percent per cent percentage year-old years-old interested remaining unspent"
)
_ADJECTIVES = words(
    "new existing old small medium-sized large public private vet ivet cvet upper lower state male female young "
    "low-skilled primary secondary post-secondary vocational technical initial continuing dual urban rural local "
    "regional national municipal general in-service it ict digital green formal non-formal"
)
_AGENT = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian)s")
_THINGS = words(
    "clusters registers chambers printers servers routers others quarters numbers semesters papers computers centers "
    "sectors chapters offers orders letters posters counters factors sensors monitors simulators tractors errors"
)
_PERSONS = words(
    "learner apprentice person young neet leaver adult jobseeker worker migrant asylum teacher educator trainer "
    "mentor leader counsellor coordinator participant people role"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: ``kind`` of noun, its place (token indexes), the words before it, whom it is about."""

    kind: str
    word: str
    end: int
    modifiers: tuple[str, ...]
    population: str | None


def counted(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon, *, one: bool = False) -> Counted | None:
    """Return the noun phrase that begins at token ``index`` and ends before ``last``; ``one`` expects a singular."""
    head = _head(tokens, index, last, lexicon, one=one)
    if head is None:
        return None if one else _agents(tokens, index, last, lexicon)
    noun, start, end = head
    modifiers = tuple(token.text for token in tokens[index:start])
    if _SPOILERS & set(modifiers):
        return None
    nouns, end = _coordinated(tokens, noun, end, last, lexicon)
    if nouns is None:
        return None
    kinds = {each.kind for each in nouns}
    populations = [each.population for each in nouns]
    word = tokens[end - 1].text
    if len(kinds) == 1:
        population = of_modifiers(modifiers, lexicon, populations[0]) if len(nouns) == 1 else common(populations)
        return Counted(noun.kind, word, end, modifiers, population)
    if kinds <= _PERSONS:
        return Counted("people", word, end, modifiers, common(populations))
    return Counted("device", word, end, modifiers, None) if kinds == {"laptop", "device"} else None


def _agents(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> Counted | None:
    """Return people by an occupation that the rules do not list ("58 drivers", "64 night dockers")."""
    end = index
    while end < min(index + _LONGEST, last) and tokens[end].is_word and _may_modify(tokens, end, index, False):
        if tokens[end].text in lexicon.verb_words:
            break
        end += 1
    modifiers = tuple(token.text for token in tokens[index : end - 1])
    if end == index or not _AGENT.fullmatch(tokens[end - 1].text) or _SPOILERS & set(modifiers):
        return None
    return None if tokens[end - 1].text in _THINGS else Counted("agent", tokens[end - 1].text, end, modifiers, None)


def noun_at(
    tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon, *, one: bool = False
) -> tuple[Noun, int] | None:
    """Return the longest noun of the rules that begins at token ``index``, and the index behind it."""
    for length in range(min(lexicon.longest_noun, last - index), 0, -1):
        words = [token.text for token in tokens[index : index + length]]
        if one:
            words[-1] = lexicon.singulars.get(words[-1], "")
        if (noun := lexicon.nouns.get(tuple(words))) is not None:
            return noun, index + length
    return None


def _head(
    tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon, *, one: bool
) -> tuple[Noun, int, int] | None:
    """Return the noun that a phrase is about: the last one in a row ("teacher training courses")."""
    here, end = index, min(index + _LONGEST + 1, last)
    found: tuple[Noun, int, int] | None = None
    while here < end:
        noun = noun_at(tokens, here, last, lexicon, one=one)
        if noun is not None:
            if not _possessive(tokens, noun[1], last):
                found = (noun[0], here, noun[1])
            here, end = noun[1], min(noun[1] + 2, last)
            continue
        if not _may_modify(tokens, here, index, found is not None):
            break
        here += 1
    return found


def _may_modify(tokens: Sequence[Token], here: int, index: int, after_head: bool) -> bool:
    """Tell whether a token may stand between the number and its noun."""
    token = tokens[here]
    if token.text in ("and", "or", ",", "/", "&"):
        return not after_head and here > index and tokens[here - 1].text in _ADJECTIVES
    if token.text == "'" and here > index:
        return not after_head
    return token.is_word and token.text not in CLOSED


def _possessive(tokens: Sequence[Token], end: int, last: int) -> bool:
    return end < last and tokens[end].text == "'" and tokens[end].start == tokens[end - 1].end


def _coordinated(
    tokens: Sequence[Token], noun: Noun, end: int, last: int, lexicon: Lexicon
) -> tuple[list[Noun] | None, int]:
    """Return the nouns that one number counts together ("teachers, trainers and school leaders")."""
    nouns, listed, here = [noun], False, end
    while here < last and tokens[here].text in (",", "and", "or", "/", "&"):
        final = tokens[here].text != ","
        following = _after_modifiers(tokens, here + 1, last, lexicon)
        if following is None:
            break
        nouns.append(following[0])
        here, listed = following[1], final
        if final:
            return nouns, here
    if len(nouns) > 1 and not listed:
        return [noun], end
    return nouns, end if len(nouns) == 1 else here


def _after_modifiers(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> tuple[Noun, int] | None:
    for here in range(index, min(index + 4, last)):
        if (noun := noun_at(tokens, here, last, lexicon)) is not None:
            return None if _possessive(tokens, noun[1], last) else noun
        if not tokens[here].is_word or tokens[here].text in CLOSED:
            return None
    return None
