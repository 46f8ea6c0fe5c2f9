"""Which of several messages of a shape is told: the same one whatever the constraint and the engine.

SHACL allows a message in each language (section 2.1.5), and every engine has its own order. So each shape is given one
before an engine sees it: English where there is one, else one without a language, else the first by language tag. A
SPARQL-based constraint without a message has that of its shape (section 5.3.2).
"""

from kg.validate.engines.statements import parts
from kg.validate.engines.triples import SH

_MESSAGE, _SPARQL = f"<{SH}message>".encode(), f"<{SH}sparql>".encode()
#: What is told of a constraint that says nothing itself: its name.
NOT_MET = "not met: "


def order(text: str, language: str | None) -> tuple[bool, str, str]:
    """Return what messages are sorted by; the first one is told."""
    tag = (language or "").lower()
    return tag.split("-")[0] != "en", tag, text


def one_each(shapes: bytes) -> bytes:
    """Return shapes in lines of N-Triples with one message for each subject that has any, and each sh:sparql."""
    if _MESSAGE not in shapes and _SPARQL not in shapes:
        return shapes
    told: dict[bytes, bytes] = {}
    others: list[bytes] = []
    constraints: list[tuple[bytes, bytes]] = []
    for line in shapes.splitlines(keepends=True):
        subject, predicate, value = parts(line)
        if predicate == _MESSAGE:
            told[subject] = min(told.get(subject, value), value, key=_order)
            continue
        if predicate == _SPARQL:
            constraints.append((value, subject))
        others.append(line)
    for constraint, shape in sorted(constraints):
        told.setdefault(constraint, told.get(shape, b'"%sSPARQL"' % NOT_MET.encode()))
    return b"".join(others + [b"%s %s %s .\n" % (subject, _MESSAGE, value) for subject, value in told.items()])


def _order(literal: bytes) -> tuple[bool, str, str]:
    text, _, end = literal.decode().rpartition('"')
    return order(text, end[1:] if end.startswith("@") else None)
