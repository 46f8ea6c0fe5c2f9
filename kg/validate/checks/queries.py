"""The check queries of shapes/checks: what shapes cannot say, or what needs several records at once.

A row is a violation. A check that selects ``?graph`` looks at one unit at a time: at what stands in its graph, at the
background, and at which things have a class. Any other looks at everything at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VetkgError
from kg.prefixes import PREFIXES
from kg.validate.checks.terms import Terms
from kg.validate.notation.names import short
from kg.validate.results import Severity
from kg.validate.units.behind import check_files

_FIELD = re.compile(r"^#\s*(message|severity|meets|about|values|needs|repeats|varies|terms):\s*(.+?)\s*$", re.MULTILINE)
_COMMENT = re.compile(r"(?m)^\s*#.*$")
_STRING = re.compile(r'"[^"\n]*"')
_SELECT = re.compile(r"\bSELECT\b([^{]*)", re.IGNORECASE)
_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w<?$:/.-])([A-Za-z][\w-]*):([A-Za-z_][\w-]*)|<([^<>\s]+)>")
_ANY_PREDICATE = re.compile(
    r"(?:[?$]\w+|[\w-]*:[\w-]+|>)\s+[?$]\w+\s+(?:[?$<\"\d]|[\w-]*:)|;\s*[?$]\w+\s"
    r"|GRAPH\s+[?$]\w+\s*\{\s*[?$]\w+\s+[?$]\w+\b",
    re.IGNORECASE,
)
_A = re.compile(r"(?<![\w:?$])a(?=[\s/])")
#: The class of a thing is asked for by name.
_CLASS = re.compile(r"(?<![\w:?$])a\s+(?:[A-Za-z][\w-]*:[A-Za-z_]|<)")
_GRAPH = re.compile(r"GRAPH\s+\?graph\s*\{", re.IGNORECASE)
_UNTYPED = "untyped "
#: How a check begins.
HINT = "begin it with '# message: …' and '# severity: violation|warning|info'"
_TYPE_NAME = "22-rdf-syntax-ns#type>"
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True)
class Check:
    """A query whose rows are results: ``?focus``, and where they help ``?path``, ``?value`` and ``?graph``.

    With ``about`` it looks only at units that describe a thing of this class (an IRI in brackets), with ``untyped``
    only at values without a class whose IRIs begin so. It has no row in a unit that states nothing by one of the
    predicates that it ``needs``, that gives no value twice by the one that ``repeats``, and no two values by the one
    that ``varies``. All of them spare the run from showing it anything else.

    With ``namespaces`` it looks only at statements that name something else in these namespaces than the query does.

    With ``meets`` it looks at things whose IRIs hold this text in letters of any size: where the data name none, it
    checked nothing.
    """

    name: str
    message: str
    severity: Severity
    query: str
    about: str = ""
    untyped: str | None = None
    needs: frozenset[bytes] = frozenset()
    repeats: bytes = b""
    varies: bytes = b""
    meets: str = ""
    namespaces: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "Check":
        """Read a check; its first lines say ``# message:`` and ``# severity:``.

        ``# about: vet:Body``, ``# values: untyped https://…``, ``# needs: vet:body vet:role``, ``# repeats: vet:year``,
        ``# varies: vet:pageChecksum``, ``# terms: vet skos`` and ``# meets: example.org/codes/`` may follow. Raises
        VetkgError, which tells all `faults`, where there are any.
        """
        text = path.read_text(encoding="utf-8")
        found = list(faults(text))
        if found:
            raise VetkgError("; ".join(found), where=str(path), hint=HINT)
        fields = dict(_FIELD.findall(text))
        about, repeats, varies = (_iri(fields.get(name, "")) for name in ("about", "repeats", "varies"))
        return cls(
            path.stem,
            fields["message"],
            Severity[fields["severity"].upper()],
            text,
            about,
            fields["values"].removeprefix(_UNTYPED) if "values" in fields else None,
            frozenset(_iri(one).encode() for one in fields.get("needs", "").split()),
            repeats.encode(),
            varies.encode(),
            fields.get("meets", "").lower(),
            tuple(PREFIXES[one] for one in fields.get("terms", "").split()),
        )

    @cached_property
    def local(self) -> bool:
        """Whether it looks at one unit at a time."""
        found = _SELECT.search(_COMMENT.sub("", self.query))
        return bool(found and "?graph" in found[1])

    @cached_property
    def predicates(self) -> frozenset[bytes] | None:
        """All names in the query, among them each predicate that it looks at, as N-Triples writes them; None: any."""
        return _named(self._text, self._prefixes)

    @cached_property
    def classes(self) -> frozenset[bytes] | None:
        """All names in the query, among them each class that it asks for; None: any."""
        asked, named = len(_A.findall(self._text)), len(_CLASS.findall(self._text))
        return _names(self._text, self._prefixes) if asked == named and _TYPE_NAME not in self._text else None

    @cached_property
    def outside(self) -> frozenset[bytes] | None:
        """As `predicates`, outside of what is asked of the unit's own graph: what matters of the background."""
        text = self._text
        while self.local and (found := _GRAPH.search(text)):
            text = text[: found.start()] + text[_end(text, found.end()) :]
        return _named(text, self._prefixes)

    @cached_property
    def terms(self) -> Terms | None:
        """The terms that it knows of its namespaces; None where it has none."""
        return Terms(self.namespaces, _names(self._text, self._prefixes)) if self.namespaces else None

    @cached_property
    def _text(self) -> str:
        return _PREFIX.sub("", _STRING.sub('""', _COMMENT.sub("", self.query)))

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        return dict(_PREFIX.findall(_COMMENT.sub("", self.query)))


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with the first lines of a check, apart from its query."""
    fields = dict(_FIELD.findall(text))
    for name in ("message", "severity"):
        if name not in fields:
            yield f"the check has no line '# {name}: …'"
    known = [severity.name.lower() for severity in sorted(Severity, reverse=True)]
    if "severity" in fields and fields["severity"].lower() not in known:
        yield f"# severity: {fields['severity']!r} is none of {', '.join(known)}"
    if "values" in fields and not fields["values"].startswith(_UNTYPED):
        yield f"# values: {fields['values']!r} does not begin with 'untyped' and a blank"
    for name in ("about", "needs", "repeats", "varies", "terms"):
        for one in fields.get(name, "").split():
            if one.partition(":")[0] not in PREFIXES:
                yield f"# {name}: {one!r} has no prefix that is known here"


def _named(text: str, prefixes: dict[str, str]) -> frozenset[bytes] | None:
    if _ANY_PREDICATE.search(_SELECT.sub("", text)):
        return None
    names = _names(text, prefixes)
    return names | {_TYPE} if _A.search(text) else names


def _names(text: str, prefixes: dict[str, str]) -> frozenset[bytes]:
    return frozenset(_name(prefixes, *found) for found in _NAME.findall(text))


def _end(text: str, start: int) -> int:
    """Return where the group that begins before ``start`` is closed."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return place + 1
    return len(text)


