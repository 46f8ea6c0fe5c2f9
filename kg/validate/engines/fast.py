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
from kg.validate.engines.result import Focus, RawResult, Statement
from kg.validate.engines.shape_text import ShapesPart, name, shapes_text
from kg.validate.engines.statements import lines_of
from kg.validate.engines.triples import SH, Triples

if TYPE_CHECKING:
    from kg.validate.engines.reference import Reference
    from kg.validate.engines.told import Told

_TARGET, _SUBJECTS = f"<{SH}targetNode>", f"<{SH}targetSubjectsOf>"
_MARK = "<urn:vetkg:focus:%d>"
_DECIMAL = "<http://www.w3.org/2001/XMLSchema#decimal>"
#: Constraints whose results may rest on results that are not told.
_LOGICAL = tuple(
    f"#{name}ConstraintComponent"
    for name in ("And", "Node", "Not", "Or", "QualifiedMinCount", "QualifiedMaxCount", "Xone")
)
#: Numbers of more than 18 digits, which the engine may take for ill-formed.
_LONG_DECIMAL = re.compile(rf'"[+-]?[0-9.]{{19,}}"\^\^{re.escape(_DECIMAL)}')


class Fast:
    """Runs compiled shapes on the text of a data graph; nothing is inferred."""

    name = "fast"

    def __init__(self, shapes: bytes) -> None:
        """Take the shapes as lines of N-Triples."""
        self._text = shapes
        self._parts: dict[frozenset[str], ShapesPart] = {}

    @cached_property
    def _shapes(self) -> Triples:
        return adapted(Triples.read(self._text))

    @cached_property
    def _own(self) -> shacl.Shapes:
        return _compiled(shapes_text(self._shapes))

    @cached_property
    def _bare(self) -> Triples:
        return self._shapes.without_targets()

    def _part(self, roots: frozenset[str]) -> ShapesPart:
        """Return the shapes that ``roots`` need: to compile them all costs more than to validate a record."""
        if roots not in self._parts:
            self._parts[roots] = ShapesPart(self._bare.reachable(roots))
        return self._parts[roots]

    @cached_property
    def _told(self) -> "Told":
        """What is told of results, in the terms of RDFLib: its import costs more than many a validation."""
        from kg.validate.engines.told import Told  # noqa: PLC0415 - see above

        return Told(self._text)

    @cached_property
    def _reference(self) -> "Reference":
        from kg.validate.engines.reference import Reference  # noqa: PLC0415 - slow to import and seldom needed

        return Reference(self._told.graph)

    def validate_graph(self, data: Iterable[Statement], focus: Collection[Focus] | None = None) -> list[RawResult]:
        """Return the results for one data graph; see `Engine`."""
        return self.validate_lines(lines_of(data), None if focus is None else {str(node) for node in focus})

    def validate_lines(self, lines: list[bytes], focus: Collection[str] | None = None) -> list[RawResult]:
        """Return the results for one data graph in N-Triples; ``focus`` as N-Triples writes the nodes."""
        if focus is not None and self._told.nests:
            return self._reference.validate_lines(lines, focus)
        found = self._run(self._own, lines)
        if found is None:
            return self._reference.validate_lines(lines, focus)
        return found if focus is None else [one for one in found if self._told.text(one.focus) in focus]

    def check(self, lines: Iterable[bytes], background: bytes, focus: Mapping[str, Collection[str]]) -> list[RawResult]:
        """Return the results for named focus nodes; see `Checker`."""
        if not focus:
            return []
        own, part = list(lines), self._part(frozenset(focus))
        marks = list(_marks(focus))
        if part.plain or not marks:
            targets = "".join(_named(focus))
            found = self._run(_compiled(part.text + targets), [part.seen(background), *own, *marks])
            if found is not None:
                return found
        return self._reference.check(own, background, focus)

    def _run(self, shapes: shacl.Shapes, lines: list[bytes]) -> list[RawResult] | None:
        """Return the results; None where blank nodes, or numbers too long for the engine, leave doubts."""
        text = b"".join(lines).decode()
        try:
            results = shapes.validate_text(text, format="ntriples").results
            known = labels(shapes, text, results) if about_blank(results) else {}
        except ValueError as error:
            raise VetkgError(f"the validation could not run: {error}", hint="mend the shapes or the data") from error
        if known is None:
            return None
        found = sorted((self._told.result(one, known) for one in results), key=RawResult.order) if results else []
        return self._certain(found) if found and _DECIMAL in text and _LONG_DECIMAL.search(text) else found

    def _certain(self, found: list[RawResult]) -> list[RawResult] | None:
        """Return what of results is so although there are long numbers; None where that cannot be told."""
        from kg.validate.engines.defects import made_up  # noqa: PLC0415 - RDFLib is slow to import

        kept = [one for one in found if not made_up(one, self._told.graph)]
        return None if any(map(self._doubtful, kept)) else kept

    def _doubtful(self, one: RawResult) -> bool:
        long = one.value is not None and _LONG_DECIMAL.search(self._told.text(one.value))
        return bool(long) or str(one.component).endswith(_LOGICAL)


def _named(focus: Mapping[str, Collection[str]]) -> Iterable[str]:
    for number, (shape, nodes) in enumerate(focus.items()):
        start = f"{name(shape)} {_TARGET} "
        for node in nodes:
            if not node.startswith("_:"):
                yield f"{start}{node} .\n"
        yield f"{name(shape)} {_SUBJECTS} {_MARK % number} .\n"


def _marks(focus: Mapping[str, Collection[str]]) -> Iterable[bytes]:
    """Yield a statement about each blank focus node, which the shapes cannot name: by it they find the node.

    Only a closed shape or a query would see it.
    """
    for number, nodes in enumerate(focus.values()):
        for node in sorted(nodes):
            if node.startswith("_:"):
                yield f'{node} {_MARK % number} "" .\n'.encode()


def _compiled(text: str) -> shacl.Shapes:
    try:
        return shacl.Shapes.from_text(text, format="ntriples")
    except ValueError as error:
        raise VetkgError(f"the shapes cannot be run: {error}", hint="mend the shapes") from error
