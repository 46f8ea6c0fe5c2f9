"""The bodies of a development: what each does for it, and in which years."""

from dataclasses import dataclass

from api.web.record.tree import Thing, key, listed
from api.web.record.words import Speech

_RESPONSIBLE = "responsible"


@dataclass(frozen=True)
class Part:
    """A body's part: its role, what it does in the words of the record, and from when until when as far as known."""

    body: Thing
    role: Thing | None
    does: str
    years: str
    is_past: bool


def bodies_of(tree: Thing, speech: Speech) -> list[Part]:
    """Return the parts of bodies, those that are responsible first."""
    told = [*listed(tree.get("responsibility")), *listed(tree.get("participation"))]
    found = [_part(one, speech) for one in told if one.get("body")]
    seen = {part.body["id"] for part in found}
    found += [Part(body, None, "", "", False) for body in listed(tree.get("responsibleBody")) if body["id"] not in seen]
    return sorted(found, key=lambda part: (_rank(part), part.is_past, speech.label(part.body)))


def _part(told: Thing, speech: Speech) -> Part:
    body = listed(told["body"])[0]
    role = next(iter(listed(told.get("role"))), None)
    begin, end = told.get("from"), told.get("until")
    return Part(body, role, _does(told, body), speech.years(begin, end), end is not None)


def _does(told: Thing, body: Thing) -> str:
    """Return what a part's label says beside the name of the body; nothing where we put the label together."""
    name, label = str(body.get("label", "")), str(told.get("label", ""))
    does = label.removeprefix(f"{name}: ") if label.startswith(f"{name}: ") else ""
    return "" if does.startswith("responsible for ") else does


def _rank(part: Part) -> int:
    return 0 if part.role is None or key(part.role) == _RESPONSIBLE else 1
