"""What a change touches: the files that differ from a revision, and those whose results may differ because of them.

A file depends on a changed one where it refers to what that describes, or describes it too; what the file said before
the change counts as well, so that whoever refers to something that is gone is looked at. Where all files are one graph,
it depends on one that refers to it, too: else each unit is validated by itself, and nothing leads back to it. Shapes,
checks, the ontology, vocabularies and frameworks stand behind every record: a change there touches everything. A check
that looks at everything at once may find something far from the change, wherever it looks at a property that changed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg import assets
from kg.validate.checks import checks
from kg.validate.narrowing.mentions import Mentions, marks
from kg.validate.narrowing.repository import Change, Repository, resolved
from kg.validate.reading.formats import SUFFIXES
from kg.validate.results import Report
from kg.validate.units.turtle import group

#: A change of more files than this is a change of everything: it costs less to validate than to find out.
_MOST = 5000


@dataclass(frozen=True)
class Links:
    """What some files say, as far as others can depend on it: the IRIs that they describe and refer to."""

    described: frozenset[str]
    referred: frozenset[str] = frozenset()

    @classmethod
    def of(cls, statements: Iterable[ox.Triple]) -> "Links":
        """Return the links of statements."""
        described: set[str] = set()
        referred: set[str] = set()
        for one in statements:
            if isinstance(one.subject, ox.NamedNode):
                described.add(one.subject.value)
            if isinstance(one.object, ox.NamedNode):
                referred.add(one.object.value)
        return cls(frozenset(described), frozenset(referred))

    @classmethod
    def together(cls, links: Collection["Links"]) -> "Links":
        """Return all of them as one."""
        empty = frozenset[str]()
        return cls(empty.union(*(one.described for one in links)), empty.union(*(one.referred for one in links)))

    @cached_property
    def marked(self) -> tuple[frozenset[bytes] | None, frozenset[bytes] | None]:
        """The `marks` of what is described, and of what is referred to."""
        return marks(self.described), marks(self.referred)

    def depends_on(self, other: "Links", *, together: bool = False) -> bool:
        """Whether results about this may differ because ``other`` changed; ``together``: in one graph with it."""
        mine = self.described | self.referred
        back = together and not self.described.isdisjoint(other.referred)
        return back or not mine.isdisjoint(other.described)


@dataclass(frozen=True)
class Touched:
    """The files to look at after a change, resolved, and the properties of all statements that came or went.

    ``files`` is None where the change touches everything. ``names`` are the same files, as they were named.
    """

    files: frozenset[Path] | None
    properties: frozenset[str] = frozenset()
    names: frozenset[Path] | None = None

    @property
    def nothing(self) -> bool:
        """Whether no result can differ."""
        return not self.properties and self.files == frozenset()

    def __contains__(self, file: object) -> bool:
        return self.files is None or (isinstance(file, str | Path) and Path(file).resolve() in self.files)

    def only(self, report: Report, *, together: bool = False) -> Report:
        """Return the report with the results that the change may have brought.

        ``together`` says that all files were one graph, so that each check looked at everything.
        """
        if self.files is None:
            return report
        seen = self._seen(report) if together else self._seen_across()
        kept = [one for one in report.results if one.file in self or one.component in seen]
        return replace(report, results=tuple(kept))

    def _seen_across(self) -> set[str]:
        """Return the names of our checks that look at everything at once, and at a property that changed."""
        names = {f"<{one}>".encode() for one in self.properties}
        wide = [check for check in checks() if not check.local]
        return {check.name for check in wide if names and (check.predicates is None or names & check.predicates)}

    def _seen(self, report: Report) -> set[str]:
        return {one.component for one in report.results if self.properties and "://" not in one.component}


def touched_since(
    revision: str, files: Collection[Path], behind: Collection[Path] = (), *, together: bool = False
) -> Touched:
    """Return which of ``files`` a change since ``revision`` touches, the working tree's own changes included.

    ``behind`` are files and folders that everything depends on: shapes, beside our own ontology and vocabularies.
    ``together`` says that all files are one graph.
    Raises UsageError where git cannot tell: no repository, no such revision, a shallow clone without it.
    """
    whole = dict(zip(files, resolved(files), strict=True))
    repository = Repository.of(whole.values())
    changes = repository.changes(repository.start(revision))
    known = {change.path for change in changes}
    changes += [Change(path, None) for path in sorted(repository.new(whole.values())) if path not in known]
    foundations = [path.resolve() for path in (*behind, *_foundations())]
    if len(changes) > _MOST or any(_is_behind(change.path, foundations) for change in changes):
        return Touched(None)
    links: list[Links] = []
    properties: set[str] = set()
    rdf = [change for change in changes if change.path.suffix.lower() in SUFFIXES]
    for change, said in _with_old(repository, rdf):
        if said is None:
            return Touched(None)
        now = _statements_of(change.path) or set()
        links.append(Links.of(now | said))
        properties |= {one.predicate.value for one in now ^ said}
    changed = {change.path for change in changes}
    concerned = rdf or not changed.isdisjoint(whole.values())
    touched = _dependent(whole, changed, Links.together(links), together) if concerned else ()
    found = dict(touched)
    return Touched(frozenset(found.values()), frozenset(properties), frozenset(found))


def _foundations() -> Iterator[Path]:
    yield assets.shapes_dir()
    yield assets.ontology_dir()


def _is_behind(path: Path, foundations: Iterable[Path]) -> bool:
    of_records = path.parent.name == "frameworks" and path.suffix.lower() in SUFFIXES
    return of_records or any(path == one or one in path.parents for one in foundations)


def _with_old(repository: Repository, changes: list[Change]) -> Iterator[tuple[Change, set[ox.Triple] | None]]:
    """Yield each change with what its file said before; None where that can no longer be read."""
    contents = repository.contents(change.old for change in changes if change.old)
    for change in changes:
        content = next(contents) if change.old else b""
        yield change, None if content is None else _statements(content, change.path)


def _statements_of(path: Path) -> set[ox.Triple] | None:
    """Return what a file says; None where it is gone or not RDF, of which the validation itself speaks."""
    return _statements(_content(path), path) if path.suffix.lower() in SUFFIXES else None


def _content(path: Path) -> bytes:
    """Return what stands in a file; nothing where it is gone or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _statements(content: bytes, path: Path) -> set[ox.Triple] | None:
    try:
        return {
            quad.triple for quad in ox.parse(content, format=SUFFIXES[path.suffix.lower()].rdf, base_iri=path.as_uri())
        }
    except (SyntaxError, ValueError):
        return None


