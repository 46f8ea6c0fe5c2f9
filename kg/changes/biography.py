"""The story of one development or record: its editions, what changed between them, and in which snapshots it did."""

from dataclasses import dataclass, replace
from itertools import groupby

from kg.changes.archive import Archive, ViewArchive
from kg.changes.chronicle import Chronicle, Event
from kg.changes.editions import Edition
from kg.changes.errors import UnknownError
from kg.changes.history import Publication
from kg.changes.telling import Told
from kg.diff import Diff, Side, Words, compare
from kg.diff.names import clean, reference
from kg.errors import VetkgError
from kg.namespaces import ID

_DEVELOPMENT = f"{ID}development/"
_MOST = 200  # changes of one thing by snapshots


@dataclass(frozen=True)
class Chapter:
    """An edition, and how it differs from the one before of the same record; the first has none before."""

    edition: Edition
    before: Edition | None = None
    diff: Diff | None = None
    words: Words | None = None


@dataclass(frozen=True)
class Appearance:
    """What a snapshot did to a development; ``told`` is None where that cannot be found out any more."""

    event: Event
    told: Told | None


@dataclass(frozen=True)
class Biography:
    """All of it. ``since`` is the earliest snapshot that is still there; None where no snapshots were asked of."""

    iri: str
    label: str
    chapters: tuple[Chapter, ...]
    appearances: tuple[Appearance, ...] = ()
    since: Publication | None = None

    @property
    def id(self) -> str:
        """The reference of the development or record."""
        return reference(self.iri)

    @property
    def kind(self) -> str:
        """Whether it is a development or a record."""
        return self.iri.removeprefix(str(ID)).partition("/")[0]


def biography(archive: Archive, given: str, chronicle: Chronicle | None = None) -> Biography:
    """Return the story of the development or record that ``given`` names.

    With ``chronicle`` also that of a development that only earlier snapshots have: its editions are those of the last
    one that had it. Raises UnknownError that names the nearest, TooMuchError.
    """
    try:
        thing = archive.find(given)
    except UnknownError:
        event = chronicle.gone(given.removeprefix(str(ID)).removeprefix("development/")) if chronicle else None
        if chronicle is None or event is None:
            raise
        return _with_snapshots(_ended(chronicle, event), {event.happening.reference}, chronicle)
    editions = archive.editions(thing)
    found = Biography(thing, _name(archive, thing, editions), _chapters(archive, thing, editions))
    return _with_snapshots(found, _developments(thing, editions), chronicle) if chronicle else found


def _with_snapshots(found: Biography, developments: set[str], chronicle: Chronicle) -> Biography:
    """Return a story with what snapshots did to developments."""
    events = [one for one in reversed(chronicle.events) if one.happening.reference in developments][-_MOST:]
    appearances = tuple(map(Appearance, events, chronicle.told(events)))
    return replace(found, appearances=appearances, since=chronicle.story.publications[0])


def _ended(chronicle: Chronicle, event: Event) -> Biography:
    """Return the story of a development as the last snapshot that had it tells it, where that can be read."""
    thing = f"{_DEVELOPMENT}{event.happening.reference}"
    try:
        archive = ViewArchive(chronicle.store(event.step.before.folder))
        editions = [replace(one, current=False) for one in archive.editions(thing)]
        return Biography(thing, clean(event.happening.state.label), _chapters(archive, thing, editions))
    except (VetkgError, OSError):  # the snapshot was removed meanwhile, or is damaged
        return Biography(thing, clean(event.happening.state.label), ())


def _name(archive: Archive, thing: str, editions: list[Edition]) -> str:
    label = next((found for one in reversed(editions) if (found := one.graph.label(thing))), "")
    return clean(label) or archive.names().label(thing)


def _chapters(archive: Archive, thing: str, editions: list[Edition]) -> tuple[Chapter, ...]:
    return tuple(_chapter(archive, thing, one, before) for one, before in _with_before(editions))


def _developments(thing: str, editions: list[Edition]) -> set[str]:
    """Return the references of the developments that a thing is, or that its editions tell of."""
    if thing.startswith(_DEVELOPMENT):
        return {reference(thing)}
    return {reference(each) for one in editions for each in one.graph.things if each.startswith(_DEVELOPMENT)}


def _with_before(editions: list[Edition]) -> list[tuple[Edition, Edition | None]]:
    found: list[tuple[Edition, Edition | None]] = []
    for _, group in groupby(editions, key=lambda one: one.file.reference):
        of_record = list(group)
        found += zip(of_record, (None, *of_record), strict=False)
    return found


def _chapter(archive: Archive, thing: str, one: Edition, before: Edition | None) -> Chapter:
    if before is None:
        return Chapter(one)
    diff, words = difference(archive, before, one, thing if thing.startswith(_DEVELOPMENT) else "")
    return Chapter(one, before, diff, words)


def difference(archive: Archive, before: Edition, after: Edition, development: str = "") -> tuple[Diff, Words]:
    """Return how an edition differs from another, of one development alone where one is given, and its words."""
    whole = compare(Side(before.name, before.graph), Side(after.name, after.graph))
    told = [each for each in whole.changes if not development or each.development == development]
    diff = Diff(whole.a, whole.b, tuple(told), whole.graphs)
    return diff, Words(diff, archive.names(before.graph, after.graph))
