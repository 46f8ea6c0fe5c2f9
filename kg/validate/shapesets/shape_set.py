"""Sets of shapes to validate with: our own by name, or anybody's files; none is used before it was itself validated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import Graph

from kg import assets
from kg.errors import UsageError
from kg.validate.checks import Check
from kg.validate.engines import Engine, engine_of_text
from kg.validate.engines.terms import text_of_graph
from kg.validate.engines.triples import Triples
from kg.validate.reading.formats import SUFFIXES
from kg.validate.reports.wording import harmless
from kg.validate.results import Rule
from kg.validate.rules.rules import rules
from kg.validate.shapesets import wellformed
from kg.validate.shapesets.wellformed import Problem
from kg.validate.units.behind import shape_files

#: The sets that come with the distribution and are a folder of shapes/ each.
NAMES = ("eu", "shacl", "skos")
#: Our own records' shapes: shapes/core, shapes/profile.ttl and shapes/checks.
OWN = "vet"
#: More files than this in a folder is no set of shapes.
MOST_FILES = 500
#: How many problems one error tells.
_TOLD = 10
_QUERY = ".rq"


@dataclass(frozen=True)
class ShapeSet:
    """Shapes and check queries that belong together.

    ``files`` are those that ``graph`` was read from. ``checks`` are queries whose rows are results, each over all data.
    """

    name: str
    graph: Graph
    files: tuple[Path, ...]
    checks: tuple[Check, ...]

    @cached_property
    def triples(self) -> Triples:
        """The statements of ``graph`` as terms in N-Triples."""
        return Triples.read(self._text)

    def engine(self, name: str) -> Engine:
        """Return the engine called ``name`` for these shapes, the same one each time; see `kg.validate.engines`."""
        if name not in self._engines:
            self._engines[name] = engine_of_text(name, self._text)
        return self._engines[name]

    @cached_property
    def _text(self) -> bytes:
        return text_of_graph(self.graph)

    @cached_property
    def _engines(self) -> dict[str, Engine]:
        return {}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """What each shape and check asks for."""
        return rules(self.graph, self.checks)


def shape_set(which: str | Path) -> ShapeSet:
    """Return the shapes called ``which`` (vet, skos, shacl, eu), or those of a file or of a folder and all below it.

    A folder holds shapes (RDF in any format that we read) and check queries (.rq). A folder that is called like one of
    our sets is ``./skos``. Raises UsageError, naming file and line, where there is nothing, or a shape is ill-formed;
    RecordError where a file is not RDF.
    """
    files, queries = _files(which)
    shapes = wellformed.documents(files)
    graph = wellformed.graph_of(shapes)
    found = {*wellformed.problems(shapes, graph), *(one for path in queries for one in wellformed.of_check(path))}
    if found:
        raise _refused(sorted(found))
    return ShapeSet(str(which), graph, files, tuple(Check.read(path) for path in queries))


def _refused(found: list[Problem]) -> UsageError:
    first, *others = found
    lines = [first.message, *(harmless(f"{one.where}: {one.message}") for one in others[: _TOLD - 1])]
    if len(others) >= _TOLD:
        lines.append(f"and {len(others) - _TOLD + 1} more")
    return UsageError("\n".join(lines), where=first.where, hint="mend the shapes: as they stand they would not check")


def _files(which: str | Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files of shapes and those of check queries."""
    folder = assets.shapes_dir()
    if which == OWN:
        return tuple(shape_files()), tuple(sorted((folder / "checks").glob(f"*{_QUERY}")))
    path = folder / which if which in NAMES else Path(which)
    if path.is_file():
        return ((), (path,)) if path.suffix == _QUERY else ((path,), ())
    if not path.is_dir():
        known = ", ".join(sorted((*NAMES, OWN)))
        raise UsageError("no such shapes", where=str(which), hint=f"name a file, a folder, or one of {known}")
    found = sorted(_below(path))
    shapes = tuple(one for one in found if one.suffix != _QUERY)
    if not found:
        raise UsageError("no shapes (.ttl and its kind) and no checks (.rq) in the folder", where=str(which))
    if len(found) > MOST_FILES:
        raise UsageError(f"more than {MOST_FILES} files of shapes", where=str(which), hint="name a smaller folder")
    return shapes, tuple(one for one in found if one.suffix == _QUERY)


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files of shapes and checks in a folder and below it; links to folders are not followed."""
    for path in folder.rglob("*"):
        if path.suffix.lower() in {*SUFFIXES, _QUERY} and path.is_file():
            yield path
