"""The units that changed are validated again, and those that refer to what a change gave or took a class.

What a unit is shown of others are the classes of what it refers to, so only these can change what is found in it. The
checks over everything run again where a unit came, went or changed that says something they look at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.validate.cache import forms, nodes
from kg.validate.cache.corpus import Corpus, Kept, files_of
from kg.validate.cache.looking import Look, clean, content_of, same
from kg.validate.cache.places import Places
from kg.validate.checks import Row
from kg.validate.checks.rows import rows_across
from kg.validate.engines.statements import TYPE
from kg.validate.running.placing import placed
from kg.validate.running.work import Job, Judged, Surveyed
from kg.validate.running.workers import Workers
from kg.validate.units.listing import Listed

Found = TypeVar("Found")
Units = Mapping[str, tuple[Listed, ...]]
#: Units by their names, cut into the blocks that are done beside each other.
Blocks = list[Sequence[str]]
Cut = Callable[[Sequence[str]], Blocks]


class Rejudging:
    """Brings a corpus up to date: what was kept of it, and what a look at its files found."""

    def __init__(self, job: Job, corpus: Corpus, look: Look, units: Units, since: int) -> None:
        self._job, self._look, self._units, self._since = job, look, units, since
        self._before = corpus.units
        self._now = replace(corpus, units={})
        self._short = nodes.Short(corpus.salt, self._now.classes)
        self._shapes, self._facts = Places(self._now.shapes), Places(self._now.facts)

    def corpus(self, pool: Workers, cut: Cut) -> Corpus:
        """Return the corpus of all units as they are now.

        Raises RecordError for a file that is not Turtle, and VetkgError where two engines disagree.
        """
        contents = {name: content for name, (content, _) in self._look.changed.items()}
        blocks = cut(list(contents))
        told = _by_name(blocks, pool.survey([list(map(files_of, block)) for block in blocks]))
        more = cut(self._dependent(told))
        contents |= {name: content_of(self._units[name]) for block in more for name in block}
        told |= _by_name(more, pool.survey([list(map(files_of, block)) for block in more], first=len(blocks)))
        blocks += more
        near = self._near(told)
        judged = pool.judge(
            [list(map(files_of, block)) for block in blocks],
            [{node: near[node] for one in block for node in _foreign(told[one]) if node in near} for block in blocks],
        )
        found = _by_name(blocks, judged)
        new = {name: self._kept(name, told[name], found[name], contents[name]) for name in told}
        self._now.units = {name: new.get(name) or self._look.kept[name] for name in self._units}
        if self._across_again():
            self._across()
        return self._now

    def _dependent(self, told: Mapping[str, Surveyed]) -> list[str]:
        """Return the unchanged units that refer to a node whose classes may be others now."""
        before = {one for kept in self._look.gone for one in nodes.typed(kept.described)}
        after = {one for surveyed in told.values() for one in nodes.typed(self._short.described(surveyed.typed))}
        affected = {node for node, _ in before ^ after}
        if not affected:
            return []
        return [name for name, kept in self._look.kept.items() if nodes.refers(kept.referred, affected)]

    def _near(self, told: Mapping[str, Surveyed]) -> dict[bytes, bytes]:
        """Return the statements of the classes of what the surveyed units refer to, by node."""
        wanted = {node for one in told.values() for node in _foreign(one)}
        found: dict[bytes, set[bytes]] = {}
        for one in told.values():
            for line in one.typed.splitlines(keepends=True):
                node = line.split(b" ", 1)[0]
                if node in wanted:
                    found.setdefault(node, set()).add(line)
        others = [kept.described for name, kept in self._look.kept.items() if name not in told]
        short = {self._short.node(node): node for node in wanted} if others else {}
        for place, classes in self._short.classes(others, short):
            node = short[place]
            found.setdefault(node, set()).update(b"%s %s %s .\n" % (node, TYPE, one) for one in classes)
        return {node: b"".join(sorted(lines)) for node, lines in found.items()}

    def _kept(self, name: str, told: Surveyed, judged: Judged, content: str) -> Kept:
        unit = self._units[name]
        quiet = same(unit)
        before = self._before.get(name)
        facts = told.record
        return Kept(
            content=content if quiet else "",
            signatures=clean(unit, self._since) if quiet else [None] * len(unit),
            subjects=told.subjects,
            shapes=self._shapes.of(sorted(told.shapes)),
            record=(facts.record, self._facts.of([sorted(one) for one in (facts.sources, facts.systems, facts.fields)]))
            if facts
            else None,
            results=_placed(name, judged, ()),
            found=before.found if before else [],
            across=[one.decode() for one in told.across] if any(told.across) else [],
            described=self._short.described(told.typed),
            referred=self._short.referred(told.foreign),
        )

    def _across_again(self) -> bool:
        """Say whether the checks over everything see anything new, or have to place again what they found."""
        for name in {*self._look.changed, *(self._before.keys() - self._units.keys())}:
            before, now = self._before.get(name), self._now.units.get(name)
            if (before and before.found) or (before.across if before else []) != (now.across if now else []):
                return True
        return False

    def _across(self) -> None:
        units = self._now.units
        names = [name for name, one in units.items() if one.across]
        rows: dict[str, list[Row]] = {}
        across = [[one.encode() for one in units[name].across] for name in names]
        tools = self._job.tools
        for index, row in rows_across(tools.across, tools.background, across):
            rows.setdefault(names[index], []).append(row)
        for name, one in units.items():
            if one.found or name in rows:
                units[name] = one._replace(found=_placed(name, Judged((), ()), rows.get(name, ())))


def _by_name(blocks: Blocks, found: Sequence[Found]) -> dict[str, Found]:
    names = (name for block in blocks for name in block)
    return dict(zip(names, found, strict=True))


def _foreign(told: Surveyed) -> Iterator[bytes]:
    return (node for node in told.foreign.split(b"\n") if node)


def _placed(name: str, judged: Judged, rows: Sequence[Row]) -> list[list[object]]:
    """Return what was found in a unit with its places, as it is kept."""
    if not (judged.results or judged.rows or rows):
        return []
    return [forms.of_result(one) for one in placed(files_of(name), judged.results, [*judged.rows, *rows])]
