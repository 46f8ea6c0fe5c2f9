"""What follows from the current view: one idea a query, all in a graph of their own."""

from importlib.resources import files

from pyoxigraph import QueryTriples, RdfFormat, Store

from kg.build.lines import Lines

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


def infer(asserted: Lines) -> Lines:
    """Return the triples that follow from ``asserted`` and do not stand in it."""
    store = Store()
    store.bulk_load(b"\n".join(asserted), format=RdfFormat.N_TRIPLES)
    inferred: Lines = set()
    for name in RULES:
        result = store.query(rule(name))
        assert isinstance(result, QueryTriples)  # noqa: S101 - narrows the type: every rule is a CONSTRUCT
        text = result.serialize(format=RdfFormat.N_TRIPLES)
        assert text is not None  # noqa: S101 - no output was given
        new = set(text.splitlines()) - asserted - inferred
        store.bulk_load(b"\n".join(new), format=RdfFormat.N_TRIPLES)
        inferred |= new
    return inferred
