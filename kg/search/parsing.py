"""From what a person typed to what the index is asked: nothing of the text but its folded words gets there.

A text is words, ``"phrases"``, beginnings of words (``digit*``) and what must not be there (``-word``). Everything else
that is neither letter nor digit only separates; a word such as ``face-to-face`` is a phrase of its parts. There are no
operators: AND, OR, NEAR and brackets are words or nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.search import fields
from kg.search.errors import SearchTextError
from kg.search.folding import cleaned, words

MOST_CHARACTERS = 500
MOST_TERMS = 20
MOST_WORDS = 60
#: Letters before a star: shorter beginnings are those of half the dictionary.
LEAST_PREFIX = 2

_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_ITEM = re.compile(r'(?P<minus>-(?=["\w]))?(?:"(?P<phrase>[^"]*)"(?P<star>\*)?|(?P<word>[^\s"]+))')
#: Brackets and punctuation around what was typed.
_AROUND = re.compile(r"^[^\w*]+|[^\w*]+$")


@dataclass(frozen=True)
class Term:
    """Words that follow one another; of the last, ``prefix`` makes a mere beginning."""

    pieces: tuple[str, ...]
    prefix: bool = False

    @property
    def match(self) -> str:
        """The term as FTS5 reads it: quoted, and of letters and digits alone."""
        return f'"{" ".join(self.pieces)}"' + (" *" if self.prefix else "")


@dataclass(frozen=True)
class Wanted:
    """What a text asks for: all of ``terms`` and none of ``without``."""

    terms: tuple[Term, ...]
    without: tuple[Term, ...] = ()

    def match(self, languages: Sequence[str] = ()) -> str:
        """Return the question as FTS5 reads it, of the columns of some languages or of all."""
        asked = " AND ".join(term.match for term in self.terms)
        if self.without:
            asked = f"({asked}) NOT ({' OR '.join(term.match for term in self.without)})"
        if not languages:
            return asked
        columns = (name for name in fields.COLUMNS if name.rpartition("_")[2] in languages)
        return f"{{{' '.join(columns)}}} : ({asked})"


def parse(text: str) -> Wanted:
    """Return what ``text`` asks for.

    Raises SearchTextError where it is too long, written wrongly, or asks for nothing.
    """
    if len(text) > MOST_CHARACTERS:
        raise SearchTextError(
            f"the text to look for has {len(text)} characters", hint=f"{MOST_CHARACTERS} are the most"
        )
    text = cleaned(text).translate(_QUOTES)
    if text.count('"') % 2:
        raise SearchTextError("a quotation mark is not closed", hint='write a phrase as "school laptops"')
    terms: dict[Term, None] = {}
    without: dict[Term, None] = {}
    for found in _ITEM.finditer(text):
        if term := _term(found):
            (without if found["minus"] else terms)[term] = None
    _check(terms.keys() | without.keys(), bool(terms), bool(without))
    return Wanted(tuple(terms), tuple(without))


def _term(found: re.Match[str]) -> Term | None:
    said = found["phrase"] if found["word"] is None else found["word"]
    said = _AROUND.sub("", said)
    prefix = bool(found["star"]) or said.endswith("*")
    said = said.removesuffix("*")
    pieces = tuple(piece for word in words(said) for piece in word.pieces)
    if "*" in said or (prefix and not said[-1:].isalnum()):
        raise SearchTextError("a star stands where it means nothing", hint="write it behind a word: digit*")
    if prefix and len("".join(pieces[-1:])) < LEAST_PREFIX:
        raise SearchTextError(
            "the beginning of a word is too short", hint=f"write {LEAST_PREFIX} letters or digits before the star"
        )
    return Term(pieces, prefix) if pieces else None


def _check(all_terms: set[Term], wants: bool, excludes: bool) -> None:
    if not wants and excludes:
        raise SearchTextError("the text only says what must not be there", hint="add a word that must be")
    if not wants:
        raise SearchTextError("there is no word to look for", hint="words are made of letters and digits")
    if len(all_terms) > MOST_TERMS or sum(len(term.pieces) for term in all_terms) > MOST_WORDS:
        raise SearchTextError("there are too many words to look for", hint=f"{MOST_TERMS} are the most")
