"""docs/reference/catalogue.md names every route of the catalogue, and each answers as it says."""

import re
from typing import Any

from api.catalogue import crawling, routes
from kg.assets import data_dir
from tests.cases import for_each

PAGE = (data_dir().parent / "docs" / "reference" / "catalogue.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(/[^`]*)` \| .* \| (yes|) ?\|$", PAGE, re.MULTILINE))
EXAMPLES = {
    "/questions/{name}": "/questions/stages-by-year",
    "/def/{name}": "/def/Figure",
    "/shapes/{name}": "/shapes/Milestone",
    "/terms/{kind}/{slug}": "/terms/class/figure",
}
ENDS = ("ttl", "nt", "jsonld", "rdf", "html")
#: Other ways to write an address, which lead to it.
SPELLINGS = {"/def", "/shapes/", "/sitemap-{number:int}.xml"}


def test_every_route_is_documented() -> None:
    paths = {getattr(route, "path", "") for router in (routes.router, crawling.router) for route in router.routes}
    documented = {path for path in paths if not path.endswith(".{end}")} - SPELLINGS
    assert documented == ROWS.keys() - {"/sparql"}


@for_each("path", ROWS)
def test_each_address_answers(served: Any, path: str) -> None:
    response = served.get(EXAMPLES.get(path, path))
    assert response.status_code == (303 if path in ("/def/{name}", "/shapes/{name}") else 200)


@for_each("path", [path for path, ends in ROWS.items() if ends])
@for_each("end", ENDS)
def test_each_end_answers(served: Any, path: str, end: str) -> None:
    stem = "/def/vet" if path == "/def/" else EXAMPLES.get(path, path)
    assert served.get(f"{stem}.{end}").status_code == 200


def test_what_has_no_ends_has_none(served: Any) -> None:
    for path in ("/.well-known/sparql-examples", "/context.jsonld", "/robots.txt", "/sitemap.xml"):
        assert served.get(f"{path}.ttl").status_code == 404


def test_prefixes_have_one_more(served: Any) -> None:
    assert served.get("/prefixes.json").headers["content-type"] == "application/json"
