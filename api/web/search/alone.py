"""What each word of a search finds alone, where nothing has all of them: people type whole questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from api.web.asking import ask
from api.web.search.wanted import Wanted, joined
from kg.errors import UsageError

_TRIED = 6  # words, the longest first: each is a search of its own
_SHORTEST = 4  # letters: shorter words say little
_AROUND = ".,:;?!()[]'’“”„«»"


@dataclass(frozen=True)
class Alone:
    """A word of a search, how many policies it finds without the others, and the address that shows them."""

    word: str
    count: int
    address: str


async def alone(request: Request, wanted: Wanted, resource: str) -> Sequence[Alone]:
    """Return the words of a search that find something alone, with the other filters as they are; fewest first."""
    found = []
    for word in _words(wanted.values["q"] or ""):
        asked = wanted.query(q=word, cursor=None, limit=1, sort=None)
        try:
            count = (await ask(request, f"{joined(resource, asked)}&fields=id"))["count"]
        except UsageError:  # a word of search's own language
            continue
        if count:
            found.append(Alone(word, count, wanted.address(q=word, sort=None)))
    return sorted(found, key=lambda one: one.count)


def _words(text: str) -> Sequence[str]:
    """Return the words to try, in none of which search reads more than a word; none where there is one alone."""
    words = text.split()
    if len(words) < 2 or '"' in text:
        return ()
    bare = (word.strip(_AROUND) for word in words if not word.startswith("-"))
    each = {word.casefold(): word for word in bare if len(word) >= _SHORTEST}
    return sorted(each.values(), key=len, reverse=True)[:_TRIED]
