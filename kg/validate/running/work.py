"""The work of a run in two steps, each over a block of units, so that blocks can be done beside each other.

First each unit is read, and what others must know of it is told: which things it describes, of which classes, and what
it refers to. Then, with the classes of its neighbours known, it is validated.
"""

import pickle
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg.collecting import uncollected
from kg.validate.checks import Check, Row
from kg.validate.checks.dataset import Slice, edition_of
from kg.validate.checks.rows import Files, rows_within
from kg.validate.engines import Checker, RawResult, engine_of_text
from kg.validate.engines.both import compare
from kg.validate.engines.reach import Reach
from kg.validate.engines.statements import TYPE
from kg.validate.engines.targets import Targets
from kg.validate.engines.triples import Triples
from kg.validate.engines.unlike import Unlike
from kg.validate.results import Rule
from kg.validate.running import facts
from kg.validate.running.batches import Batch, Part, batches
from kg.validate.running.facts import Facts
from kg.validate.units.background import Background
from kg.validate.units.content import Content, text_of


@dataclass(frozen=True)
class Surveyed:
    """What a unit tells others.

    ``typed`` are statements of classes and ``foreign`` the nodes that it names without a class, both as lines; its
    blank nodes, which nobody else can mean, are left out. ``shapes`` met something in it; ``across`` is what each slice
    of the checks over everything looks at.
    """

    subjects: int
    typed: bytes
    foreign: bytes
    shapes: frozenset[str]
    across: tuple[bytes, ...]
    record: Facts | None


@dataclass(frozen=True)
class Judged:
    """What was found in a unit."""

    results: tuple[RawResult, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Job:
    """What a run validates with; every worker gets it once."""

    engine: str
    shapes: bytes
    background: Background
    checks: tuple[Check, ...]
    folder: Path | None

    def keep(self, number: int, units: "list[Read]") -> None:
        """Keep what the units of a block say for the second step: in the folder, or without one in memory."""
        if self.folder:
            (self.folder / f"{number}.block").write_bytes(pickle.dumps([one.content.text for one in units]))
        else:
            self._memory[number] = units

    def kept(self, number: int) -> "list[Read]":
        """Return what the units of a block say, and forget it."""
        if not self.folder:
            return self._memory.pop(number)
        path = self.folder / f"{number}.block"
        texts = pickle.loads(path.read_bytes())  # noqa: S301 - written by this run, for itself
        path.unlink()
        tools = self.tools
        return [Read.of(text, tools) for text in texts]

    @cached_property
    def _memory(self) -> "dict[int, list[Read]]":
        return {}

    @property
    def tools(self) -> "Tools":
        """What is made of this once in each process."""
        return _tools(self.engine, self.shapes, self.background, self.checks)


@dataclass(frozen=True)
class Read:
    """What a unit says, and which of its nodes each shape looks at."""

    content: Content
    focus: Mapping[str, Set[str]]

    @classmethod
    def of(cls, text: bytes, tools: "Tools") -> "Read":
        """Return what lines of N-Triples say."""
        content = Content.of(text, tools.wanted)
        return cls(content, tools.targets.met(content.kinds, content.by, content.subjects))


class Tools:
    """The engine and the indexes of one process."""

    def __init__(self, name: str, shapes: bytes, background: Background, checks: tuple[Check, ...]) -> None:
        self.text = shapes
        self.shapes = Triples.read(shapes)
        self.names = ("fast", "pyshacl") if name == "both" else (name,)
        self.engines: list[Checker] = [engine_of_text(one, shapes) for one in self.names]
        self.reach = Reach.of(self.shapes)
        self.unlike = Unlike(self.shapes)
        self.targets = Targets(self.shapes, background.lines)
        self.background = background
        self.checks = checks
        self.local = Slice.each(check for check in checks if check.local)
        self.across = Slice.each(check for check in checks if not check.local)

    @cached_property
    def wanted(self) -> frozenset[bytes]:
        """The predicates of the statements that are looked at one by one."""
        seen = [one.predicates or frozenset() for one in (*self.local, *self.across)]
        return self.reach.inverse.union(
            self.targets.predicates, self.unlike.predicates, facts.PREDICATES, *seen, (TYPE,)
        )

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """What each shape and check asks for."""
        from kg.validate.engines.terms import graph_of_text  # noqa: PLC0415 - RDFLib is slow to import
        from kg.validate.rules.rules import rules  # noqa: PLC0415 - RDFLib is slow to import

        return rules(graph_of_text(self.text), self.checks)


@lru_cache(maxsize=2)
def _tools(name: str, shapes: bytes, background: Background, checks: tuple[Check, ...]) -> Tools:
    """Return the tools of a job; the next run with the same shapes and background finds them ready."""
    return Tools(name, shapes, background, checks)


@uncollected()
def survey(job: Job, number: int, units: Sequence[Files]) -> list[Surveyed]:
    """Read the units of a block; their statements are kept in the job's folder for the second step.

    Raises RecordError for a file that cannot be read or is not Turtle.
    """
    tools = job.tools
    read = [Read.of(text_of(files), tools) for files in units]
    job.keep(number, read)
    return [_surveyed(tools, files, one) for files, one in zip(units, read, strict=True)]


def _surveyed(tools: Tools, files: Files, unit: Read) -> Surveyed:
    known, content = tools.background, unit.content
    return Surveyed(
        subjects=len(content.subjects),
        typed=b"".join(line for line in content.typed if line not in known.lines and not line.startswith(b"_:")),
        foreign=b"\n".join(sorted(node for node in content.untyped - known.typed if not node.startswith(b"_:"))),
        shapes=facts.shared(frozenset(unit.focus)),
        across=tuple(b"".join(one.of(content)) for one in tools.across),
        record=facts.facts(record_of(files[0]), content.kinds, content.by),
    )


def record_of(file: str) -> str:
    """Return source/id/edition of a record file, and the file's name for any other."""
    return "/".join(edition_of(file) or (Path(file).name,))


@uncollected()
def judge(job: Job, number: int, units: Sequence[Files], classes: Mapping[bytes, bytes]) -> list[Judged]:
    """Validate the units of a block; ``classes`` are statements of the classes of what they refer to, by node.

    Raises VetkgError where the shapes cannot be run, or two engines disagree.
    """
    read = job.kept(number)
    contents = [one.content for one in read]
    near = [
        [line for node in one.foreign if node in classes for line in classes[node].splitlines(True)] for one in contents
    ]
    results = _results(job, read, near)
    known = job.tools.background
    rows = rows_within(job.tools.local, known, units, contents, known.typed.union(classes))
    return [Judged(tuple(found), tuple(rows[index])) for index, found in enumerate(results)]


def _results(job: Job, read: Sequence[Read], near: Sequence[list[bytes]]) -> list[list[RawResult]]:
    tools, inverse = job.tools, job.tools.reach.inverse
    units = [
        Part.of(index, one.content, classes, one.focus, tools.background, inverse, tools.unlike)
        for index, (one, classes) in enumerate(zip(read, near, strict=True))
    ]
    by_engine = []
    for name, one in zip(tools.names, tools.engines, strict=True):
        found: list[list[RawResult]] = [[] for _ in read]
        together = batches(units, shared=name == "fast" and tools.reach.local)
        for batch in sorted(together, key=Batch.weight):
            for result in one.check(batch.lines, tools.background.text, batch.focus, alike=batch.alike):
                found[batch.index(result)].append(result)
        by_engine.append(found)
    if len(by_engine) > 1:
        for first, second in zip(*by_engine, strict=True):
            compare(tools.names, first, second, tools.shapes)
    return by_engine[0]
