"""The check queries of shapes/checks: what needs several records at once. A row is a violation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import assets
from kg.errors import VetkgError
from kg.validate.results import Severity

_FIELD = re.compile(r"^#\s*(message|severity):\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Check:
    """A query whose rows are results: ``?focus``, and where they help ``?path`` and ``?value``."""

    name: str
    message: str
    severity: Severity
    query: str

    @classmethod
    def read(cls, path: Path) -> "Check":
        """Read a check; its first lines say ``# message:`` and ``# severity:``.

        Raises VetkgError where they do not.
        """
        text = path.read_text(encoding="utf-8")
        fields = dict(_FIELD.findall(text))
        try:
            return cls(path.stem, fields["message"], Severity[fields["severity"].upper()], text)
        except KeyError as error:
            hint = "begin it with '# message: …' and '# severity: violation|warning|info'"
            raise VetkgError(f"a check without {error.args[0]}", where=str(path), hint=hint) from error


@dataclass(frozen=True)
class Row:
    """A row of a check, as N-Triples terms."""

    check: Check
    focus: ox.NamedNode
    path: ox.NamedNode | None
    value: ox.NamedNode | ox.Literal | None


def checks() -> list[Check]:
    """Return the project's checks, in the order of their names."""
    return [Check.read(path) for path in sorted((assets.shapes_dir() / "checks").glob("*.rq"))]


def run(check: Check, store: ox.Store) -> Iterable[Row]:
    """Yield the rows of one check; all named graphs together are the default graph."""
    solutions = store.query(check.query, use_default_graph_as_union=True)
    if not isinstance(solutions, ox.QuerySolutions):
        raise VetkgError("a check is a SELECT query", where=check.name)
    names = {variable.value for variable in solutions.variables}
    for row in solutions:
        path = row["path"] if "path" in names else None
        value = row["value"] if "value" in names else None
        yield Row(check, row["focus"], path, value)