@dataclass(frozen=True)
class _Unit:
    """The files of a unit, resolved. They are parsed only where their text may name what is asked for."""

    files: tuple[Path, ...]

    def refers(self, links: Links) -> bool:
        """Whether it refers to what ``links`` describe."""
        marked = links.marked[0]
        return any(one.may_name(marked) for one in self._mentions) and not self.links.referred.isdisjoint(
            links.described
        )

    def depends_on(self, links: Links, *, together: bool) -> bool:
        """Whether results about it may differ because ``links`` changed."""
        described, referred = links.marked
        may = any(one.may_name(described) or (together and one.may_describe(referred)) for one in self._mentions)
        return may and self.links.depends_on(links, together=together)

    @cached_property
    def links(self) -> Links:
        """What it says."""
        return Links.of(one for path in self.files for one in _statements_of(path) or ())

    @cached_property
    def _mentions(self) -> list[Mentions]:
        return [Mentions(_content(path), path.suffix) for path in self.files]


def _dependent(
    files: Mapping[Path, Path], changed: set[Path], links: Links, together: bool
) -> Iterator[tuple[Path, Path]]:
    """Yield the files of each unit that changed, or depends on what did, itself or by way of the bodies between.

    ``files`` are resolved, by the names that tell which are of one unit; so are those that are yielded.
    """
    units = {names: _Unit(tuple(files.get(name) or name.resolve() for name in names)) for names in group(files)}
    between = [unit for unit in units.values() if "bodies" in unit.files[0].parts[:-1]]
    grown = True
    while grown:
        new = [unit for unit in between if unit.refers(links)]
        wider = Links.together([links, *(Links(unit.links.described) for unit in new)])
        grown, links = wider != links, wider
        between = [unit for unit in between if unit not in new]
    for names, unit in units.items():
        if not changed.isdisjoint(unit.files) or unit.depends_on(links, together=together):
            yield from zip(names, unit.files, strict=True)
