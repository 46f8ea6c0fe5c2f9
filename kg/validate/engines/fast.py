"""The package ``shacl`` (in Rust): the default engine, and how its results are told in our terms.

It takes text, compiles the shapes once, and forgets the labels of blank nodes: ``shape_text`` and ``blank`` find them
again. What cannot be told exactly is left to the reference.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import shacl

from kg.errors import VetkgError
from kg.validate.engines.adapted import adapted
from kg.validate.engines.blank import about_blank, labels
from kg.validate.engines.defects import made_up
from kg.validate.engines.result import Focus, RawResult, Statement
from kg.validate.engines.shape_text import ShapesPart, compiled, name, shapes_text
from kg.validate.engines.statements import lines_of
from kg.validate.engines.told import Told
from kg.validate.engines.triples import SH, Triples
from kg.validate.engines.unlike import Unlike

if TYPE_CHECKING:
    from kg.validate.engines.reference import Reference

_TARGET = f"<{SH}targetNode>"
_DECIMAL = "<http://www.w3.org/2001/XMLSchema#decimal>"
#: Constraints whose results may rest on results that are not told.
_LOGICAL = tuple(
    f"#{name}ConstraintComponent"
    for name in ("And", "Node", "Not", "Or", "QualifiedMinCount", "QualifiedMaxCount", "Xone")
)
#: Numbers of more than 18 digits, which the engine may take for ill-formed.
_LONG_DECIMAL = re.compile(rf'"[+-]?[0-9.]{{19,}}"\^\^{re.escape(_DECIMAL)}')
#: The end of whatever may be one. It begins with what is written the same always, so that looking for it takes little.
_MAY_BE_LONG = re.compile(rf'"\^\^{re.escape(_DECIMAL)}(?<=[0-9.]{{19}}"\^\^{re.escape(_DECIMAL)})')


class Fast:
    """Runs compiled shapes on the text of a data graph; nothing is inferred."""

    name = "fast"

    def __init__(self, shapes: bytes) -> None:
        """Take the shapes as lines of N-Triples."""
        self._text = shapes
        self._parts: dict[frozenset[str], ShapesPart] = {}

    @cached_property
    def _shapes(self) -> Triples:
        return adapted(self._said)

    @cached_property
    def _unlike(self) -> Unlike:
        return Unlike(self._said)

    @cached_property
    def _own(self) -> shacl.Shapes:
        return compiled(shapes_text(self._shapes))

    @cached_property
    def _bare(self) -> Triples:
        return self._shapes.without_targets()

    def _part(self, roots: frozenset[str]) -> ShapesPart:
        """Return shapes with those that ``roots`` need: to compile them all costs more than to validate a record."""
        part = next((part for known, part in self._parts.items() if roots <= known), None)
        if part is None:
            part = self._parts[roots] = ShapesPart(self._bare.reachable(roots), roots)
        return part

    @cached_property
    def _told(self) -> Told:
        return Told(self._said)

    @cached_property
    def _said(self) -> Triples:
        """The shapes as they stand."""
        return Triples.read(self._text)

    @cached_property
    def _reference(self) -> "Reference":
        from kg.validate.engines.reference import Reference  # noqa: PLC0415 - slow to import and seldom needed

        return Reference(self._text)

    def validate_graph(self, data: Iterable[Statement], focus: Collection[Focus] | None = None) -> list[RawResult]:
        """Return the results for one data graph; see `Engine`."""
        return self.validate_lines(lines_of(data), None if focus is None else {str(node) for node in focus})

    def validate_lines(self, lines: list[bytes], focus: Collection[str] | None = None) -> list[RawResult]:
        """Return the results for one data graph in N-Triples; ``focus`` as N-Triples writes the nodes."""
        if focus is not None and self._told.nests:
            return self._reference.validate_lines(lines, focus)
        text = b"".join(lines)
        found = None if self._unlike.among(text) else self._run(self._own, text)
        if found is None:
            return self._reference.validate_lines(lines, focus)
        return found if focus is None else [one for one in found if str(one.focus) in focus]

    def check(
        self, lines: Iterable[bytes], background: bytes, focus: Mapping[str, Collection[str]], *, alike: bool = False
    ) -> list[RawResult]:
        """Return the results for named focus nodes; see `Checker`."""
        if not focus:
            return []
        own, part = list(lines), self._part(frozenset(focus))
        found = None
        if not alike and any(map(self._unlike.among, own)):
            return self._reference.check(own, background, focus)
        if part.local:
            found = self._run(part.compiled, b"".join([part.seen(background), *own, part.marks(focus)]))
        elif not any(node.startswith("_:") for nodes in focus.values() for node in nodes):
            found = self._run(compiled(part.text + "".join(_named(focus))), b"".join([background, *own]))
        return self._reference.check(own, background, focus) if found is None else found

    def _run(self, shapes: shacl.Shapes, lines: bytes) -> list[RawResult] | None:
        """Return the results; None where blank nodes, or numbers too long for the engine, leave doubts."""
        text = lines.decode()
        try:
            results = shapes.validate_text(text, format="ntriples").results
            known = labels(shapes, text, results) if about_blank(results) else {}
        except ValueError as error:
            raise VetkgError(f"the validation could not run: {error}", hint="mend the shapes or the data") from error
        if known is None:
            return None
        found = sorted((self._told.result(one, known) for one in results), key=RawResult.order) if results else []
        return self._certain(found) if found and _MAY_BE_LONG.search(text) and _LONG_DECIMAL.search(text) else found

    def _certain(self, found: list[RawResult]) -> list[RawResult] | None:
        """Return what of results is so although there are long numbers; None where that cannot be told."""
        kept = [one for one in found if not made_up(one, self._said)]
        return None if any(map(self._doubtful, kept)) else kept

    def _doubtful(self, one: RawResult) -> bool:
        long = one.value is not None and _LONG_DECIMAL.search(str(one.value))
        return bool(long) or one.component.endswith(_LOGICAL)


def _named(focus: Mapping[str, Collection[str]]) -> Iterable[str]:
    return (f"{name(shape)} {_TARGET} {node} .\n" for shape, nodes in focus.items() for node in nodes)
