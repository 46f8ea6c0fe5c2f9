import pytest

from kg.describe import Thing
from kg.namespaces import BASE, KINDS
from tests.cases import for_each


@for_each("kind", sorted(KINDS))
def test_every_kind_has_a_path_that_leads_back(kind: str) -> None:
    thing = Thing.at(f"{kind}/42130-2022.x")
    assert thing is not None
    assert thing.iri == f"{BASE}id/{kind}/42130-2022.x"
    assert Thing.named(thing.iri) == thing


@pytest.mark.parametrize("path", ["concept/system", "concept/system/belgium-de"])
def test_schemes_and_concepts(path: str) -> None:
    thing = Thing.at(path)
    assert thing is not None
    assert (thing.path, thing.iri) == (path, f"{BASE}id/{path}")


@for_each(
    "path",
    [
        "",
        "/",
        "development",
        "development/",
        "development/42130/",
        "/development/42130",
        "Development/42130",
        "development/ABC",
        "development/1/2",
        "concept/a/b/c",
        "concept/",
        "concept//x",
        "nothing/1",
        "development/..",
        "development/.",
        "concept/../development",
        "development/-1",
        "development/1-",
        "development/a b",
        "development/a>b",
        "development/<script>",
        "development/1\r\nSet-Cookie:x",
        "development/é",
        "development/1\n",
    ],
)
def test_what_is_no_path_of_ours(path: str) -> None:
    assert Thing.at(path) is None


@pytest.mark.parametrize("iri", ["https://example.org/id/development/1", f"{BASE}def/year", f"{BASE}id/x/1"])
def test_what_is_no_iri_of_a_thing(iri: str) -> None:
    assert Thing.named(iri) is None
