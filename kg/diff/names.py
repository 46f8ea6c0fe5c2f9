"""Labels for people: from the sides, else from the vocabularies, the ontology and the bodies that come with us."""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from kg import assets
from kg.diff import reading
from kg.diff.graph import Graph
from kg.namespaces import ID, PREFIXES, VET

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def clean(text: str) -> str:
    """Return a text as one line, without the characters that a terminal obeys instead of showing."""
    return " ".join(_UNSEEN.sub(" ", text).split())


class Names:
    """Labels of things: those of the graph first asked, then the other's, then our own."""

    def __init__(self, fallback: Callable[[], Graph] | None = None) -> None:
        self._load = fallback or _ours

    @cached_property
    def _fallback(self) -> Graph:
        return self._load()

    def label(self, thing: str, *graphs: Graph) -> str:
        """Return the label of a thing, or something readable made of its IRI."""
        for graph in graphs:
            if found := graph.label(thing):
                return clean(found)
        return clean(self._fallback.label(thing) or _from_iri(thing))

    def word(self, predicate: str, *graphs: Graph) -> str:
        """Return the words for a property."""
        label = self.label(predicate, *graphs)
        prefix, colon, local = label.partition(":")
        return _HUMP.sub(" ", local).lower() if colon and prefix in PREFIXES else label.removeprefix("has ")


def reference(thing: str) -> str:
    """Return the part of an IRI that tells a thing from others of its kind."""
    return thing.removeprefix(str(ID)).split("/", 1)[-1] if thing.startswith(str(ID)) else thing


def _from_iri(thing: str) -> str:
    if thing.startswith(str(ID)):
        kind, _, rest = thing.removeprefix(str(ID)).partition("/")
        return rest.rsplit("/", 1)[-1] if kind == "concept" else f"{kind} {rest}"
    if thing.startswith(str(VET)):
        return _HUMP.sub(" ", thing.removeprefix(str(VET))).lower()
    for prefix, namespace in PREFIXES.items():
        if thing.startswith(namespace):
            return f"{prefix}:{thing.removeprefix(namespace)}"
    return thing


def _ours() -> Graph:
    folders: list[tuple[Path, str]] = [
        (assets.ontology_dir(), "modules/*.ttl"),
        (assets.ontology_dir(), "vocabularies/*.ttl"),
        (assets.data_dir(), "bodies/**/*.ttl"),
        (assets.data_dir(), "frameworks/*.ttl"),
    ]
    return reading.merged([path for folder, pattern in folders for path in sorted(folder.glob(pattern))])
