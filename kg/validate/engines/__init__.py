"""The engines that check a data graph against shapes; every engine gives the same results for the same input."""

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.validate.engines.result import Checker, Engine, Focus, RawResult, Statement

if TYPE_CHECKING:
    from rdflib import Graph

#: The names of the engines; the first one is the default.
NAMES = ("fast", "pyshacl", "both")


def engine(name: str, shapes: "Graph") -> Checker:
    """Return the engine called ``name`` for a graph of shapes.

    ``fast`` is the default, ``pyshacl`` the reference, and ``both`` compares the two and refuses to differ. Raises
    UsageError for another name.
    """
    from kg.validate.engines.terms import text_of_graph  # noqa: PLC0415 - RDFLib is slow to import

    return engine_of_text(name, text_of_graph(shapes))


def engine_of_text(name: str, shapes: bytes) -> Checker:
    """Return the engine called ``name`` for shapes in lines of N-Triples; see `engine`."""
    from kg.validate.engines.fast import Fast  # noqa: PLC0415 - it needs what needs this package
    from kg.validate.engines.messages import one_each  # noqa: PLC0415 - as above

    shapes = one_each(shapes)
    if name == "fast":
        return Fast(shapes)
    if name not in NAMES:
        raise UsageError(f"no engine is called {name!r}", hint=f"one of: {', '.join(NAMES)}")
    from kg.validate.engines.both import Both  # noqa: PLC0415 - as above
    from kg.validate.engines.reference import Reference  # noqa: PLC0415 - RDFLib and pySHACL are slow to import
    from kg.validate.engines.triples import Triples  # noqa: PLC0415 - it needs what needs this package

    reference = Reference(shapes)
    return reference if name == "pyshacl" else Both(Fast(shapes), reference, Triples.read(shapes))


__all__ = ["NAMES", "Checker", "Engine", "Focus", "RawResult", "Statement", "engine", "engine_of_text"]
