"""A comparison as one JSON document, whose structure docs/guide/changes.md describes."""

import json
from typing import Any

from kg.diff import counting
from kg.diff.change import Change, Diff
from kg.diff.compare import group_of
from kg.diff.fields import FIELDS, KINDS, Kind
from kg.diff.names import reference
from kg.diff.terms import Term
from kg.diff.values import raw
from kg.diff.words import Words
from kg.namespaces import GRAPH


def write_json(diff: Diff, words: Words, *, provenance: bool = False) -> str:
    """Return the comparison as JSON; the changes of provenance are counted, and listed only when asked for."""
    return json.dumps(document(diff, words, provenance=provenance), ensure_ascii=False, indent=2) + "\n"


def document(diff: Diff, words: Words, *, provenance: bool = False) -> dict[str, Any]:
    """Return what the JSON of a comparison holds."""
    told = diff.changes if provenance else diff.content
    return {
        "a": diff.a.name,
        "b": diff.b.name,
        "equal": not told,
        "counts": counting.count(told),
        "changes": [_change(change, words) for change in told],
        "provenance": counting.count_provenance(diff.provenance),
    }


def _change(change: Change, words: Words) -> dict[str, Any]:
    parts = words.parts(change)
    return {
        "development": _thing(change.development, words) if change.development else None,
        "edition": change.edition.removeprefix(str(GRAPH)) or None,
        "thing": {**_thing(change.thing, words), "kind": change.kind},
        "heading": group_of(change),
        "field": _field(change, words),
        "property": change.predicate or None,
        "kind": change.how,
        "certain": change.certain,
        "provenance": change.provenance or None,
        "before": None if change.how == "added" else _value(change.before, parts.before),
        "after": None if change.how == "removed" else _value(change.after, parts.after),
        "text": words.sentence(change, parts),
    }


def _thing(thing: str, words: Words) -> dict[str, str]:
    return {"iri": thing, "id": reference(thing), "label": words.title(thing)}


def _field(change: Change, words: Words) -> str:
    spec = KINDS.get(change.kind, Kind(change.kind))
    if not change.predicate or change.predicate in spec.phrase:
        return spec.word
    return FIELDS[change.predicate].word if change.predicate in FIELDS else words.names.word(change.predicate)


def _value(value: Term | None, label: str) -> dict[str, str | None]:
    """Return a value as it stands in the data (None for a thing that has no one value), and in words."""
    return {"value": None if value is None else raw(value), "label": label}
