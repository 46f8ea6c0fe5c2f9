"""Terms of namespaces whose terms are all known: a check that names these is shown only what names another.

A query that asks for unknown terms would have to be shown every statement. Sets tell which units name one at all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.validate.units.content import Content

_DATATYPE, _END = b'"^^', b" .\n"
#: A datatype that XML Schema does not have, as few literals do.
_OWN_DATATYPE = re.compile(rb'"\^\^<(?!http://www\.w3\.org/2001/XMLSchema#)')
#: So many terms are told for one that is unknown, and so much of it is compared.
_TOLD, _COMPARED = 3, 60


@dataclass(frozen=True)
class Terms:
    """The ``known`` terms of all ``namespaces``: IRIs, the terms as N-Triples writes them."""

    namespaces: tuple[str, ...]
    known: frozenset[bytes]

    def lines(self, content: Content) -> list[bytes]:
        """Return the statements of a unit with an unknown property, thing or datatype."""
        begin, known = self._begin, self.known
        named = []
        if fresh := content.predicates - self._plain:
            named = [one for one in fresh if one.startswith(begin)]
            self._plain.update(fresh.difference(named))
        named += [one for one in content.objects if one.startswith(begin) and one not in known]
        if _OWN_DATATYPE.search(content.text):
            named += {line.rpartition(_DATATYPE)[2].removesuffix(_END) for line in content.lines if _DATATYPE in line}
        unknown = {one for one in named if self._name.fullmatch(one) and one not in known}
        if not unknown:
            return []
        ends = tuple(one + _END for one in unknown)
        return [line for line in content.lines if line.endswith(ends) or line.split(b" ", 2)[1] in unknown]

    def unknown(self, iris: Iterable[str]) -> Iterator[str]:
        """Yield those of ``iris`` that are names in one of the namespaces, and none of their terms."""
        nodes = ((iri, f"<{iri}>".encode()) for iri in iris)
        return (iri for iri, node in nodes if node not in self.known and self._name.fullmatch(node))

    def near(self, iri: str) -> list[str]:
        """Return the terms that are most like an unknown one of the same namespace, as IRIs, the nearest first."""
        from difflib import get_close_matches  # noqa: PLC0415 - few runs find such a term

        space = next(one for one in self.namespaces if iri.startswith(one))
        names = [
            one[1 + len(space) : -1].decode() for one in sorted(self.known) if one.startswith(b"<" + space.encode())
        ]
        near = get_close_matches(iri[len(space) :][:_COMPARED], names, n=_TOLD, cutoff=0.7)
        return [space + one for one in near]

    @cached_property
    def _begin(self) -> tuple[bytes, ...]:
        return tuple(b"<" + one.encode() for one in self.namespaces)

    @cached_property
    def _plain(self) -> set[bytes]:
        """Predicates that are known or of other namespaces: most units have few others, or none."""
        return set(self.known)

    @cached_property
    def _name(self) -> re.Pattern[bytes]:
        """What a name is: letters, digits and their like after a letter, so that no version of an ontology is one."""
        return re.compile(b"(?:%s)[A-Za-z][^/#>]*>" % b"|".join(map(re.escape, self._begin)))
