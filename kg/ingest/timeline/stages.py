"""Years and their stages: ``2021Approved/Agreed``, ``2021 Approved / Agreed``, on two lines, several on one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.ingest.blocks import Block
from kg.vocabulary import Concept, Vocabulary

FIRST_YEAR, LAST_YEAR = 1990, 2049
_YEAR = re.compile(r"(?<!\d)(?:199\d|20[0-4]\d)(?!\d)")
_GAP = re.compile(r"[\s:;,|/>→•·*.–—-]{0,12}")
_LONGEST = 600


@dataclass(frozen=True)
class Pair:
    """A year and its stage."""

    year: int
    stage: Concept


@dataclass(frozen=True)
class StageLines:
    """Pairs and the blocks (one or two lines, or two rows of a table) that say them."""

    pairs: tuple[Pair, ...]
    blocks: tuple[Block, ...]


@cache
def stage_reader(vocabulary: Vocabulary) -> "StageReader":
    """Return the reader of a vocabulary's stages, made once."""
    return StageReader(vocabulary)


class StageReader:
    """Reads years and stages by the labels of the scheme ``stage``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stages: list[tuple[re.Pattern[str], Concept]] = []
        forms = sorted(
            {(label, concept) for concept in vocabulary.concepts("stage") for label in concept.labels},
            key=lambda form: (-len(form[0]), form[0]),
        )
        for label, concept in forms:
            words = r"\s{0,4}/\s{0,4}".join(r"\s{1,4}".join(map(re.escape, part.split())) for part in label.split("/"))
            self._stages.append((re.compile(words + r"(?![^\W\d_])", re.IGNORECASE), concept))
        #: The readers of a page ask about the same lines in turn.
        self._tokens = lru_cache(maxsize=2048)(self._read)

    def pairs(self, text: str) -> tuple[Pair, ...]:
        """Return the pairs of a line that holds nothing else, or ()."""
        tokens = self._tokens(text)
        if tokens is None or len(tokens) % 2:
            return ()
        found = []
        for year, stage in zip(tokens[::2], tokens[1::2], strict=True):
            if not isinstance(year, int) or isinstance(stage, int):
                return ()
            found.append(Pair(year, stage))
        return tuple(found)

    def year(self, text: str) -> int | None:
        """Return the year of a line that holds nothing else, or None."""
        tokens = self._tokens(text)
        return tokens[0] if tokens is not None and len(tokens) == 1 and isinstance(tokens[0], int) else None

    def at(self, blocks: Sequence[Block], place: int) -> StageLines | None:
        """Return the pairs that begin with the block at ``place``: on its line, or on it and the next one."""
        block = blocks[place]
        pairs = self.pairs(block.text)
        if pairs:
            return StageLines(pairs, (block,))
        if place + 1 >= len(blocks):
            return None
        first, second = self._tokens(block.text), self._tokens(blocks[place + 1].text)
        if not first or not second or len(first) != len(second):
            return None
        found = []
        for year, stage in zip(first, second, strict=True):
            if not isinstance(year, int) or isinstance(stage, int):
                return None
            found.append(Pair(year, stage))
        return StageLines(tuple(found), (block, blocks[place + 1]))

    def _read(self, text: str) -> list[int | Concept] | None:
        """Return the years and stages of a line in order, or None where it holds anything else."""
        if len(text) > _LONGEST:
            return None
        tokens: list[int | Concept] = []
        place = 0
        while True:
            gap = _GAP.match(text, place)
            place = gap.end() if gap else place
            if place == len(text):
                return tokens
            year = _YEAR.match(text, place)
            if year:
                tokens.append(int(year[0]))
                place = year.end()
                continue
            for pattern, concept in self._stages:
                stage = pattern.match(text, place)
                if stage:
                    tokens.append(concept)
                    place = stage.end()
                    break
            else:
                return None
