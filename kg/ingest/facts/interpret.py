"""Strict interpretation of an entry: each value is mapped, ignored with a reason, or reported; no defaults."""

import re
from collections.abc import Callable

from kg.ingest.facts.entry import Amount, Entry
from kg.ingest.facts.ledger import Ledger
from kg.ingest.facts.tree import Fields, Items, Node, Scalar, is_empty
from kg.ingest.timeline.bodies import parse_body
from kg.vocabulary import Concept, Vocabulary

#: Keys that say nothing for a record, and why.
IGNORED = {
    "named": "names in the text: notes of the collector, not carried",
    "figures": "numbers in the text: notes of the collector, not carried",
    "remarks": "remarks of the collector",
    "differs": "remark of the collector",
    "target_group_headings": "the vocabulary knows the heading of each group",
    "cited_country": "repeats the country",
    "document": "name of the page's file, which is imported by itself",
    "layout": "layout of the copy that the collector read",
    "amounts_other_currency": "amounts in other currencies: notes of the collector, not carried",
}
PRIORITIES = ("vet-recommendation", "osnabrueck-declaration", "riga-conclusions")
LISTED = {"listed": "listed", "listed (country page)": "listed", "inferred": "inferred"}
_IDENTIFIER = re.compile(r"\d{1,9}")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_UPDATE = re.compile(r"(?P<year>20\d\d) update")


