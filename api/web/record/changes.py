"""What changed between two editions, told for readers: what is new, gone or different, and what only one can show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from api.web.record.figures import Figures
from api.web.record.tree import Thing, listed
from api.web.record.words import Speech
from kg.namespaces import ID

_RETOLD = "retold"
_LONG = 280  # characters from which on a text is folded away


class Told(NamedTuple):
    """A value as an edition tells it, and whether that is in English."""

    text: str
    is_english: bool


@dataclass(frozen=True)
class Change:
    """A change: ``kind`` is added, removed, changed, or retold where the same figure is described differently.

    ``what`` says in words of ours what is another, ``name`` in English which one, where there are several.
    """

    kind: str
    what: str
    name: str
    before: Told
    after: Told

    @property
    def is_long(self) -> bool:
        """Whether its texts are too long to stand in the open."""
        return len(self.before.text) + len(self.after.text) > _LONG


@dataclass(frozen=True)
class Unsure:
    """Values of a field that only one of the editions shows."""

    what: str
    values: list[Told] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """All changes from edition ``a`` to edition ``b``, by heading; ``unsure`` are those that only one can show."""

    a: str
    b: str
    by_heading: dict[str, list[Change]]
    only_after: list[Unsure]
    only_before: list[Unsure]
    #: How the two editions go, in words.
    names: tuple[str, str]

    @property
    def count(self) -> int:
        """How many changes are sure."""
        return sum(one.kind != _RETOLD for some in self.by_heading.values() for one in some)

    @property
    def retold(self) -> int:
        """How many figures are the same, and described differently."""
        return sum(one.kind == _RETOLD for some in self.by_heading.values() for one in some)

    @property
    def unsure(self) -> int:
        """How many values only one of the editions shows."""
        return sum(len(one.values) for one in (*self.only_after, *self.only_before))


class Telling:
    """Tells changes with the words of a language and the labels of the present record.

    ``names`` are what terms are called in it, by their English names.
    """

    def __init__(self, tree: Thing, groups: Iterable[Figures], speech: Speech, names: Mapping[str, str]) -> None:
        self._speech, self._fields, self._names = speech, field_words(speech), names
        self._milestones = {str(one["id"]): one for one in listed(tree.get("milestone"))}
        self._figures = {
            one.iri: (f"{group.heading(speech)}, {speech.period(one.told)}", speech.amount(one.told))
            for group in groups
            for one in group.figures
        }

    def changes(self, diff: Thing) -> Changes:
        """Return the changes that REST tells of."""
        headings = heading_words(self._speech)
        sure: dict[str, list[Change]] = {}
        for one in diff["changes"]:
            if one["certain"]:
                sure.setdefault(headings.get(one["heading"], one["heading"]), []).append(self._change(one))
        after, before = (self._unsure(diff, kind) for kind in ("added", "removed"))
        a, b = _key(diff["a"]), _key(diff["b"])
        return Changes(a, b, sure, after, before, (self._speech.edition(a), self._speech.edition(b)))

    def _change(self, told: Thing) -> Change:
        before, after = (self._side(told[side]) for side in ("before", "after"))
        iri, kind = str(told["thing"]["iri"]), str(told["thing"]["kind"])
        what, name, how = self._what(told), "", str(told["kind"])
        if iri in self._milestones and not told["property"]:
            one = self._milestones[iri]
            what, after = f"{what} {one.get('year', '')}", Told(self._speech.label(one.get("stage")), False)
        elif iri in self._figures and told["kind"] == "added" and not told["property"]:
            what, amount = self._figures[iri]
            after = Told(amount, False)
        elif kind != "development":
            retold = kind == "figure" and told["kind"] == "changed" and not told["property"]
            how = _RETOLD if retold and _is_relabelled(told) else how
            name = _head(told) if retold else str(told["thing"]["label"])
            if told["property"] is None and told["kind"] != "changed":
                before = after = Told("", False)
        return Change(how, what, name, before, after)

    def _side(self, side: Thing | None) -> Told:
        """Return a value: a term, or a term with a year, by its name in the language; what is no word is no English."""
        label = _label(side)
        if label in self._names:
            return Told(self._names[label], False)
        term, _space, year = label.rpartition(" ")
        name = self._names.get(term[:1].upper() + term[1:], "") if year.isdecimal() else ""
        if name:
            return Told(f"{self._speech.inside(name)} {year}", False)
        return Told(label, any(map(str.isalpha, label)))

    def _what(self, told: Thing) -> str:
        return self._fields.get(told["field"], str(told["field"]).capitalize())

    def _unsure(self, diff: Thing, kind: str) -> list[Unsure]:
        """Return what only one edition shows, by field, each value once."""
        found: dict[str, Unsure] = {}
        for one in diff["changes"]:
            if not one["certain"] and one["kind"] == kind:
                what = self._what(one)
                value = self._value(one, self._side(one["after"] if kind == "added" else one["before"]))
                entry = found.setdefault(what, Unsure(what))
                if value.text and value not in entry.values:
                    entry.values.append(value)
        return list(found.values())

    def _value(self, told: Thing, value: Told) -> Told:
        iri = str(told["thing"]["iri"])
        if iri in self._figures and not told["property"]:
            return Told(self._speech.pair(*self._figures[iri]), False)
        if iri in self._milestones and not told["property"]:
            one = self._milestones[iri]
            return Told(self._speech.pair(one.get("year", ""), self._speech.label(one.get("stage"))), False)
        return value if value.text else self._side(told["thing"])


def _label(side: Thing | None) -> str:
    return str((side or {}).get("label") or "")


def _head(told: Thing) -> str:
    """Return what a line of REST tells of before its two values: the number of a figure that was told otherwise."""
    return str(told["text"]).removesuffix(f": {_label(told['before'])} → {_label(told['after'])}")


def _is_relabelled(told: Thing) -> bool:
    """Say whether a change is between two figures of one amount, and not between two numbers of one figure."""
    return all(str((told[side] or {}).get("value") or "").startswith(str(ID)) for side in ("before", "after"))


def _key(edition: str) -> str:
    return edition.rpartition("/")[2]


def heading_words(speech: Speech) -> dict[str, str]:
    """Return the headings of kg/diff/fields.py in a language."""
    _ = speech.texts.gettext
    return {
        "Development": _("Policy"),
        "Title and period": _("Title and period"),
        "Classification": _("Classification"),
        "Stages": _("Stages"),
        "Bodies": _("Bodies"),
        "Target groups": _("Target groups"),
        "Thematic categories": _("Thematic categories"),
        "European priorities": _("European priorities"),
        "Texts": _("Texts"),
        "Objectives": _("Objectives"),
        "Measures": _("Measures"),
        "Events": _("Events"),
        "Figures": _("Figures"),
        "Financing": _("Financing"),
        "Assessments": _("Assessments"),
        "Documents": _("Documents"),
        "Other developments": _("Other policies"),
        "Claims": _("Statements of other sources"),
        "Sources": _("Sources"),
        "Other": _("Other"),
    }


def field_words(speech: Speech) -> dict[str, str]:
    """Return the words of kg/diff/fields.py for fields and things in a language."""
    _ = speech.texts.gettext
    return {
        "title": _("Title"),
        "other title": _("Other title"),
        "name": _("Name"),
        "start year": _("Start year"),
        "end year": _("End year"),
        "type of development": _("Type of policy"),
        "jurisdiction": _("Country or community"),
        "territory": _("Territory"),
        "subsystem": _("Subsystem"),
        "stage": _("Stage"),
        "responsible body": _("Responsible body"),
        "responsibility": _("Responsibility"),
        "participation": _("Part of a body"),
        "target group": _("Target group"),
        "thematic category": _("Thematic category"),
        "European priority": _("European priority"),
        "summary": _("Summary"),
        "rationale": _("Background"),
        "statement": _("Statement"),
        "objective": _("Objective"),
        "measure": _("Measure"),
        "event": _("Event"),
        "figure": _("Figure"),
        "total": _("Total"),
        "financing": _("Financing"),
        "assessment": _("Assessment"),
        "further reading": _("Further reading"),
        "document": _("Document"),
        "larger policy or measure": _("Larger policy or measure"),
        "predecessor": _("Predecessor"),
        "claim": _("Statement of another source"),
        "reason": _("Reason"),
    }
