"""From paragraphs to claims: one claim per distinct statement, however often and with whatever small changes it stands.

1. Sentences that share their runs of words (similarity.py) are prints of one statement. A sentence that is only a
   little alike is one too when its neighbour in the paragraph is a print of the neighbour there.
2. The kind of a statement is the weakest among its prints: done in one print and planned in another is planned.
3. The statements that a paragraph prints first make one claim as long as they are of one kind and time: a statement
   with a date of its own begins a claim, one without goes with the last of its kind. Commentary (an opinion that
   recommends nothing) goes with the other statements; what follows a testimony without a sign of its own is part of it.
4. A claim is cited by every paragraph that prints one of its statements.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.claims.kinds import FACT, OPINION, Kind, kind_of, weaker
from kg.ingest.claims.sentences import sentences
from kg.ingest.claims.similarity import Shingles, repeats, shingles
from kg.ingest.claims.years import When, when

#: The share of runs that is enough for a sentence whose neighbour is a repetition.
ALIKE = 0.2
#: A run of words that stands in so many statements tells none of them from the others.
COMMON = 50


@dataclass(frozen=True)
class Unit:
    """A paragraph, or a lead-in with its list: lines ``first`` to ``last`` and their text, all of one section.

    ``items`` are the entries of the list; the last sentence of the lead-in and the list make one sentence. What a list
    without a lead-in says is told by the heading of its section ("What is planned").
    """

    first: int
    last: int
    section: str
    text: str
    items: tuple[str, ...] = ()

    def sentences(self) -> list[tuple[str, str]]:
        """Return each sentence and the part of it that tells its kind: of a list with a lead-in, the lead-in."""
        found = [(text, text) for text in sentences(self.text)]
        if self.items:
            found += self._list(found.pop()[0] if found else "")
        return found

    def _list(self, lead: str) -> list[tuple[str, str]]:
        """Return the lead-in with its entries; of a neutral one, those that tell a kind of their own stand alone."""
        told = kind_of(lead or self.section)
        alone = [item for item in self.items if told == FACT and kind_of(item) not in (FACT, OPINION)]
        together = [item for item in self.items if item not in alone]
        whole = " ".join(filter(None, (lead, *together)))
        first = [(whole, lead or f"{self.section}: {whole}")] if together else []
        return first + [(f"{lead} {item}".strip(), item) for item in alone]


@dataclass(frozen=True)
class Draft:
    """A claim before it has a number: its kind, its time, its paragraphs (the first one first) and its sentences."""

    kind: Kind
    when: When
    units: tuple[Unit, ...]
    sentences: tuple[str, ...]


@dataclass
class _Statement:
    runs: Shingles
    place: tuple[int, int]
    text: str
    kind: Kind
    when: When
    units: list[int]


def gather(units: Sequence[Unit]) -> list[Draft]:
    """Return the claims that ``units`` state, in the order in which they are first stated."""
    first_in: dict[int, list[_Statement]] = defaultdict(list)
    for statement in _statements(units):
        first_in[statement.place[0]].append(statement)
    return [_draft(group, units) for number in sorted(first_in) for group in _groups(first_in[number])]


def _draft(group: list[_Statement], units: Sequence[Unit]) -> Draft:
    places = sorted({number for statement in group for number in statement.units})
    texts = tuple(statement.text for statement in group)
    stated = [statement for statement in group if statement.kind != OPINION]
    kinds = {statement.kind for statement in stated or group}
    kind = kinds.pop() if len(kinds) == 1 else OPINION
    time = next((statement.when for statement in stated or group if statement.when.year), When())
    return Draft(kind, time, tuple(units[number] for number in places), texts)


def _groups(statements: list[_Statement]) -> list[list[_Statement]]:
    """Return the statements of one paragraph by kind and time; commentary goes with the first that say something."""
    groups: list[list[_Statement]] = []
    latest: dict[Kind, list[_Statement]] = {}
    for statement in statements:
        if statement.kind == OPINION:
            continue
        group = latest.get(statement.kind)
        if group is None or (statement.when.year and all(each.when != statement.when for each in group)):
            group = latest[statement.kind] = []
            groups.append(group)
        group.append(statement)
    comments = [statement for statement in statements if statement.kind == OPINION]
    if not groups:
        return [comments] if comments else []
    groups[0] = sorted([*groups[0], *comments], key=lambda statement: statement.place)
    return groups


def _statements(units: Sequence[Unit]) -> list[_Statement]:
    """Return each distinct statement once, with every paragraph that prints it."""
    found: list[_Statement] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_place: dict[tuple[int, int], int] = {}
    for number, unit in enumerate(units):
        parts = unit.sentences()
        runs = [shingles(text) for text, _ in parts]
        prints = _prints(runs, found, index, by_place)
        kinds = _kinds([telling for _, telling in parts])
        for position, (text, _) in enumerate(parts):
            known = prints[position]
            if known is not None:
                found[known].units.append(number)
                found[known].kind = weaker(found[known].kind, kinds[position])
            elif runs[position]:
                place = (number, position)
                by_place[place] = len(found)
                for run in runs[position]:
                    if len(index[run]) < COMMON:
                        index[run].append(len(found))
                found.append(_Statement(runs[position], place, text, kinds[position], when(text), [number]))
    return found


def _kinds(texts: list[str]) -> list[Kind]:
    """Return the kinds of a paragraph's sentences; what follows a testimony unmarked is part of it."""
    kinds: list[Kind] = []
    for text in texts:
        kind = kind_of(text)
        kinds.append(kinds[-1] if kind == FACT and kinds and kinds[-1].kind == "testimony" else kind)
    return kinds


def _prints(
    runs: list[Shingles],
    found: list[_Statement],
    index: dict[tuple[str, ...], list[int]],
    by_place: dict[tuple[int, int], int],
) -> list[int | None]:
    """Return for each sentence of a paragraph the number of the statement that it prints again, or None."""
    prints = [_repeated(one, found, index) for one in runs]
    for position, one in enumerate(runs):
        if prints[position] is None and one:
            prints[position] = _by_neighbour(position, one, prints, found, by_place)
    return prints


def _repeated(runs: Shingles, found: list[_Statement], index: dict[tuple[str, ...], list[int]]) -> int | None:
    shared = Counter(number for run in runs for number in index.get(run, ()))
    best = max(shared, key=lambda number: (shared[number], -number), default=None)
    return best if best is not None and repeats(runs, found[best].runs) else None


def _by_neighbour(
    position: int,
    runs: Shingles,
    prints: list[int | None],
    found: list[_Statement],
    by_place: dict[tuple[int, int], int],
) -> int | None:
    for step in (-1, 1):
        if not 0 <= position + step < len(prints):
            continue
        neighbour = prints[position + step]
        if neighbour is None:
            continue
        unit, place = found[neighbour].place
        candidate = by_place.get((unit, place - step))
        if candidate is not None and len(runs & found[candidate].runs) >= ALIKE * len(runs):
            return candidate
    return None