class Interpreter:
    """Reads entries with one vocabulary and notes in one ledger what became of their values."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self._vocabulary, self._ledger = vocabulary, ledger
        self._keys: dict[str, Callable[[Node, Entry], None]] = {
            "url": self._url,
            "seen_at": self._seen_at,
            "title": self._title,
            "country": self._country,
            "country_basis": self._basis,
            "type": self._type,
            "stages": self._stages,
            "bodies": self._bodies,
            "target_groups": self._target_groups,
            "thematic_categories": self._categories,
            "thematic_subcategories": self._categories,
            "eu_priorities": self._priorities,
            "subsystem": self._subsystems,
            "further_reading": self._further_reading,
            "amounts": self._amounts,
            "update": self._update,
            "cited_year": self._cited,
            "edition": self._edition,
            "fields_seen": self._fields_seen,
            "partial": self._partial,
        }

    def entry(self, node: Node) -> Entry | None:
        """Return what an entry says, or None (reported) for one without an id of digits."""
        if not isinstance(node, Fields):
            self._ledger.report(node, "an entry is a list of keys and values")
            return None
        key = node.get("id")
        if not isinstance(key, Scalar) or key.text is None or not _IDENTIFIER.fullmatch(key.text):
            self._ledger.report(node, "an entry without an id makes no record")
            return None
        found = Entry(node, key.text)
        done: set[str] = set()
        for name, value in node.pairs:
            self._pair(name, value, found, done)
        return found

    def _pair(self, name: Scalar, value: Node, entry: Entry, done: set[str]) -> None:
        key = name.text or ""
        if key in done:
            self._report(name, value, f"the key {key} stands twice in one entry")
        elif key == "id":
            self._ledger.value(name)
        elif key in IGNORED:
            self._ignore(name, value, IGNORED[key])
        elif key not in self._keys:
            self._report(name, value, f"no facts table has a key {key!r}")
        elif is_empty(value):
            self._ignore(name, value, "no value")
        else:
            self._ledger.value(name)
            self._keys[key](value, entry)
        done.add(key)

    def _ignore(self, name: Scalar, value: Node, reason: str) -> None:
        self._ledger.ignore(name, reason)
        self._ledger.ignore(value, reason)

    def _report(self, name: Scalar, value: Node, why: str) -> None:
        self._ledger.report(name, why)
        self._ledger.report(value, why)

    def _text(self, node: Node, what: str) -> str | None:
        """Return the text of a value, or None (reported) for a list or an empty value."""
        if isinstance(node, Scalar) and node.text is not None:
            return node.text
        self._ledger.report(node, f"{what} is one text")
        return None

    def _texts(self, node: Node, what: str) -> list[tuple[Node, str]]:
        """Return the texts of a list; a single text is a list of one."""
        nodes = node.items if isinstance(node, Items) else (node,)
        return [(each, text) for each in nodes if (text := self._text(each, what)) is not None]

    def _concepts(self, node: Node, schemes: tuple[str, ...], what: str) -> list[Concept]:
        """Return the concepts that a list names, each once; a label that nobody knows is reported."""
        found: list[Concept] = []
        for each, text in self._texts(node, what):
            concept = next(filter(None, (self._vocabulary.find(scheme, text) for scheme in schemes)), None)
            if concept is None or (not concept.assignable and schemes == ("target-group",)):
                self._ledger.report(each, f"no {what} is called so")
            else:
                self._ledger.value(each, [concept.iri])
                found += [concept] if concept not in found else []
        return found

    def _url(self, node: Node, entry: Entry) -> None:
        entry.address = next(iter(self._addresses(node)), None)

    def _seen_at(self, node: Node, entry: Entry) -> None:
        entry.seen_at = self._addresses(node)

    def _addresses(self, node: Node) -> list[str]:
        found = []
        for each, text in self._texts(node, "an address"):
            if _ADDRESS.fullmatch(text):
                self._ledger.value(each)
                found.append(text)
            else:
                self._ledger.report(each, "no address of the web")
        return found

    def _title(self, node: Node, entry: Entry) -> None:
        entry.title = self._text(node, "a title")
        self._ledger.value(node)

    def _country(self, node: Node, entry: Entry) -> None:
        found = self._concepts(node, ("system",), "reporting unit")
        if len(found) > 1 or (found and not found[0].assignable):
            self._ledger.report(node, "a record belongs to one reporting unit")
        elif found:
            entry.system = found[0]

    def _basis(self, node: Node, entry: Entry) -> None:
        text = self._text(node, "the basis of the country")
        entry.basis = LISTED.get(text or "")
        if text is not None and entry.basis is None:
            self._ledger.report(node, f"the basis of the country is one of {', '.join(LISTED)}")
        else:
            self._ledger.value(node)

    def _type(self, node: Node, entry: Entry) -> None:
        entry.types = self._concepts(node, ("development-type",), "type of development")

    def _stages(self, node: Node, entry: Entry) -> None:
        for item in node.items if isinstance(node, Items) else (node,):
            year, stage = (item.get("year"), item.get("stage")) if isinstance(item, Fields) else (None, None)
            number = _year(year)
            if number is None or not isinstance(stage, Scalar) or stage.text is None:
                self._ledger.report(item, "a stage is a year and the name of a stage")
                continue
            found = self._vocabulary.find("stage", stage.text)
            if found is None:
                self._ledger.report(item, "no stage is called so")
                continue
            self._ledger.value(item, [found.iri])
            entry.stages.setdefault(number, [])
            entry.stages[number] += [found] if found not in entry.stages[number] else []

    def _bodies(self, node: Node, entry: Entry) -> None:
        for each, text in self._texts(node, "a body"):
            self._ledger.value(each)
            entry.bodies.append((each, parse_body(text)))

    def _target_groups(self, node: Node, entry: Entry) -> None:
        entry.target_groups = self._concepts(node, ("target-group",), "target group")

    def _categories(self, node: Node, entry: Entry) -> None:
        known = [*entry.categories, *self._concepts(node, ("thematic-category",), "thematic category")]
        broader = {above.code for each in known for above in self._vocabulary.ancestors(each)}
        entry.categories = list({each.code: each for each in known if each.code not in broader}.values())

    def _priorities(self, node: Node, entry: Entry) -> None:
        entry.priorities = self._concepts(node, PRIORITIES, "European priority")

    def _subsystems(self, node: Node, entry: Entry) -> None:
        entry.subsystems = self._concepts(node, ("subsystem",), "subsystem")

    def _further_reading(self, node: Node, entry: Entry) -> None:
        for each, text in self._texts(node, "a title"):
            self._ledger.value(each)
            entry.further_reading.append(text)

    def _amounts(self, node: Node, entry: Entry) -> None:
        for item in node.items if isinstance(node, Items) else (node,):
            texts = {}
            for key, value in item.pairs if isinstance(item, Fields) else ():
                if key.text in ("eur", "year", "purpose") and isinstance(value, Scalar):
                    texts[key.text] = value.text
                else:
                    self._ledger.report(key, f"an amount has no key {key.text!r}")
            eur = texts.get("eur")
            if eur is None:
                self._ledger.report(item, "an amount is eur, year and purpose")
            else:
                entry.amounts.append(Amount(eur, texts.get("year"), texts.get("purpose") or "", item))

    def _update(self, node: Node, entry: Entry) -> None:
        text = self._text(node, "an update") or ""
        match = _UPDATE.fullmatch(text)
        if match:
            entry.update = int(match["year"])
            self._ledger.value(node)
        else:
            self._ledger.report(node, "an update is called '2025 update'")

    def _cited(self, node: Node, entry: Entry) -> None:
        entry.cited = _year(node)
        if entry.cited is None:
            self._ledger.report(node, "the year of a citation is a year")
        else:
            self._ledger.value(node)

    def _edition(self, node: Node, entry: Entry) -> None:
        """Read "2024 update" of an entry among other_editions; a copy that is called undated stays so."""
        text = self._text(node, "an edition") or ""
        match = _UPDATE.search(text)
        if match and "undated" not in text:
            entry.update = entry.cited = int(match["year"])
        self._ledger.value(node)

    def _fields_seen(self, node: Node, entry: Entry) -> None:
        entry.seen = [self._field(each, text) for each, text in self._texts(node, "the name of a field")]

    def _partial(self, node: Node, entry: Entry) -> None:
        entry.cut = [self._field(each, text) for each, text in self._texts(node, "the name of a field")]

    def _field(self, node: Node, text: str) -> str:
        if text in FIELDS:
            self._ledger.value(node)
        elif text in ("id", "url", "amounts"):
            self._ledger.ignore(node, "no field of a Timeline card")
        else:
            self._ledger.report(node, f"no field is called {text!r}")
        return text


#: The fields of a Timeline card by their names in tables.
FIELDS = frozenset(
    [
        "title",
        "country",
        "type",
        "stages",
        "bodies",
        "target_groups",
        "thematic_categories",
        "thematic_subcategories",
        "eu_priorities",
        "subsystem",
        "background",
        "objectives",
        "description",
        "further_reading",
    ]
)


def _year(node: Node | None) -> int | None:
    text = node.text if isinstance(node, Scalar) else None
    return int(text) if text is not None and re.fullmatch(r"(?:19|20)\d\d", text) else None
