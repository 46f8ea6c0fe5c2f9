"""The story of change as JSON, whose structure docs/guide/changes.md describes."""

from typing import Any

from kg.changes.biography import Appearance, Biography, Chapter
from kg.changes.history import Publication
from kg.changes.page import counts
from kg.changes.published import stamp
from kg.changes.story import Step, Story
from kg.diff.formats import document
from kg.diff.outline import Block


def biography_json(told: Biography) -> dict[str, Any]:
    """Return the story of one development or record."""
    return {
        "id": told.id,
        "iri": told.iri,
        "kind": told.kind,
        "label": told.label,
        "editions": [_chapter(one) for one in told.chapters],
        "snapshots": None if told.since is None else [_appearance(one) for one in told.appearances],
        "since": None if told.since is None else publication(told.since),
    }


def story_json(story: Story) -> dict[str, Any]:
    """Return what became of all developments from snapshot to snapshot, in numbers."""
    return {"snapshots": [{**publication(story.publications[0]), "changes": None}, *map(_step, story.steps)]}


def publication(one: Publication) -> dict[str, Any]:
    """Return a snapshot and when it became current; not ``exact`` means: then or before."""
    return {"snapshot": one.version, "published": stamp(one.at), "exact": one.logged}


def blocks_json(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Return what changed, by heading, in the words of the text format."""
    return [
        {
            "heading": block.heading,
            "lines": [{"mark": line.mark, "text": line.text, "items": list(line.items)} for line in block.lines],
        }
        for block in blocks
    ]


def _chapter(one: Chapter) -> dict[str, Any]:
    edition = one.edition
    return {
        "edition": edition.name,
        "iri": edition.iri,
        "graph": str(edition.file.graph),
        "record": str(edition.file.record),
        "source": edition.file.source,
        "key": edition.file.key,
        "year": edition.year,
        "citationYear": edition.citation_year,
        "citation": edition.citation or None,
        "lastStageYear": edition.last_stage_year,
        "known": edition.known if edition.of else None,
        "of": edition.of or None,
        "completeness": edition.completeness,
        "complete": edition.is_complete,
        "current": edition.current,
        "changes": document(one.diff, one.words) if one.diff and one.words else None,
    }


def _appearance(one: Appearance) -> dict[str, Any]:
    return {
        **publication(one.event.step.after),
        "before": one.event.step.before.version,
        "development": one.event.happening.reference,
        "how": one.event.happening.how,
        "successor": "/".join(one.event.happening.successor) if one.event.happening.successor else None,
        "changes": None if one.told is None else blocks_json(one.told.blocks),
    }


def _step(step: Step) -> dict[str, Any]:
    return {**publication(step.after), "changes": None if step.happenings is None else counts(step)}
