"""What reports say of a record edition beside its results: its source, its system, how much of its card is known."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.prefixes import BASE
from kg.validate.results import RecordFacts

_VET = BASE + "def/"
_EDITION, _ABOUT, _SOURCE, _SYSTEM = (
    f"<{_VET}{name}>".encode() for name in ("RecordEdition", "about", "source", "jurisdiction")
)
_KNOWN = tuple(f"<{_VET}{name}>".encode() for name in ("fieldSeen", "fieldEmpty", "fieldAbsent"))
#: The predicates of the statements that `facts` looks at, beside those of a class.
PREDICATES = frozenset((_ABOUT, _SYSTEM, _SOURCE, *_KNOWN))


@dataclass(frozen=True)
class Facts:
    """What a unit states of its edition, before anybody asks what its concepts are called.

    ``fields`` are the values that say that a field was seen, empty or absent.
    """

    record: str
    sources: frozenset[str]
    systems: frozenset[str]
    fields: frozenset[str]

    def told(self) -> RecordFacts:
        """Return the facts as reports tell them.

        Completeness is that of a snapshot (kg/build/rules/completeness.rq): the share of the fields of a Timeline card
        that were seen, empty or absent, in hundredths; None where an edition names no field.
        """
        from kg.records.editions import FIELDS  # noqa: PLC0415 - most runs end without being asked

        fields = self.fields & frozenset(map(str, FIELDS))
        return RecordFacts(
            record=self.record,
            source=_labels(self.sources) or self.record.split("/", 1)[0],
            system=_labels(self.systems),
            completeness=round(len(fields) / len(FIELDS), 2) if fields else None,
        )


def facts(record: str, kinds: Iterable[tuple[bytes, bytes]], by: Mapping[bytes, Iterable[bytes]]) -> Facts | None:
    """Return the facts of the edition that one unit describes, or None where it describes none.

    ``record`` is source/id/edition, ``kinds`` are things with their classes, ``by`` lines of N-Triples by predicate.
    """
    editions = [node for node, kind in kinds if kind == _EDITION]
    if not editions:
        return None
    edition = {min(editions)}
    things = set(_values(by.get(_ABOUT, ()), edition))
    return Facts(
        record,
        sources=shared(frozenset(_name(line.split(b" ", 2)[2]) for line in by.get(_SOURCE, ()))),
        systems=shared(frozenset(map(_name, _values(by.get(_SYSTEM, ()), {value[:-3] for value in things})))),
        fields=shared(frozenset(_name(value) for one in _KNOWN for value in _values(by.get(one, ()), edition))),
    )


@lru_cache(maxsize=4096)
def shared(names: frozenset[str]) -> frozenset[str]:
    """Return a set that is equal to this one, and the same for all who ask: few of those of a large corpus differ."""
    return names


def _values(lines: Iterable[bytes], subjects: Container[bytes]) -> Iterator[bytes]:
    """Yield the values, with the ends of their lines, that are said of ``subjects``."""
    for line in lines:
        subject, _, value = line.split(b" ", 2)
        if subject in subjects:
            yield value


@lru_cache(maxsize=4096)
def _name(value: bytes) -> str:
    return value[:-3].decode().strip("<>")


def _labels(concepts: Iterable[str]) -> str:
    """Return the labels of concepts, in order; of one that no vocabulary has, the last part of its IRI."""
    return ", ".join(sorted({_label(one) for one in concepts}))


def _label(iri: str) -> str:
    from kg.vocabulary import vocabulary  # noqa: PLC0415 - most runs end without being asked

    scheme, _, code = iri.rpartition("/")
    try:
        return vocabulary().get(scheme.rpartition("/")[2], code).label
    except KeyError:
        return code or iri
