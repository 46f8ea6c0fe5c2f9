"""The concept schemes of ontology/vocabularies, looked up by code, label, cut label, definition or notation."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.assets import ontology_dir
from kg.errors import RecordError
from kg.fingerprint import fingerprint
from kg.namespaces import ID, VET, concept

_CONCEPTS = str(ID) + "concept/"
_LABELS = tuple(map(str, (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)))
_SLASH = re.compile(r"\s*/\s*")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‛´`ʼ"), "'") | dict.fromkeys(map(ord, "“”„‟«»"), '"')
_FOLDS = _DASHES | _QUOTES
_CUT = re.compile(r"\s*(?:…|\.{3,})$")
_SHORTEST_CUT = 8  # characters: less of a label says too little


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of one scheme; ``labels`` holds every label that finds it, in every language and form."""

    scheme: str
    code: str
    label: str
    broader: str | None = None
    seen: bool = True
    assignable: bool = True
    labels: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    notations: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def iri(self) -> URIRef:
        """The IRI of the concept."""
        return concept(self.scheme, self.code)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` as labels are compared: without case, kinds of space, dash and quotation mark."""
    if text.isascii():
        text = text.replace("`", "'").casefold()
    else:
        text = unicodedata.normalize("NFKC", text.replace("…", "...").translate(_FOLDS)).casefold()
    text = " ".join(text.split())
    return _SLASH.sub("/", text) if "/" in text else text


def cut_start(text: str) -> str | None:
    """Return the folded beginning that a label cut with an ellipsis shows, or None when ``text`` is not cut."""
    start = _CUT.sub("", text.strip())
    return fold(start) if start != text.strip() else None


class Vocabulary:
    """All concepts of a folder of schemes. Look-ups return None where nothing, or no single concept, fits."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._codes: dict[str, dict[str, Concept]] = {}
        self._labels: dict[tuple[str, str], Concept] = {}
        self._fingerprints: dict[tuple[str, str], Concept] = {}
        for each in concepts:
            self._codes.setdefault(each.scheme, {})[each.code] = each
            self._labels.update(((each.scheme, fold(label)), each) for label in each.labels)
            self._fingerprints.update(((each.scheme, digest), each) for digest in each.fingerprints)

    def __iter__(self) -> Iterator[Concept]:
        for scheme in sorted(self._codes):
            yield from self.concepts(scheme)

    @property
    def schemes(self) -> tuple[str, ...]:
        """The names of the schemes, sorted."""
        return tuple(sorted(self._codes))

    def concepts(self, scheme: str) -> tuple[Concept, ...]:
        """Return the concepts of ``scheme`` by code. Raises KeyError for an unknown scheme."""
        return tuple(each for _, each in sorted(self._codes[scheme].items()))

    def get(self, scheme: str, code: str) -> Concept:
        """Return the concept ``code``. Raises KeyError when the scheme has none."""
        try:
            return self._codes[scheme][code]
        except KeyError:
            raise KeyError(f"{scheme}/{code} is no concept of ontology/vocabularies") from None

    def by_label(self, scheme: str, text: str) -> Concept | None:
        """Return the concept with this preferred, alternative or hidden label in any language."""
        return self._labels.get((scheme, fold(text)))

    def begun_by(self, scheme: str, text: str) -> tuple[Concept, ...]:
        """Return every concept, inferred ones too, whose English label begins with the cut label ``text``."""
        start = cut_start(text)
        if start is None or len(start) < _SHORTEST_CUT:
            return ()
        return tuple(each for each in self.concepts(scheme) if fold(each.label).startswith(start))

    def by_cut_label(self, scheme: str, text: str) -> Concept | None:
        """Return the one concept with a seen label that begins with the cut label ``text`` (``xxx…`` or ``xxx...``).

        A concept whose own label is inferred is never returned; ``begun_by`` shows whether one competes.
        """
        certain = [each for each in self.begun_by(scheme, text) if each.seen]
        return certain[0] if len(certain) == 1 else None

    def by_definition(self, scheme: str, text: str) -> Concept | None:
        """Return the concept of which Cedefop's page prints the paragraph ``text`` as definition."""
        return self._fingerprints.get((scheme, fingerprint(text)))

    def called(self, text: str) -> tuple[Concept, ...]:
        """Return the concepts of all schemes that have ``text``, in any case, as a label or in some code list."""
        return tuple(self._called.get(fold(text), ()))

    def find(self, scheme: str, text: str) -> Concept | None:
        """Return the concept that a page's ``text`` names by its label, whole or cut."""
        return self.by_label(scheme, text) or self.by_cut_label(scheme, text)

    @cached_property
    def _called(self) -> dict[str, list[Concept]]:
        found: dict[str, list[Concept]] = {}
        for each in self:
            for name in {fold(text) for text in (*each.labels, *each.notations.values())}:
                found.setdefault(name, []).append(each)
        return found

    def ancestors(self, each: Concept) -> tuple[Concept, ...]:
        """Return the broader concepts of ``each``, nearest first."""
        found: list[Concept] = []
        while each.broader is not None:
            each = self.get(each.scheme, each.broader)
            if each in found:
                break
            found.append(each)
        return tuple(found)


def load(folder: Path) -> Vocabulary:
    """Read every ``*.ttl`` of ``folder``. Raises RecordError for a file that is no Turtle."""
    return Vocabulary(each for path in sorted(folder.glob("*.ttl")) for each in _read(path))


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the distribution, read once."""
    return load(ontology_dir() / "vocabularies")


def _read(path: Path) -> Iterator[Concept]:
    properties: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                properties.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    except (SyntaxError, ValueError, OSError) as error:
        raise RecordError(str(error), where=str(path), hint="run vetkg format on the file") from error
    concept_type = ox.NamedNode(str(SKOS.Concept))
    for subject, values in properties.items():
        if concept_type in values.get(str(RDF.type), []):
            yield _concept(subject, values)


def _concept(subject: str, values: dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]) -> Concept:
    def texts(predicate: str) -> list[str]:
        return sorted(v.value for v in values.get(predicate, []) if isinstance(v, ox.NamedNode | ox.Literal))

    def codes(predicate: str) -> list[str]:
        return [text.rsplit("/", 1)[-1] for text in texts(predicate)]

    scheme, code = subject.removeprefix(_CONCEPTS).split("/", 1)
    literals = [v for v in values.get(str(SKOS.notation), []) if isinstance(v, ox.Literal)]
    return Concept(
        scheme=scheme,
        code=code,
        label=next(iter(texts(str(RDFS.label))), code),
        broader=next(iter(codes(str(SKOS.broader))), None),
        seen="inferred" not in codes(str(VET.certainty)),
        assignable=texts(str(VET.assignable)) != ["false"],
        labels=tuple(sorted({text for predicate in _LABELS for text in texts(predicate)})),
        fingerprints=tuple(texts(str(VET.definitionFingerprint))),
        notations={
            v.datatype.value.removeprefix(str(VET)): v.value for v in literals if v.datatype.value.startswith(str(VET))
        },
    )
