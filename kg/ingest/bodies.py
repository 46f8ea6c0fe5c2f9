"""The bodies that are known, and proposals for those that are not.

Known are the bodies of ``bodies/*.ttl`` in the folder that is imported into and in the distribution's own data, by
label or other spelling within one system (a Belgian system also knows Belgium's). What earlier imports proposed
(``bodies/proposed/*.ttl``) is not looked at: a name is proposed under the same reference, whatever was there before.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDFS, SKOS

from kg.errors import RecordError
from kg.model import Body
from kg.namespaces import ID, VET, slug
from kg.vocabulary import Concept, Vocabulary, fold

_BODY = str(ID) + "body/"
_NAMES = (str(RDFS.label), str(SKOS.prefLabel), str(SKOS.altLabel), str(SKOS.hiddenLabel))
_BRACKET = re.compile(r"^(?P<name>.*\S)\s*\((?P<short>[^()]{2,60})\)$")
_SMALL = frozenset(
    (
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "der",
        "die",
        "das",
        "für",
        "van",
        "voor",
        "och",
        "og",
        "i",
        "e",
        "y",
        "a",
        "&",
    )
)


class BodyIndex:
    """Finds bodies by name and system, and makes proposals."""

    def __init__(self, folders: Iterable[Path], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, str], Body] = {}
        for folder in folders:
            for path in sorted((folder / "bodies").glob("*.ttl")):
                if not path.name.startswith("."):
                    self._read(path)

    def find(self, label: str, jurisdiction: URIRef | None) -> Body | None:
        """Return the body called ``label`` in a system (or, of Belgium's three, in Belgium), or None."""
        for system in self._systems(jurisdiction):
            for name in spellings(label):
                found = self._known.get((system, fold(name)))
                if found is not None:
                    return found
        return None

    def knows_anywhere(self, label: str) -> bool:
        """Return whether any system has a body of this name: enough to see that a list is one of bodies."""
        names = {fold(name) for name in spellings(label)}
        return any(name in names for _, name in self._known)

    def _systems(self, jurisdiction: URIRef | None) -> list[str]:
        if jurisdiction is None:
            return [""]
        code = str(jurisdiction).rsplit("/", 1)[-1]
        try:
            system = self._vocabulary.get("system", code)
        except KeyError:
            return [code]
        return [code, *(each.code for each in self._vocabulary.ancestors(system))]

    def _read(self, path: Path) -> None:
        names: dict[str, list[str]] = {}
        labels: dict[str, str] = {}
        systems: dict[str, str] = {}
        try:
            quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        except (SyntaxError, OSError) as error:
            hint = "mend the file, or take it out of the folder"
            raise RecordError(f"cannot be read as bodies ({error})", where=str(path), hint=hint) from error
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(_BODY):
                continue
            if predicate in _NAMES and isinstance(value, ox.Literal):
                names.setdefault(subject.value, []).append(value.value)
                if predicate == str(RDFS.label):
                    labels[subject.value] = value.value
            elif predicate == str(VET.jurisdiction) and isinstance(value, ox.NamedNode):
                systems[subject.value] = value.value
        for body, spelt in names.items():
            system = systems.get(body)
            jurisdiction = None if system is None else URIRef(system)
            known = Body(body.removeprefix(_BODY), labels.get(body, spelt[0]), jurisdiction)
            for name in sorted(spelt):
                self._known.setdefault((system.rsplit("/", 1)[-1] if system else "", fold(name)), known)


def propose(label: str, system: Concept | None) -> Body:
    """Return a proposal for a body that nobody knows: named as printed, its short forms as other spellings."""
    names = [name for name in spellings(label) if name != label]
    shortest = slug(_without_acronym(label)) or slug(label) or "unnamed"
    reference = f"{system.code if system else 'unknown-system'}-{shortest}"
    return Body(reference, label, system.iri if system else None, tuple(sorted(names)), proposed=True)


def spellings(label: str) -> list[str]:
    """Return ``label``, and where it ends in an acronym in brackets the name without it and the acronym itself."""
    match = _BRACKET.match(label)
    if match is None or not _is_acronym(match["short"]):
        return [label]
    return [label, match["name"], match["short"]]


def _without_acronym(label: str) -> str:
    match = _BRACKET.match(label)
    return match["name"] if match and _is_acronym(match["short"]) else label


def _is_acronym(text: str) -> bool:
    """Return whether the words in brackets are an acronym or a name: each begins with a capital."""
    return all(word in _SMALL or not word[0].islower() for word in text.split())
