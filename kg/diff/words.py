"""Changes in words."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.diff import figures, phrases
from kg.diff.change import Change, Diff
from kg.diff.fields import FIELDS, KINDS, Field, Kind
from kg.diff.graph import Graph, kind_of
from kg.diff.names import Names, clean
from kg.diff.terms import Term
from kg.diff.values import count_words, literal, quoted, raw
from kg.namespaces import VET

_LONG = 120  # characters: of a longer text only the beginning is shown


@dataclass(frozen=True)
class Parts:
    """What changed, and its value on both sides; a value is empty where there is none."""

    name: str
    before: str
    after: str


class Words:
    """The words for the changes of one comparison."""

    def __init__(self, diff: Diff, names: Names | None = None) -> None:
        self.diff, self.names = diff, names or Names()
        self._titles: dict[str, str] = {}

    def title(self, thing: str) -> str:
        """Return the label of a thing: as the later side has it, unless only the earlier one knows the title."""
        found = self._titles.get(thing)
        if found is None:
            graphs = (self.diff.b.current, self.diff.a.current)
            composed = str(VET.labelComposed)
            found = self.names.label(thing, *sorted(graphs, key=lambda graph: graph.text(thing, composed) == "true"))
            self._titles[thing] = found
        return found

    def sentence(self, change: Change, parts: Parts | None = None) -> str:
        """Return a change as one line; who has its parts already gives them."""
        if change.kind == "development" and not change.predicate:
            return f"development {'new' if change.how == 'added' else 'gone'}"
        parts = parts or self.parts(change)
        if not change.certain:
            value = _shortened(_value(change, parts))
            return f"{parts.name}: {value} (seen only in {'B' if change.how == 'added' else 'A'})"
        if change.how == "changed":
            return self._changed(change, parts)
        value = _shortened(_value(change, parts))
        if is_prose(change):
            return f"{parts.name} {change.how} ({value})"
        if not change.predicate and change.kind in phrases.DATED:
            return f"{parts.name}: {value}, {'new' if change.how == 'added' else 'gone'}"
        return f"{parts.name} {change.how}: {value}"

    @staticmethod
    def _changed(change: Change, parts: Parts) -> str:
        if is_prose(change):
            return f"{parts.name} rewritten"
        return f"{parts.name}: {_shortened(parts.before)} → {_shortened(parts.after)}"

    def value(self, change: Change) -> str:
        """Return the one value of a change that has one, a long text by its length."""
        return _value(change, self.parts(change))

    def parts(self, change: Change) -> Parts:
        """Return what changed and its values, in full."""
        a, b = self.diff.sides(change)
        if change.kind == "figure" and not change.predicate and change.how == "changed":
            return self._renamed(change, a, b)
        here, there = (a, b) if change.how == "removed" else (b, a)
        if change.predicate and change.predicate not in KINDS.get(change.kind, Kind("")).phrase:
            before, after = self._value(change, change.before, a, b), self._value(change, change.after, b, a)
            return Parts(self._of(change, here, there) + self._word(change, here, there), before, after)
        before = "" if change.how == "added" else self._phrase(change, a, b)
        after = "" if change.how == "removed" else self._phrase(change, b, a)
        if before == after:  # the difference is in what usually goes without saying
            before, after = self._phrase(change, a, b, detail=True), self._phrase(change, b, a, detail=True)
        return Parts(phrases.name(self.names, change.thing, change.kind, here, there), before, after)

    def _renamed(self, change: Change, a: Graph, b: Graph) -> Parts:
        """Return the number of a figure that is told otherwise, and what it was and is told to be."""
        told = []
        for value, graph, other in ((change.before, a, b), (change.after, b, a)):
            figure = raw(value) if value is not None else ""
            told.append(
                (figures.name(self.names, figure, graph, other), figures.phrase(self.names, figure, graph, other))
            )
        (name, number), (new_name, new_number) = told
        if number == new_number:
            return Parts(number, name, new_name)
        return Parts("figure", f"{name} {number}", f"{new_name} {new_number}")

    def _phrase(self, change: Change, graph: Graph, other: Graph, *, detail: bool = False) -> str:
        return phrases.phrase(self.names, change.thing, change.kind, graph, other, detail=detail)

    def _word(self, change: Change, graph: Graph, other: Graph) -> str:
        if change.predicate in FIELDS:
            return FIELDS[change.predicate].word
        return self.names.word(change.predicate, graph, other)

    def _of(self, change: Change, graph: Graph, other: Graph) -> str:
        """Return the words for the thing that a property belongs to; none for a development under its own heading."""
        if change.kind == "development":
            return ""
        name = phrases.name(self.names, change.thing, change.kind, graph, other)
        if change.kind in phrases.DATED:
            return f"{name}, "
        return f"{name} {quoted(phrases.phrase(self.names, change.thing, change.kind, graph, other, notes=False))}: "

    def _value(self, change: Change, value: Term | None, graph: Graph, other: Graph) -> str:
        if value is None:
            return ""
        if isinstance(value, NamedNode):
            if kind_of(value.value, graph, other) == "passage":
                return phrases.phrase(self.names, value.value, "passage", graph, other)
            return self.names.label(value.value, graph, other)
        if not isinstance(value, Literal):
            return clean(str(value))
        text = literal(value, year=change.predicate.lower().endswith("year"))
        return f"{text} ({value.language})" if value.language not in (None, "en") else text


def _value(change: Change, parts: Parts) -> str:
    value = parts.after or parts.before
    return count_words(value) if is_prose(change) else value


def is_prose(change: Change) -> bool:
    """Return whether a change is of a text that is too long to be told."""
    return FIELDS.get(change.predicate, Field("")).prose


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"
