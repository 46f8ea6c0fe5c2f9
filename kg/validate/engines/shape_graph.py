"""What every engine says alike of a shape: its nearest name, its path, and the message of a result."""

import re
from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from kg.validate.engines import messages, paths
from kg.validate.engines.ordering import comparable, family
from kg.validate.engines.result import Focus, Step
from kg.validate.engines.triples import SH, Triples
from kg.validate.engines.written import term
from kg.validate.results import Severity

_PATH, _PROPERTY, _MESSAGE = (f"<{SH}{name}>" for name in ("path", "property", "message"))
_SEVERITIES = {f"{SH}{one.label.capitalize()}": one for one in Severity}
_QUERY = f"{SH}SPARQLConstraintComponent"
#: What compares values: with a limit, or with other values.
_LIMITS, _PAIRS = (
    {f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent": f"<{SH}{name}>" for name in names}
    for names in (
        ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        ("lessThan", "lessThanOrEquals"),
    )
)
#: Longer values are cut short in messages.
_LONGEST = 80
_XSD = re.compile(r"\^\^<http://www\.w3\.org/2001/XMLSchema#(\w+)>$")


class ShapeGraph:
    """Answers about the shapes of one graph, each worked out once; nodes are named as N-Triples writes them."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self._roots: dict[str, str] = {}
        self._paths: dict[str, tuple[ox.NamedNode | None, str]] = {}

    @cached_property
    def nests(self) -> bool:
        """Whether a property shape has property shapes, whose results are about other nodes than the focus nodes."""
        return any(self.triples.objects(shape, _PROPERTY) for shape, _ in self.triples.pairs(_PATH))

    def root(self, shape: str) -> str:
        """Return the nearest shape above ``shape`` that has a name; ``shape`` itself where none has."""
        if not shape.startswith("_:"):
            return shape
        if shape not in self._roots:
            self._roots[shape] = self._above(shape)
        return self._roots[shape]

    def _above(self, shape: str) -> str:
        level, seen = {shape}, {shape}
        while level:
            parents = {parent for node in level for parent in self._parents.get(node, ())} - seen
            named = sorted(node for node in parents if node.startswith("<"))
            if named:
                return named[0]
            seen |= parents
            level = parents
        return shape

    @cached_property
    def _parents(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for subject, _, value in self.triples:
            found.setdefault(value, set()).add(subject)
        return found

    def path(self, shape: str) -> tuple[ox.NamedNode | None, str]:
        """Return the property of a property shape (None for any other path) and the path as SPARQL writes it."""
        if shape not in self._paths:
            path = next(iter(self.triples.objects(shape, _PATH)), "")
            plain = term(path) if path.startswith("<") else None
            if isinstance(plain, ox.NamedNode):
                self._paths[shape] = plain, plain.value
            else:
                self._paths[shape] = None, paths.text(self.triples, path) if path else ""
        return self._paths[shape]

    def steps(self, shape: str) -> tuple[Step, ...]:
        """Return the steps of the path of a property shape, where it is a sequence of properties."""
        path = next(iter(self.triples.objects(shape, _PATH)), "")
        return paths.steps(self.triples, path) if path.startswith("_:") else ()

    def message(self, shape: str, component: str, told: Iterable[ox.Literal], value: Focus | None = None) -> str:
        """Return the message of a result: what the shape says, else what the engine was ``told`` to say by a query.

        Of several the first in `messages.order`; where nobody says anything, the name of the constraint, and that
        ``value`` cannot be compared, where that is the reason.
        """
        stated = map(term, self.triples.objects(shape, _MESSAGE)) if component != _QUERY else ()
        found = list(stated) or (() if component.startswith(SH) and component != _QUERY else told)
        own = sorted(messages.order(one.value, one.language) for one in found if isinstance(one, ox.Literal))
        name = component.rpartition("#")[2].removesuffix("ConstraintComponent")
        return own[0][-1] if own else messages.NOT_MET + name + self._reason(shape, component, value)

    def _reason(self, shape: str, component: str, value: Focus | None) -> str:
        """Return what keeps ``value`` from being compared, "" where nothing does."""
        if value is None or component not in {*_LIMITS, *_PAIRS}:
            return ""
        if component in _PAIRS:
            return "" if family(value) else f": {_shown(value)} cannot be compared"
        limits = map(term, self.triples.objects(shape, _LIMITS[component])[:1])
        reasons = (
            f": {_shown(value)} cannot be compared with {_shown(one)}" for one in limits if not comparable(value, one)
        )
        return next(reasons, "")


def _shown(one: Focus) -> str:
    written = _XSD.sub(r"^^xsd:\1", str(one))
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"


def severity(iri: str) -> Severity:
    """Return our word for a severity; one that SHACL does not name weighs as a violation."""
    return _SEVERITIES.get(iri, Severity.VIOLATION)


def own_severity(iri: str) -> str:
    """Return the IRI of a severity that SHACL does not name, "" for one that it does (section 2.1.4 allows any)."""
    return "" if iri in _SEVERITIES else iri
