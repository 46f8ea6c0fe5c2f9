"""All invented blocks of one seed, over the bodies that they share."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.generator.block import SIZE, Block, Blocks
from benchmarks.generator.bodies import by_system, invented
from benchmarks.generator.compiling import compiled
from benchmarks.generator.corpus import Corpus
from benchmarks.generator.draws import Draws
from benchmarks.generator.words import Words


class Inventor:
    """Invents ``developments`` policy developments after the corpus in ``data``."""

    def __init__(self, data: Path, ontology: Path, developments: int, seed: int) -> None:
        corpus, words = Corpus.read(data, ontology), Words(seed)
        templates = [compiled(corpus, *key, editions) for key, editions in sorted(corpus.records.items())]
        most = max(template.bodies for template in templates)
        self.data, self.developments = data, developments
        self.bodies = invented(corpus, words, developments, most, seed)
        self._blocks = Blocks(corpus, Draws(corpus), templates, words, by_system(corpus, self.bodies), seed)

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Yield the blocks with their numbers."""
        for number, start in enumerate(range(0, self.developments, SIZE)):
            yield number, self._blocks.block(number, min(SIZE, self.developments - start))
