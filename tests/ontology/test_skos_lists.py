"""Nothing of the collected vocabularies is lost, and nothing inferred is passed off as seen."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.assets import ontology_dir
from kg.vocabulary import Concept, vocabulary

LIST = ontology_dir().parent.parent / "shared" / "reference" / "vocabularies.yaml"
pytestmark = pytest.mark.skipif(not LIST.is_file(), reason="../shared is not here")
FRAMEWORKS = {
    "VET Recommendation": "vet-recommendation",
    "Osnabrück Declaration": "osnabrueck-declaration",
    "Riga conclusions (2015-20)": "riga-conclusions",
}


@cache
def lists() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(LIST.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded


def terms() -> Iterator[tuple[str, dict[str, Any], str | None]]:
    """Yield scheme, term and the label of the broader term."""
    data = lists()
    for scheme, key, members in (
        ("thematic-category", "thematic_categories", "subcategories"),
        ("target-group", "target_groups", "members"),
    ):
        for broad in data[key]:
            yield scheme, broad, None
            for term in broad[members]:
                yield scheme, term, broad["label"]
    for scheme, key in (
        ("development-type", "types_of_development"),
        ("stage", "stages_of_development"),
        ("subsystem", "subsystems"),
    ):
        for term in data[key]:
            yield scheme, term, None
    for name, scheme in FRAMEWORKS.items():
        for term in data["european_priorities"][name]["terms"]:
            yield scheme, term, None


def found(scheme: str, label: str) -> Concept:
    concept = vocabulary().by_label(scheme, label)
    assert concept is not None, f"{scheme}: no concept has the label {label!r}"
    return concept


def test_every_term_is_there_with_its_place_and_certainty() -> None:
    for scheme, term, broader in terms():
        concept = found(scheme, term["label"])
        assert concept.label == term["label"]
        assert concept.seen == (term["confidence"] == "seen"), term["label"]
        assert concept.broader == (found(scheme, broader).code if broader else None), term["label"]


def test_numbers_of_terms() -> None:
    count = {name: len(vocabulary().concepts(name)) for name in vocabulary().schemes}
    for scheme in {scheme for scheme, _, _ in terms()}:
        assert count[scheme] == sum(1 for name, _, _ in terms() if name == scheme), scheme
    assert count["system"] == len(lists()["countries"]) + 1


def test_filter_ids_are_those_seen_and_no_others() -> None:
    listed = {(s, str(t["cedefop_id"]), found(s, t["label"]).code) for s, t, _ in terms() if "cedefop_id" in t}
    ours = {
        (c.scheme, c.notations["cedefopFilterId"], c.code) for c in vocabulary() if "cedefopFilterId" in c.notations
    }
    assert ours == listed


def test_labels_as_shown_find_their_term_and_never_an_inferred_one() -> None:
    for scheme, term, _ in terms():
        if shown := term.get("label_as_shown"):
            cut = shown.split(" (listing)")[0]
            hit = vocabulary().find(scheme, cut)
            assert hit is not None, cut
            assert hit.label == term["label"]
            assert hit.seen


def test_a_note_on_the_label_is_kept() -> None:
    for scheme, term, _ in terms():
        if "label_note" in term:
            text = (ontology_dir() / "vocabularies" / f"{scheme}.ttl").read_text(encoding="utf-8")
            block = text.split(f"{scheme}/{found(scheme, term['label']).code}>\n    a skos:Concept")[1].split(" .\n")[0]
            assert "skos:editorialNote" in block, term["label"]


def test_systems_in_every_form_of_their_label() -> None:
    for country in lists()["countries"]:
        concept = found("system", country["label"])
        assert concept.code == country["slug"]
        assert found("system", country["label_in_title_case"]) == concept
        assert concept.seen == (country["label_confidence"] == "seen")
        assert ("cedefopSlug" in concept.notations) == (country["slug_confidence"] == "seen")
        if country["label"].startswith("BELGIUM"):
            assert "euCountryCode" not in concept.notations
        else:
            assert concept.notations["euCountryCode"] == country["code"]


def test_unlabelled_filter_ids_are_noted_on_their_scheme() -> None:
    places = {"category": "thematic-category", "target_group": "target-group", "eu_priority": "vet-recommendation"}
    for entry in lists()["unlabelled_ids"]:
        text = (ontology_dir() / "vocabularies" / f"{places[entry['parameter']]}.ttl").read_text(encoding="utf-8")
        assert f"filter {entry['parameter']} {entry['id']}" in text


def test_every_source_address_is_kept() -> None:
    for scheme, term, _ in terms():
        text = (ontology_dir() / "vocabularies" / f"{scheme}.ttl").read_text(encoding="utf-8")
        for source in term["sources"]:
            if source.startswith("http"):
                assert source.replace("[", "%5B").replace("]", "%5D") in text, term["label"]


def test_definitions_of_the_complete_page_are_recognised() -> None:
    page = Path(LIST.parent.parent / "sources" / "timeline-39283-2024-update.txt")
    lines = [line.strip() for line in page.read_text(encoding="utf-8").splitlines()]
    section = lines[lines.index("Thematic categories") + 1 : lines.index("European priorities in VET")]
    current, recognised = None, 0
    for line in filter(None, section):
        label = vocabulary().by_label("thematic-category", line)
        if label is not None:
            current = label
        elif current is not None:
            assert vocabulary().by_definition("thematic-category", line) == current, current.label
            recognised += 1
    assert recognised == 20
