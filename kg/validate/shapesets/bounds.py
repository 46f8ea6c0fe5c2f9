"""How large a set of shapes may be: engines recurse through nested shapes and walk lists from each of their cells."""

from collections.abc import Iterator

from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

#: Statements in a set.
MOST_STATEMENTS = 100_000
#: Members of a list, such as that of sh:in.
MOST_MEMBERS = 5_000
#: Shapes and paths inside one another; engines give up a little deeper.
DEEPEST = 40

_ONE = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape, SH.path, SH.inversePath)
_STEPS = (SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)
_LISTS = (SH["and"], SH["or"], SH.xone, SH["in"], SH.languageIn, SH.ignoredProperties, SH.alternativePath, SH.path)


def beyond(shapes: Graph) -> Iterator[tuple[Node, str]]:
    """Yield what of ``shapes`` is over a limit, with the node that it hangs on."""
    inner: dict[Node, list[Node]] = {}
    for predicate in (*_ONE, *_STEPS):
        for subject, value in shapes.subject_objects(predicate):
            inner.setdefault(subject, []).append(value)
    for predicate in _LISTS:
        for subject, head in shapes.subject_objects(predicate):
            members = list(_members(shapes, head))
            inner.setdefault(subject, []).extend(members)
            if len(members) > MOST_MEMBERS:
                yield subject, f"a list of more than {MOST_MEMBERS} members; a check query can hold longer ones"
    yield from _too_deep(inner)


def _members(shapes: Graph, head: Node) -> Iterator[Node]:
    """Yield the members of a list up to one more than it may have; lists that lead into themselves end."""
    seen: set[Node] = set()
    while head not in seen and head != RDF.nil and len(seen) <= MOST_MEMBERS:
        seen.add(head)
        yield from shapes.objects(head, RDF.first)
        head = next(iter(shapes.objects(head, RDF.rest)), RDF.nil)


def _too_deep(inner: dict[Node, list[Node]]) -> Iterator[tuple[Node, str]]:
    """Yield the first shape or path with more than DEEPEST others inside one another; circles are told elsewhere."""
    depth: dict[Node, int] = {}
    for start in inner:
        waiting = [] if start in depth else [start]
        while waiting:
            node = waiting[-1]
            fresh = [] if node in depth else [one for one in inner.get(node, ()) if one not in depth]
            depth.setdefault(node, 0)
            if fresh:
                waiting += fresh
                continue
            waiting.pop()
            depth[node] = max((depth.get(one, 0) + 1 for one in inner.get(node, ())), default=0)
            if depth[node] > DEEPEST:
                yield node, f"shapes or paths nested more than {DEEPEST} deep"
                return
