"""Invented bodies beside those of the corpus: more developments have more bodies, though not as many times more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import ceil, sqrt
from random import Random

from benchmarks.generator.corpus import Corpus
from benchmarks.generator.words import Words
from kg.namespaces import slug

_KINDS = (
    "Ministry of {0}", "Agency for {0}", "{0} Institute", "Council for {0}", "Federation of {0}", "{0} Fund",
    "National Centre for {0}", "Chamber of {0}",
)  # fmt: skip

#: A body's reference and its label.
Named = tuple[str, str]


def invented(corpus: Corpus, words: Words, developments: int, least: int, seed: int) -> dict[str, list[Named]]:
    """Return new bodies for each system: at least ``least``, and otherwise as the square root of the developments."""
    systems = [
        code.partition("/")[2] for code in corpus.concepts if code.startswith("system/") and code not in corpus.headings
    ]
    wanted = ceil(len(corpus.bodies) * sqrt(developments / len(corpus.records)) / len(systems))
    rng = Random(f"bodies {seed}")
    return {system: list(_named(system, max(least, wanted), words, rng)) for system in sorted(systems)}


def by_system(corpus: Corpus, new: Mapping[str, list[Named]]) -> dict[str, list[Named]]:
    """Return all bodies of each system, those of the corpus first."""
    found: dict[str, list[Named]] = defaultdict(list)
    for body, system in sorted(corpus.systems.items()):
        found[system].append((body, corpus.bodies[body]))
    return {system: found[system] + bodies for system, bodies in new.items()}


def _named(system: str, count: int, words: Words, rng: Random) -> Iterator[Named]:
    seen: dict[str, str] = {}
    while len(seen) < count:
        label = rng.choice(_KINDS).format(words.name(rng, rng.randint(1, 3)))
        seen.setdefault(f"{system}-{slug(label)}", label)
    yield from seen.items()
