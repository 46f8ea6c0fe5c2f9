# ruff: noqa: ARG001, ARG005 - each fault is asked with the same arguments
"""Faults of many kinds, drawn at random and planted into records: what engines must agree on.

Records are lines of N-Triples. Each kind changes one statement of a unit, or adds one; some reach into another unit or
into the vocabularies, because that is where units that are validated together could see each other.
"""

from collections.abc import Callable, Sequence
from random import Random

_VET = b"<https://w3id.org/vetkg/def/%s>"
_XSD = b"http://www.w3.org/2001/XMLSchema#"
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = b"<http://www.w3.org/2000/01/rdf-schema#label>"
_CONCEPT = b"<https://w3id.org/vetkg/id/concept/%s>"
_SCHEMES = (
    b"stage/approved",
    b"modality/planned",
    b"system/austria",
    b"unit/percent",
    b"role/payer",
    b"stage/unheard-of",
)
_INVERSE = (
    b"milestone",
    b"figure",
    b"event",
    b"responsibility",
    b"participation",
    b"financing",
    b"amount",
    b"assessment",
)
_CLASSES = (b"Milestone", b"Figure", b"PolicyDevelopment", b"Body", b"Claim", b"Event", b"Record", b"Document")

Lines = list[bytes]
Statement = tuple[bytes, bytes, bytes]
Fault = Callable[[Random, Lines, Lines], None]


def plant(random: Random, lines: Lines, others: Lines, count: int) -> list[str]:
    """Plant ``count`` faults into a unit and return their kinds; ``others`` are statements of other units."""
    kinds = [random.choice(sorted(KINDS)) for _ in range(count)]
    for kind in kinds:
        KINDS[kind](random, lines, others)
    return kinds


def _split(line: bytes) -> Statement:
    subject, predicate, value = line.split(b" ", 2)
    return subject, predicate, value[:-3]


def _line(*terms: bytes) -> bytes:
    return b" ".join(terms) + b" .\n"


def _any(random: Random, lines: Sequence[bytes], wanted: Callable[[Statement], bool] = lambda _: True) -> int:
    """Return the place of a random statement that is wanted, else of any."""
    places = [place for place, line in enumerate(lines) if wanted(_split(line))]
    return random.choice(places or range(len(lines)))


def _changed(wanted: Callable[[Statement], bool], value: Callable[[Random, bytes], bytes]) -> Fault:
    """Return the fault that gives another value to a statement."""

    def fault(random: Random, lines: Lines, others: Lines) -> None:
        place = _any(random, lines, wanted)
        subject, predicate, old = _split(lines[place])
        lines[place] = _line(subject, predicate, value(random, old))

    return fault


def _added(predicate: Callable[[Random, bytes], bytes], value: Callable[[Random, bytes], bytes]) -> Fault:
    """Return the fault that adds a statement like another one."""

    def fault(random: Random, lines: Lines, others: Lines) -> None:
        subject, old, held = _split(lines[_any(random, lines)])
        lines.append(_line(subject, predicate(random, old), value(random, held)))

    return fault


def _dropped(wanted: Callable[[Statement], bool]) -> Fault:
    def fault(random: Random, lines: Lines, others: Lines) -> None:
        del lines[_any(random, lines, wanted)]

    return fault


def _of_another(random: Random, lines: Lines, others: Lines) -> None:
    lines.append(random.choice(others))


def _about_another(random: Random, lines: Lines, others: Lines) -> None:
    subject, _, _ = _split(random.choice(others))
    _, predicate, value = _split(random.choice(lines))
    lines.append(_line(subject, predicate, value))


def _held_by_another(random: Random, lines: Lines, others: Lines) -> None:
    subject, _, _ = _split(random.choice(others))
    mine, _, _ = _split(random.choice(lines))
    lines.append(_line(*random.sample((subject, mine), 2)[:1], _VET % random.choice(_INVERSE), mine))


def _about_a_concept(random: Random, lines: Lines, others: Lines) -> None:
    concept = _CONCEPT % random.choice(_SCHEMES)
    lines.append(_line(concept, *random.choice(((_TYPE, _VET % random.choice(_CLASSES)), (_LABEL, b'"Another"@en')))))


