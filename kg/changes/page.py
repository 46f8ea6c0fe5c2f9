"""What is told of change, before any format: headings, entries, and what changed in each."""

from collections import Counter
from dataclasses import dataclass

from kg.changes.biography import Appearance, Biography, Chapter
from kg.changes.history import Publication
from kg.changes.published import stamp
from kg.changes.story import HOWS, Step, Story
from kg.changes.telling import Told
from kg.diff import counting, outline
from kg.diff.outline import Block

_SOURCES = {"timeline": "Timeline", "eurydice": "Eurydice", "article": "article"}
UNTOLD = "what changed cannot be told any more"
UNCOMPARED = "cannot be compared with the one before: no digests, or digests by other rules"


@dataclass(frozen=True)
class Entry:
    """An edition or snapshot: its name, what is said of it, and what changed."""

    name: str
    says: str
    note: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with its entries."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Page:
    """All that is told."""

    title: str
    id: str
    sections: tuple[Section, ...]


def of_biography(told: Biography) -> Page:
    """Return the story of one development or record."""
    sections = [Section("Editions", tuple(map(_chapter, told.chapters)))]
    if told.since is not None:
        note = "the earliest that is there: what it says was new then or before"
        first = Entry(told.since.version, _when(told.since), note)
        sections.append(Section("Snapshots", (first, *map(_appearance, told.appearances))))
    return Page(told.label, told.id, tuple(sections))


def of_story(story: Story) -> Page:
    """Return what became of all developments from snapshot to snapshot, in numbers."""
    first = story.publications[0]
    count = f"{len(story.states)} developments" if story.states is not None and not story.steps else ""
    entries = [Entry(first.version, _when(first), count), *map(_step, story.steps)]
    return Page("Snapshots", "", (Section("", tuple(entries)),))


def counts(step: Step) -> dict[str, int]:
    """Return how many developments a step added, changed and so on, for each that it did to any."""
    found = Counter(each.how for each in step.happenings or ())
    return {how: found[how] for how in HOWS if found[how]}


def _chapter(one: Chapter) -> Entry:
    edition = one.edition
    said = [_SOURCES.get(edition.file.source, edition.file.source)]
    if edition.year:
        said.append(f"{edition.year} update")
    if edition.citation_year:
        said.append(f"cited {edition.citation_year}")
    if edition.last_stage_year:
        said.append(f"stages until {edition.last_stage_year}")
    if edition.of:
        said.append(f"{'complete' if edition.is_complete else 'partial'}: shows {edition.known} of {edition.of} fields")
    if edition.current:
        said.append("shown by the current view")
    if one.before is None or one.diff is None or one.words is None:
        return Entry(edition.file.key, ", ".join(said))
    before = one.before.file.key
    told = outline(one.diff, one.words, sides=(before, edition.file.key))
    blocks = tuple(block for section in told.sections for block in section.blocks)
    return Entry(edition.file.key, ", ".join(said), f"since {before}: {counting.total(one.diff.content)}", blocks)


def _appearance(one: Appearance) -> Entry:
    after, happening = one.event.step.after, one.event.happening
    said = f"{_when(after)}, {happening.how}"
    if happening.successor:
        said += f" into {'/'.join(happening.successor)}"
    if one.told is None:
        return Entry(after.version, said, UNTOLD)
    return Entry(after.version, said, _note(one.told), one.told.blocks)


def _note(told: Told) -> str:
    return told.line if told.line or told.blocks else "only in how it is written"


def _step(step: Step) -> Entry:
    if step.happenings is None:
        return Entry(step.after.version, _when(step.after), UNCOMPARED)
    said = [f"{number} {how}" for how, number in counts(step).items()]
    return Entry(step.after.version, _when(step.after), ", ".join(said) or "no development changed")


def _when(one: Publication) -> str:
    return stamp(one.at) if one.logged else f"{stamp(one.at)} or before"
