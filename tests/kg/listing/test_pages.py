"""Pages: every row once, in order, also where the snapshot changes between two; strange cursors are refused."""

import base64
import json
import random
from itertools import pairwise

import pytest
from listing_case import Case, view_of
from listing_invented import PREFIXES, developments, vocabularies

from kg.errors import UsageError
from kg.listing import ORDERS, Filters, Listing, Page, Selection, UnknownOrderError
from tests.cases import for_each

BOTH = [sign + name for name in ORDERS if name != "relevance" for sign in ("", "-")]


@pytest.fixture(scope="session")
def changed(invented: Case) -> Case:
    """The invented developments; of two in three it is known when they changed."""
    dates = {name: f"2025-0{1 + int(name) % 4}-01" for name in invented.plain.developments if int(name) % 3}
    return Case(invented.listing.with_changes(dates), invented.plain)


def walk(listing: Listing, selection: Selection, order: str, limit: int) -> list[Page]:
    pages = [listing.page(selection, order, None, limit)]
    while (after := pages[-1].next) is not None:
        pages.append(listing.page(selection, order, after, limit))
    return pages


def key(listing: Listing, row: int, order: str) -> object:
    found = listing.row(row)
    match order.removeprefix("-"):
        case "first_year":
            return found.first_year
        case "last_year":
            return found.last_year
        case "changed":
            return found.changed
        case "system":
            return found.system[0].label.casefold() if found.system else None
    return found.label.translate(str.maketrans("ÉÄ", "EA")).casefold()


@for_each("order", BOTH)
@for_each("limit", [1, 7, 1000])
def test_pages_hold_every_row_once_in_order(changed: Case, order: str, limit: int) -> None:
    selection = changed.listing.select(Filters({"system": ("belgium", "malta")}))
    pages = walk(changed.listing, selection, order, limit)
    rows = [row for page in pages for row in page.rows]
    assert sorted(rows) == list(selection.rows)
    keys = [key(changed.listing, row, order) for row in rows]
    known = [each for each in keys if each is not None]
    assert keys[: len(known)] == known, "those without a key come last"
    assert known == sorted(known, reverse=order.startswith("-"))  # type: ignore[type-var]


@for_each("order", BOTH)
def test_going_back_gives_the_same_pages(changed: Case, order: str) -> None:
    selection = changed.listing.select(Filters({"type": ("law", "strategy")}))
    pages = walk(changed.listing, selection, order, 10)
    assert pages[0].previous is None
    for before, page in pairwise(pages):
        assert page.previous is not None
        back = changed.listing.page(selection, order, page.previous, 10)
        assert back.rows == before.rows
        assert back.next == before.next
        assert (back.previous is None) == (before is pages[0])


@pytest.mark.parametrize("order", BOTH)
def test_many_rows_come_like_few(changed: Case, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = changed.listing.select(Filters())
    few = walk(changed.listing, selection, order, 20)
    monkeypatch.setattr("kg.listing.pages._SORTED", 0)
    assert walk(changed.listing, selection, order, 20) == few


@for_each("order", ["label", "-label", "first_year", "-last_year", "system"])
def test_a_cursor_holds_in_another_snapshot(invented: Case, order: str) -> None:
    lines = developments(150, 7).splitlines()
    kept = [line for line in lines if not any(f"<development/{n}>" in line for n in (*range(40, 60), 149))]
    later = Listing.load(view_of("\n".join((PREFIXES, vocabularies(), *kept))))
    seen: list[str] = []
    after, listing = None, invented.listing
    for number in range(100):
        page = listing.page(listing.select(Filters()), order, after, 9)
        seen += [listing.references[row] for row in page.rows]
        after = page.next
        if after is None:
            break
        if number == 4:
            listing = later
    assert len(seen) == len(set(seen))
    assert set(later.references) <= set(seen)


def test_relevance_follows_the_ranks(invented: Case) -> None:
    chance = random.Random(3)
    ranks = {name: -chance.random() for name in invented.plain.developments if int(name) % 2}
    selection = invented.listing.select(Filters({"type": ("law",)}, frozenset(ranks)))
    listing, found, after = invented.listing, list[str](), None
    while True:
        page = listing.page(selection, "relevance", after, 4, ranks)
        found += [listing.references[row] for row in page.rows]
        if (after := page.next) is None:
            break
    assert found == sorted((listing.references[row] for row in selection.rows), key=lambda name: ranks[name])
    assert (
        listing.page(selection, "-relevance", None, 4, ranks).rows
        == listing.page(selection, "relevance", None, 1000, ranks).rows[:-5:-1]
    )
    with pytest.raises(UsageError, match="relevance"):
        listing.page(selection, "relevance", None, 4)


def test_a_page_of_nothing(invented: Case) -> None:
    nothing = invented.listing.select(Filters({"year": ("1851",)}))
    assert invented.listing.page(nothing) == Page(())
    with pytest.raises(UsageError):
        invented.listing.page(nothing, limit=0)


def cursor(*said: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


@for_each(
    "text",
    [
        "",
        "x",
        "=",
        "é",
        "a" * 100_000,
        base64.urlsafe_b64encode(b"[" * 700).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe[]").decode(),
        cursor("label", 0, "a"),
        cursor("label", 2, "a", "1"),
        cursor("label", 0, True, "1"),
        cursor("label", 0, ["a"], "1"),
        cursor("label", 0, "a", 1),
        cursor("label", 0, float("nan"), "1"),
        cursor("label", 0, float("inf"), "1"),
        cursor("-label", 0, "a", "1"),
        cursor("nothing", 0, "a", "1"),
        cursor("label", 0, 5, "1"),
        cursor("label", 0, 10**300, "1"),
        cursor("label", 0, "a", "1") + "!",
        cursor("label", 0, "\ud800", "1"),
        cursor("label", 0, "a", "\udfff"),
    ],
)
def test_strange_cursors_are_refused(invented: Case, text: str) -> None:
    with pytest.raises(UsageError):
        invented.listing.page(invented.listing.select(Filters()), "label", text)


@for_each("seed", range(30))
def test_a_cursor_of_a_stranger_points_somewhere_or_nowhere(changed: Case, seed: int) -> None:
    chance = random.Random(seed)
    order = chance.choice(BOTH)
    selection = changed.listing.select(Filters())
    keys: list[object] = ["", "\ud800", "zzz", None, -1, 10**300, 1.5, "2025", "\U0010ffff"]
    text = cursor(order, chance.randrange(2), chance.choice(keys), chance.choice(["", "9", "\ud800"]))
    try:
        page = changed.listing.page(selection, order, text, 5)
    except UsageError:
        return
    assert len(page.rows) <= 5


def test_a_cursor_fits_into_an_address(changed: Case) -> None:
    long = PREFIXES + "".join(
        f'<development/{"x" * 100}{n}> a vet:PolicyDevelopment ; rdfs:label "{"語" * 500}"@en .\n' for n in range(3)
    )
    listing = Listing.load(view_of(long))
    pages = walk(listing, listing.select(Filters()), "label", 1)
    assert [page.rows for page in pages] == [(0,), (1,), (2,)]
    assert len(pages[0].next or "") <= 1024


@for_each("order", ["", "-", "title", "--label", "label-", "x" * 5000])
def test_unknown_orders_are_refused(invented: Case, order: str) -> None:
    with pytest.raises(UnknownOrderError):
        invented.listing.page(invented.listing.select(Filters()), order)
