"""Cards say what the graph says once of a development, whatever the order of the store."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.cards import Card, Cards, Text
from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import MemoryView

HEAD = """BASE <https://w3id.org/vetkg/id/>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX vet: <https://w3id.org/vetkg/def/>
"""


def cards(text: str) -> Cards:
    store = Store()
    store.load((HEAD + text).encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(str(CURRENT_GRAPH)))
    return Cards.load(MemoryView(store))


def test_what_is_said_is_on_the_card() -> None:
    found = cards("""<development/7> a vet:PolicyDevelopment ; dct:identifier "7" ; dct:title "Plan"@en ;
      vet:summary "What it does."@en ; vet:startYear 2020 ; vet:endYear 2024 .""")
    assert found["7"] == Card("7", Text("Plan"), Text("What it does."), 2020, 2024)


def test_what_is_not_known_is_none_and_no_guess() -> None:
    found = cards("<development/7> a vet:PolicyDevelopment .")
    assert found["7"] == found["nonsense"] == Card()


def test_what_is_no_development_has_no_card() -> None:
    assert cards('<measure/7> dct:title "Measure"@en .')["7"] == Card()


@pytest.mark.parametrize(
    "titles", ['"Plan"@en , "Actieplan"@nl', '"Actieplan"@nl , "Plan"@en', '"Plan"@en , "Plans"@en']
)
def test_english_goes_first_then_what_sorts_first(titles: str) -> None:
    assert cards(f"<development/7> a vet:PolicyDevelopment ; dct:title {titles} .")["7"].title == Text("Plan")


def test_other_languages_keep_their_language() -> None:
    found = cards('<development/7> a vet:PolicyDevelopment ; dct:title "Actieplan"@nl ; vet:summary "plain" .')["7"]
    assert (found.title, found.summary) == (Text("Actieplan", "nl"), Text("plain", ""))


@pytest.mark.parametrize("year", ['"soon"', "<urn:year>", '"99999999999"', '"20.5"'])
def test_what_is_no_year_is_left_out(year: str) -> None:
    assert cards(f"<development/7> a vet:PolicyDevelopment ; vet:startYear {year} .")["7"].start_year is None