def _holds_a_concept(random: Random, lines: Lines, others: Lines) -> None:
    subject, _, _ = _split(random.choice(lines))
    lines.append(_line(subject, _VET % random.choice(_INVERSE), _CONCEPT % random.choice(_SCHEMES)))


def _of_no_name(random: Random, lines: Lines, others: Lines) -> None:
    subject, _, _ = _split(random.choice(lines))
    lines[:] = [line.replace(subject, b"_:nameless") for line in lines]


def _is_literal(one: Statement) -> bool:
    return one[2].startswith(b'"')


def _is_integer(one: Statement) -> bool:
    return one[2].endswith(b"#integer>")


def _is_link(one: Statement) -> bool:
    return one[2].startswith(b"<") and one[1] != _TYPE


def _is_concept(one: Statement) -> bool:
    return b"/id/concept/" in one[2]


def _as(datatype: bytes, text: bytes) -> Callable[[Random, bytes], bytes]:
    return lambda random, old: b'"%s"^^<%s%s>' % (text, _XSD, datatype)


def _lexical(old: bytes) -> bytes:
    return old[: old.rindex(b'"') + 1] if old.startswith(b'"') else b'"%s"' % old.strip(b"<>")


KINDS: dict[str, Fault] = {
    "a statement is missing": _dropped(lambda one: True),
    "a label is missing": _dropped(lambda one: one[1] == _LABEL),
    "a class is missing": _dropped(lambda one: one[1] == _TYPE),
    "a link is missing": _dropped(_is_link),
    "a second value": _added(lambda random, old: old, lambda random, old: b'"something else"'),
    "a second value of its kind": _added(lambda random, old: old, lambda random, old: b'"2031"^^<%sinteger>' % _XSD),
    "a second label": _added(lambda random, old: _LABEL, lambda random, old: b'"Another label"@en'),
    "a label of another language": _changed(lambda one: one[1] == _LABEL, lambda random, old: _lexical(old) + b"@fr"),
    "a label without language": _changed(lambda one: one[1] == _LABEL, lambda random, old: _lexical(old)),
    "a year that is text": _changed(_is_integer, lambda random, old: _lexical(old)),
    "a year that is no number": _changed(_is_integer, _as(b"integer", b"12x")),
    "a year far away": _changed(_is_integer, _as(b"integer", b"20223")),
    "a year written long": _changed(_is_integer, _as(b"integer", b"02022")),
    "a year of another type": _changed(_is_integer, _as(b"gYear", b"2022")),
    "a broken decimal": _changed(_is_literal, _as(b"decimal", b"1e3")),
    "a negative decimal": _changed(_is_literal, _as(b"decimal", b"-1.50")),
    "a date in words": _changed(_is_literal, lambda random, old: b'"12 May"'),
    "a day that does not exist": _changed(_is_literal, _as(b"date", b"2023-02-30")),
    "an empty text": _changed(_is_literal, lambda random, old: b'""@en'),
    "a long text": _changed(_is_literal, lambda random, old: b'"' + b"long " * 400 + b'"@en'),
    "text instead of a link": _changed(_is_link, lambda random, old: _lexical(old)),
    "a link instead of text": _changed(_is_literal, lambda random, old: b"<https://example.org/thing>"),
    "a concept of another scheme": _changed(_is_concept, lambda random, old: _CONCEPT % random.choice(_SCHEMES)),
    "a link to nothing": _changed(_is_link, lambda random, old: old[:-1] + b"-nowhere>"),
    "another class": _changed(lambda one: one[1] == _TYPE, lambda random, old: _VET % random.choice(_CLASSES)),
    "a second class": _added(lambda random, old: _TYPE, lambda random, old: _VET % random.choice(_CLASSES)),
    "a property that nobody declares": _added(lambda random, old: _VET % b"stagge", lambda random, old: old),
    "a class that nobody declares": _added(lambda random, old: _TYPE, lambda random, old: _VET % b"Mileston"),
    "an unnamed thing": _of_no_name,
    "a statement of another record": _of_another,
    "a statement about another record": _about_another,
    "held by another record": _held_by_another,
    "a statement about a concept": _about_a_concept,
    "a concept that is held": _holds_a_concept,
}
