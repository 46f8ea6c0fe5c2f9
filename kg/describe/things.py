"""Things and their addresses: an IRI of ours is the same path everywhere, under /id/ and under /doc/."""

import re
from dataclasses import dataclass

from kg.namespaces import ID, KINDS, concept, iri, scheme

CONCEPT = "concept"

_SEGMENT = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


@dataclass(frozen=True)
class Thing:
    """What an IRI under /id/ names: its kind, and its reference (``stage/pilot`` or ``stage`` for concepts)."""

    kind: str
    reference: str

    @classmethod
    def at(cls, path: str) -> "Thing | None":
        """Return the thing at ``path`` (``development/42130``), or None for what cannot be a path of ours."""
        kind, slash, reference = path.partition("/")
        segments = reference.split("/")
        most = 2 if kind == CONCEPT else 1
        known = slash and (kind in KINDS or kind == CONCEPT) and len(segments) <= most
        return cls(kind, reference) if known and all(map(_SEGMENT.fullmatch, segments)) else None

    @classmethod
    def named(cls, name: str) -> "Thing | None":
        """Return the thing that the IRI ``name`` names, or None for what is not ours."""
        return cls.at(name.removeprefix(ID)) if name.startswith(ID) else None

    @property
    def path(self) -> str:
        """The path of the thing under /id/ and /doc/."""
        return f"{self.kind}/{self.reference}"

    @property
    def iri(self) -> str:
        """The IRI of the thing."""
        if self.kind != CONCEPT:
            return str(iri(self.kind, self.reference))
        name, slash, code = self.reference.partition("/")
        return str(concept(name, code) if slash else scheme(name))
