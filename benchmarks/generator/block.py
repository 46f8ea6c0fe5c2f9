"""A hundred developments at a time: records, and the links between them. Nothing in a block depends on another."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.generator.bodies import Named
from benchmarks.generator.corpus import Corpus
from benchmarks.generator.draws import Draws
from benchmarks.generator.links import Link, links
from benchmarks.generator.template import Template
from benchmarks.generator.words import Words

#: How many developments a block holds; as many records come from one secondary source (ours: 2 of 200).
SIZE = 100
_FIRST, _STEP = 200_000, 7
_MOST_SCALED = 9


@dataclass(frozen=True)
class EditionText:
    """One edition of an invented record: where it belongs, and its parts as N-Triples."""

    source: str
    identifier: str
    key: str
    read: str
    written: str | None


@dataclass
class Block:
    """What a block holds."""

    editions: list[EditionText] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class _Filled:
    """A record that was made: its template and what its holes hold."""

    template: Template
    identifier: str
    values: Mapping[str, str]


class Blocks:
    """Makes the blocks of one seed."""

    def __init__(
        self, corpus: Corpus, draws: Draws, templates: Sequence[Template], words: Words,
        bodies: Mapping[str, Sequence[Named]], seed: int,
    ) -> None:  # fmt: skip
        self._corpus, self._draws, self._words, self._bodies, self._seed = corpus, draws, words, bodies, seed
        self._timeline = [each for each in templates if each.source == "timeline"]
        self._secondary = [each for each in templates if each.source != "timeline"]

    def block(self, number: int, developments: int) -> Block:
        """Return block ``number`` with exactly ``developments`` developments."""
        rng = Random(f"block {self._seed} {number}")
        filled = [
            self._filled(each, number, place, rng) for place, each in enumerate(self._templates(developments, rng))
        ]
        block = Block([edition for one in filled for edition in _editions(one)])
        timeline = [one for one in filled if one.template.source == "timeline"]
        for one in filled:
            if one.template.source != "timeline":
                claims = [claim.filled(one.values) for claim in one.template.claims]
                measures = [each.filled(other.values) for other in timeline for each in other.template.measures]
                about = [other.identifier for other in timeline]
                block.links += links(self._corpus, claims, measures, about, self._words, rng)
        return block

    def _templates(self, developments: int, rng: Random) -> Iterator[Template]:
        """Yield the templates of a block; the record of a secondary source comes last."""
        last = [rng.choice(self._secondary)] if developments == SIZE else []
        left = developments - sum(each.developments for each in last)
        while left:
            template = rng.choice(self._timeline)
            if template.developments <= left:
                left -= template.developments
                yield template
        yield from last

    def _filled(self, template: Template, number: int, place: int, rng: Random) -> _Filled:
        system = self._draws.system(rng)
        words = self._words.instead_of(template.words, rng)
        identifier = _identifier(template.source, system, number, place, words, rng)
        values = {"id": identifier, "system": system, "System": self._corpus.concepts[f"system/{system}"]}
        values["territory"] = system if f"territory/{system}" in self._corpus.concepts else "belgium"
        for page in range(template.pages):
            checksum = hashlib.sha256(f"{self._seed} {identifier} {page}".encode()).hexdigest()
            values |= {f"c{page}": checksum, f"p{page}": checksum[:12]}
        for at, (body, label) in enumerate(rng.sample(self._bodies[system], template.bodies)):
            values |= {f"b{at}": body, f"B{at}": label}
        for name, count in template.concepts.items():
            values |= {f"{name}{at}": code for at, code in enumerate(self._draws.concepts(name, count, rng))}
        for year, stage in self._draws.stages(template.years, rng).items():
            values |= {f"st{year}": stage.partition("/")[2], f"St{year}": self._corpus.concepts[stage]}
        values |= {f"w{old}": new for old, new in words.items()} | {
            f"W{old}": new.capitalize() for old, new in words.items()
        }
        factor = rng.randint(1, _MOST_SCALED)
        for at, (value, scaled) in enumerate(template.values):
            values[f"v{at}"] = format(value * factor if scaled else value, "f")
        return _Filled(template, identifier, values)


def _identifier(source: str, system: str, number: int, place: int, words: Mapping[str, str], rng: Random) -> str:
    """Return an id like those of the source: a node number, a chapter of a country, an article's title."""
    if source == "timeline":
        return str(_FIRST + (number * SIZE + place) * _STEP + rng.randrange(_STEP))
    if source == "eurydice":
        return f"{system}-{1 + number % 14}.{1 + number // 14}"
    return "-".join([*list(words.values())[:6], str(number)])


def _editions(one: _Filled) -> Iterator[EditionText]:
    for edition in one.template.editions:
        written = edition.written.filled(one.values) if edition.written else None
        yield EditionText(one.template.source, one.identifier, edition.key, edition.read.filled(one.values), written)
