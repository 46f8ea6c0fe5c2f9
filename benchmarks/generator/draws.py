"""The distributions of the corpus, and draws from them."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from random import Random

from benchmarks.generator.compiling import DRAWN
from benchmarks.generator.corpus import Corpus
from kg.namespaces import ID, VET

_CONCEPT = f"<{ID}concept/"
_PRIORITIES = ("osnabrueck-declaration", "riga-conclusions", "vet-recommendation")
_SCHEMES = {
    "developmentType": ("development-type",),
    "europeanPriority": _PRIORITIES,
    "subsystem": ("subsystem",),
    "targetGroup": ("target-group",),
    "thematicCategory": ("thematic-category",),
}
#: How often a concept counts that no record of the corpus has: what exists may occur.
_UNSEEN = 0.25
_ENOUGH = 5


class Urn:
    """Things with weights."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._things = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, rng: Random) -> str:
        """Return one thing."""
        return self._things[bisect(self._sums, rng.random() * self._sums[-1])]


class Draws:
    """What a corpus is like: its systems, concepts and stages."""

    def __init__(self, corpus: Corpus) -> None:
        self._broader = corpus.broader
        statements = sorted({one for each in corpus.records.values() for edition in each for one in edition.read})
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for _, name, value in statements:
            counts[name][value[len(_CONCEPT) : -1]] += 1
        self._systems = Urn(_sorted(counts[f"<{VET.jurisdiction}>"]))
        self._concepts = {}
        for name in DRAWN:
            possible = (code for code in corpus.concepts if code.startswith(tuple(f"{s}/" for s in _SCHEMES[name])))
            weights = dict.fromkeys(sorted(set(possible) - corpus.headings), _UNSEEN)
            self._concepts[name] = Urn(
                {code: counts[f"<{VET[name]}>"][code] or weight for code, weight in weights.items()}
            )
        self._stages = _Stages(statements)

    def system(self, rng: Random) -> str:
        """Return the code of a system."""
        return self._systems.draw(rng).partition("/")[2]

    def concepts(self, name: str, count: int, rng: Random) -> list[str]:
        """Return ``count`` different concepts of a property, none beside one that stands above it."""
        chosen: dict[str, None] = {}
        while len(chosen) < count:
            code = self._concepts[name].draw(rng)
            if self._broader.get(code) not in chosen and all(self._broader.get(other) != code for other in chosen):
                chosen[code] = None
        return list(chosen)

    def stages(self, years: Iterable[int], rng: Random) -> dict[int, str]:
        """Return a stage for each year."""
        return self._stages.draw(years, rng)


#: The stage before (empty for none), and the year; None for any.
_Before = tuple[str, int | None]


class _Stages:
    """Stages by the stage before and, where the corpus has seen enough of it, by the year."""

    def __init__(self, statements: Iterable[tuple[str, str, str]]) -> None:
        found: dict[str, dict[int, str]] = defaultdict(dict)
        for subject, name, value in statements:
            if name == f"<{VET.stage}>":
                development, told = subject.rstrip(">").rsplit("-", 1)
                found[development][int(told)] = value[len(_CONCEPT) : -1]
        seen: dict[_Before, Counter[str]] = defaultdict(Counter)
        for stages in found.values():
            before = ""
            for year, stage in sorted(stages.items()):
                seen[before, year][stage] += 1
                seen[before, None][stage] += 1
                before = stage
        self._urns = {
            key: Urn(_sorted(counts)) for key, counts in seen.items() if key[1] is None or counts.total() >= _ENOUGH
        }

    def draw(self, years: Iterable[int], rng: Random) -> dict[int, str]:
        drawn, before = {}, ""
        for year in years:
            urn = self._urns.get((before, year)) or self._urns.get((before, None)) or self._urns["", None]
            before = drawn[year] = urn.draw(rng)
        return drawn


def _sorted(counts: Counter[str]) -> dict[str, float]:
    return dict(sorted(counts.items()))
