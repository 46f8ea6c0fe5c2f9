"""What follows from the current view: one idea a query, all in a graph of their own."""

from collections.abc import Iterable
from importlib.resources import files
from itertools import islice

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store

from kg.build.lines import Lines
from kg.build.looked_at import LookedAt
from kg.namespaces import CURRENT_GRAPH

_CURRENT = NamedNode(CURRENT_GRAPH)
_AT_ONCE = 500_000  # lines

#: The rules, each seeing what the earlier ones added.
RULES = (
    "broader-property",
    "succeeded-by",
    "broader-transitive",
    "narrower",
    "inverse",
    "current-stage",
    "first-year",
    "last-year",
    "next-milestone",
    "completeness",
)


def rule(name: str) -> str:
    """Return the CONSTRUCT query of a rule."""
    return (files("kg.build") / "rules" / f"{name}.rq").read_text(encoding="utf-8")


def infer(asserted: Iterable[bytes], store: Store | None = None, queries: Iterable[str] = ()) -> Lines:
    """Return the triples that follow from ``asserted`` and do not stand in it; it is gone through several times.

    ``store`` is empty before; after it holds what the rules and ``queries`` look at of both, as the current view.
    """
    if store is None:  # an empty store is false
        store = Store()
    looked_at = LookedAt([*map(rule, RULES), *queries], asserted)
    load(store, looked_at.of(asserted))
    inferred: Lines = set()
    for name in RULES:
        result = store.query(rule(name), default_graph=_CURRENT)
        assert isinstance(result, QueryTriples)  # noqa: S101 - narrows the type: every rule is a CONSTRUCT
        text = result.serialize(format=RdfFormat.N_TRIPLES)
        assert text is not None  # noqa: S101 - no output was given
        new = set(text.splitlines()) - inferred
        load(store, looked_at.of(new))
        inferred |= new
    inferred.difference_update(asserted)
    return inferred


def load(store: Store, triples: Iterable[bytes]) -> None:
    """Add triples to the current view in ``store``."""
    rest = iter(triples)
    while some := list(islice(rest, _AT_ONCE)):
        # lenient: lines come from stores, which have checked them
        store.bulk_load(b"\n".join(some), format=RdfFormat.N_TRIPLES, to_graph=_CURRENT, lenient=True)
