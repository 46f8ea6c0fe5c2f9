"""The rules of docs/guide/w3id.md lead from every kind of name to an answer."""

import re
from typing import Any
from urllib.parse import urlsplit

from kg.assets import data_dir
from kg.namespaces import BASE
from tests.cases import for_each

GUIDE = data_dir().parent / "docs" / "guide" / "w3id.md"
RULE = re.compile(r"^RewriteRule (\S+) (\S+) \[R=(\d+),L\]$", re.MULTILINE)
RULES = [
    (re.compile(pattern), target, int(status)) for pattern, target, status in RULE.findall(GUIDE.read_text("utf-8"))
]
NAMES = [
    "id/development/90001",
    "id/concept/stage/pilot",
    "doc/development/90001",
    "graph/current",
    "graph/void",
    "graph/timeline/90001/2023",
    "def/",
    "def/0.1.0",
    "def/Figure",
    "def/figure",
    "shapes/Milestone",
    "shapes/Milestone-year",
    "questions/stages-by-year",
    "prefixes",
    "sparql",
    ".well-known/void",
    "catalog",
    "context.jsonld",
]


def redirected(name: str) -> tuple[int, str]:
    """Return what Apache answers for a name: the first rule that fits is the last."""
    for pattern, target, status in RULES:
        if found := pattern.search(name):
            return status, target.replace("$1", found[1] if found.groups() else "")
    raise AssertionError(f"no rule for {name!r}")


@for_each("name", NAMES)
def test_each_kind_of_name_is_answered(served: Any, name: str) -> None:
    status, address = redirected(name)
    assert status in (302, 307)
    path = urlsplit(address).path
    assert path == "/" + name
    for _ in range(3):
        response = served.get(path, "text/turtle, application/ld+json;q=0.5", Host=urlsplit(address).netloc)
        if response.status_code == 200:
            return
        assert response.status_code == 303
        path = urlsplit(response.headers["location"]).path
    raise AssertionError(f"{name} leads in circles")


def test_the_name_itself_leads_to_the_start() -> None:
    assert redirected("") == (302, "https://vetkg.example.org/")


def test_a_query_by_post_stays_one() -> None:
    assert redirected("sparql")[0] == 307


def test_the_rules_are_for_the_names_of_the_data() -> None:
    assert BASE == "https://w3id.org/vetkg/"
    assert f"`{BASE}`" in GUIDE.read_text("utf-8")
    assert len(RULES) == GUIDE.read_text("utf-8").count("\nRewriteRule ") == 3
