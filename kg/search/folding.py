"""Words as they are compared: without case, accents and the like. Index, query and highlights fold by this alone."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: Letters of European alphabets that have no decomposition, and what people write who do not have them.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)
#: Characters that nobody sees and that change what others look like: soft hyphens, marks of direction, of order.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a text, where it stands, and what it is folded to: mostly one piece, ``℡``-like letters can be more."""

    start: int
    end: int
    pieces: tuple[str, ...]


def cleaned(text: str) -> str:
    """Return a text on one line, composed (NFC), without control characters and marks of direction."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text))).strip()


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text: its runs of letters and digits."""
    for found in _WORD.finditer(text):
        if pieces := _folded(found.group()):
            yield Word(found.start(), found.end(), pieces)


@lru_cache(4096)
def folded(text: str) -> str:
    """Return the folded pieces of a text with a space between them."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    return " ".join(piece for word in _WORD.findall(text) for piece in _folded(word))


@lru_cache(1 << 16)
def _folded(word: str) -> tuple[str, ...]:
    if word.isascii():
        return (word.lower(),)
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN)).casefold()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return tuple(_WORD.findall(bare.translate(_PLAIN)))
