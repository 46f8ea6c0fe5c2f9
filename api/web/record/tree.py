"""How the document that REST gives of a development is read: things in things, each with its id."""

from collections.abc import Iterator
from typing import Any

from jinja2 import UndefinedError

from api.surprises import SURPRISES
from kg.query.errors import OddGraphError

Thing = dict[str, Any]

#: What goes wrong where a graph is not of our ontology: it has texts for things, and things for texts.
ODD = (*SURPRISES, OddGraphError, UndefinedError)

_LEFT_OUT = ("editions", "@context")


def listed(value: Any) -> list[Any]:
    """Return a member's values as a list, whether it has none, one or many."""
    return value if isinstance(value, list) else [] if value is None else [value]


def plain(value: Any) -> str:
    """Return the text of a literal, whether it stands as such or with its datatype or language."""
    return str(value.get("@value", "")) if isinstance(value, dict) else "" if value is None else str(value)


def parts(tree: Thing, kind: str) -> Iterator[tuple[Thing, Thing]]:
    """Yield each thing of a type that is told in the tree, and what it hangs on."""
    for name, value in tree.items():
        for one in listed(value) if name not in _LEFT_OUT else ():
            if isinstance(one, dict):
                if one.get("type") == kind:
                    yield one, tree
                yield from parts(one, kind)


def named(tree: Any, kind: str) -> Iterator[str]:
    """Yield the IRI of each thing of a kind that is named anywhere in the tree, by its path (``/id/passage/``)."""
    if isinstance(tree, dict):
        iri = tree.get("id")
        if isinstance(iri, str) and f"/id/{kind}/" in iri:
            yield iri
        for value in tree.values():
            yield from named(value, kind)
    elif isinstance(tree, list):
        for value in tree:
            yield from named(value, kind)


def key(thing: Thing | None) -> str:
    """Return the last part of a thing's IRI, the code of a term; empty for none."""
    return str(thing["id"]).rpartition("/")[2] if thing else ""