def _name(prefixes: dict[str, str], prefix: str, local: str, iri: str) -> bytes:
    return f"<{iri or prefixes.get(prefix, '') + local}>".encode()


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>" if name else ""


@dataclass(frozen=True)
class Row:
    """A row of a check, as N-Triples terms; ``graph`` is that of the unit that it was found in."""

    check: Check
    focus: ox.NamedNode | ox.BlankNode
    path: ox.NamedNode | None
    value: ox.NamedNode | ox.BlankNode | ox.Literal | None
    graph: str = ""

    @property
    def message(self) -> str:
        """What the check says, and of unknown terms, which they are and which may be meant."""
        known, told = self.check.terms, self.check.message
        if known is None:
            return told
        kind = self.value.datatype if isinstance(self.value, ox.Literal) else self.value
        for one in known.unknown(one.value for one in (self.path, kind) if isinstance(one, ox.NamedNode)):
            near = [*map(short, known.near(one))]
            told = f"{short(one)}: {told}" + (f" Did you mean {' or '.join(near)}?" if near else "")
        return told


def checks() -> list[Check]:
    """Return the project's checks, in the order of their names."""
    return [Check.read(path) for path in check_files()]


def run(check: Check, store: ox.Store) -> Iterator[Row]:
    """Yield the rows of one check, each once; all named graphs together are the default graph.

    A row is told by its focus, path, value and graph: a query that comes to it in two ways has found one thing.
    """
    solutions = store.query(check.query, use_default_graph_as_union=True)
    if not isinstance(solutions, ox.QuerySolutions):
        raise VetkgError("a check is a SELECT query", where=check.name)
    names = {variable.value for variable in solutions.variables}
    seen: set[tuple[object, ...]] = set()
    for row in solutions:
        path = row["path"] if "path" in names else None
        value = row["value"] if "value" in names else None
        graph = row["graph"].value if "graph" in names else ""
        told = (row["focus"], path, value, graph)
        if told not in seen:
            seen.add(told)
            yield Row(check, *told)
