"""On a phone the rows of a table stand under each other: each value then says of which column it is."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.api.asking import Client

STACKED = (
    "/doc/development/42130",
    "/doc/concept/system/belgium",
    "/doc/framework/vet-recommendation-2020",
    "/queries/learner-laptops-by-year.html",
    "/downloads",
    "/def/",
    "/terms/class/policy-development",
    "/shapes",
)


def columns(row: LexborNode) -> list[LexborNode]:
    """Return the cells of a row by column, one that spans several as often as it does."""
    return [cell for cell in row.css("th, td") for _ in range(int(cell.attributes.get("colspan") or 1))]


def wrong(table: LexborNode) -> list[str]:
    """Return what cells say of their column, where the head of the column says otherwise."""
    heads = [cell.text(strip=True) for cell in table.css("thead th")]
    said: dict[int, tuple[str, str]] = {}
    for row in table.css("tbody tr"):
        for head, cell in zip(heads, columns(row), strict=bool(heads)):
            said.setdefault(cell.mem_id, (cell.attributes.get("data-head") or "", head))
    return [f"{mine} below {head}" for mine, head in said.values() if mine not in ("", head)]


def test_values_say_the_head_of_their_column(ours: Client) -> None:
    for language in ("en", "de"):
        for path in STACKED:
            tables = LexborHTMLParser(ours.get(f"{path}?lang={language}", "text/html").text).css("table.stack")
            assert tables, path
            assert not [fault for table in tables for fault in wrong(table)], path


def test_numbers_say_of_what_they_are(ours: Client) -> None:
    page = LexborHTMLParser(ours.get("/queries/learner-laptops-by-year.html", "text/html").text)
    numbers = page.css("table.stack tbody td.number")
    assert {"Laptops", "In year"} <= {one.attributes.get("data-head") for one in numbers}
