"""GET /search: what was found, page by page, as files, and what is said of it."""

from urllib.parse import parse_qsl

from tests.api.asking import Client
from tests.api.web.reading import first, one, page, text

LAPTOPS = "/search?q=laptop*"


def test_words_are_marked_where_they_were_found(ours: Client) -> None:
    tree = page(ours, LAPTOPS)
    (item,) = ours.get("/api/v1/developments?q=laptop*").json()["items"]
    assert text(one(tree, ".policy h3")) == item["label"]
    assert [text(mark) for mark in tree.css(".policy-match mark")] == ["laptops"]


def test_a_policy_says_what_is_ours_and_what_was_inferred(ours: Client) -> None:
    items = ours.get("/api/v1/developments?limit=200").json()["items"]
    rows = page(ours, "/search?limit=200").css(".policy")
    assert len(rows) == len(items)
    for item, row in zip(items, rows, strict=True):
        assert row.css_first("h3 a").attributes["href"] == "/doc/development/" + item["id"].rpartition("/")[2]  # type: ignore[union-attr]
        assert bool(row.css("h3 .mark-composed")) == ("labelComposed" in item)
        inferred = any("inferred" in one for one in item["jurisdiction"])
        assert bool(row.css(".policy-facts .mark-inferred")) == inferred
        assert len(row.css(".strip [class^=part-]")) == len(item.get("stages", ()))


def test_the_strip_says_the_stages_in_words_too(ours: Client) -> None:
    drawing = one(page(ours, LAPTOPS + "&lang=de"), ".strip svg")
    assert drawing.attributes["role"] == "img"
    assert text(drawing.css_first("desc")).endswith("2024 Umsetzung, 2025 Abgeschlossen")


def test_all_pages_together_are_the_result(ours: Client) -> None:
    path, seen, pages = "/search?system=belgium&limit=7", [], 0
    first = path
    while path:
        tree = page(ours, path)
        seen += [link.attributes["href"] for link in tree.css(".policy h3 a")]
        following = tree.css_first(".turns a[rel=next]")
        back = tree.css_first(".turns a[rel=prev]")
        assert (back is None) == (pages == 0)
        path, pages = (following.attributes["href"] or "") if following else "", pages + 1
    assert len(seen) == len(set(seen)) == ours.get("/api/v1/developments?system=belgium").json()["count"]
    assert pages == -(-len(seen) // 7)
    while back is not None:
        tree = page(ours, back.attributes["href"] or "")
        back = tree.css_first(".turns a[rel=prev]")
    assert [link.attributes["href"] for link in tree.css(".policy h3 a")] == seen[:7]
    assert "cursor" not in first


def test_the_files_hold_exactly_this_result(ours: Client) -> None:
    tree = page(ours, "/search?system=belgium&sort=-last_year&limit=5&lang=fr")
    count = int(text(one(tree, "#found-title")).split()[0])
    links = {text(link): link.attributes["href"] or "" for link in tree.css(".take-links a")}
    assert len(ours.get(links["CSV"]).text.splitlines()) == count + 1
    for name in ("JSON", "JSON-LD"):
        assert len(ours.get(links[name]).json()["items"]) == count
    assert ours.get(links["XLSX"]).status_code == 200
    assert dict(parse_qsl(links["CSV"].partition("?")[2])) == {"system": "belgium", "sort": "-last_year"}


def test_labels_are_in_the_language_of_the_page(ours: Client) -> None:
    tree = page(ours, "/search?system=belgium-fl&lang=nl")
    assert one(tree, "html").attributes["lang"] == "nl"
    assert "Land of gemeenschap: België (Vlaanderen)" in text(one(tree, ".chips"))
    assert {link.attributes.get("lang") for link in tree.css(".policy h3 a")} == {"en"}
    assert all("lang=nl" in (link.attributes["href"] or "") for link in tree.css(".policy h3 a"))


def test_what_cannot_be_answered_is_not_said_to_be_none(ours: Client) -> None:
    chosen = "/search?system=austria&system=malta"
    topic = "teachers-trainers-and-school-leaders-competences"
    data = ours.get(f"/api/v1/developments?system=austria&system=malta&category={topic}").json()
    of = data["coverage"]["category"]["of"]
    assert (data["count"], data["coverage"]["category"]["known"]) == (0, 0)
    tree = page(ours, f"{chosen}&category={topic}")
    assert text(one(tree, "#found-title")) == "Cannot be answered"
    notice = one(tree, ".notice")
    assert f"“Topic” is not known for any of the {of} policies that fit all else" in text(notice)
    link = first(notice, "a")
    assert (text(link), link.attributes["href"]) == (f"Show the {of}", chosen)
    assert text(one(page(ours, chosen), "#found-title")) == f"{of} policies"


def test_words_say_how_little_text_was_seen_and_what_else_they_name(ours: Client) -> None:
    tree = page(ours, "/search?q=VDAB")
    assert "descriptions of only 3 of 198" in text(one(tree, ".blind"))
    assert one(tree, ".also a[href='/doc/body/belgium-fl-vdab']")
    named = one(page(ours, "/search?q=Osnabr%C3%BCck%20declaration"), ".also")
    assert text(named) == "Also: Osnabrück Declaration (2020) (European framework)"
    assert one(page(ours, "/search?q=malta"), ".also a[href='/doc/concept/system/malta']")
    assert not page(ours, "/search").css(".also, .blind")


def test_nothing_found_offers_no_files_and_takes_off_only_what_is_there(ours: Client) -> None:
    tree = page(ours, "/search?q=qqqzz")
    assert not tree.css(".take-links, link[rel=alternate][type='text/csv']")
    assert "Begin again:" in text(one(tree, ".found .notice"))
    assert "Take off one of the filters" in text(one(page(ours, "/search?q=qqqzz&system=malta"), ".found .notice"))
