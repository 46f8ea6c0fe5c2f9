"""The forms of the verbs of indicators.toml."""

from typing import NamedTuple

_IRREGULAR = {
    "take": ("took", "taken", "taking"),
    "begin": ("began", "begun", "beginning"),
    "hold": ("held", "held", "holding"),
    "run": ("ran", "run", "running"),
    "set": ("set", "set", "setting"),
    "make": ("made", "made", "making"),
    "draw": ("drew", "drawn", "drawing"),
    "get": ("got", "got", "getting"),
    "lend": ("lent", "lent", "lending"),
    "undergo": ("underwent", "undergone", "undergoing"),
    "foresee": ("foresaw", "foreseen", "foreseeing"),
}
_DOUBLED = frozenset({"enrol", "plan", "equip", "admit", "label", "confer"})


class Forms(NamedTuple):
    """The forms of a verb as tuples of words ("take part" → "took", "part")."""

    base: tuple[str, ...]
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: tuple[str, ...]


def forms(verb: str) -> Forms:
    """Return the forms of a verb given by its base form; words behind the first stay as they are."""
    head, *rest = verb.split()
    past, participle, gerund = _IRREGULAR.get(head) or _regular(head)
    words = (head, _third_person(head), past, participle, gerund)
    return Forms(*((word, *rest) for word in words))


def _regular(head: str) -> tuple[str, str, str]:
    if head.endswith("e"):
        return head + "d", head + "d", head[:-1] + "ing"
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ied", head[:-1] + "ied", head + "ing"
    stem = head + head[-1] if head in _DOUBLED else head
    return stem + "ed", stem + "ed", stem + "ing"


def _third_person(head: str) -> str:
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("s", "sh", "ch", "x", "o")) else "s")
