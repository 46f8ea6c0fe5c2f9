import json
from collections.abc import Callable

import pytest

from kg.diff import Diff, Words, outline
from kg.diff.formats import write_json, write_markdown, write_text
from kg.diff.names import Names

Difference = Callable[[str, str], Diff]

OLD = (
    "<development/90001> vet:milestone <milestone/90001-2024> . <milestone/90001-2024> a vet:Milestone ; "
    "vet:year 2024 ; vet:stage <concept/stage/pilot> ; vet:figure <figure/90001-2024-budget> . "
    "<figure/90001-2024-budget> "
    'vet:value "{value}"^^xsd:decimal ; vet:currency "EUR" ; vet:year 2024 ; vet:indicator <concept/indicator/budget> .'
)
NEW = (
    "<development/90001> vet:milestone <milestone/90001-2025> ; vet:targetGroup <concept/target-group/teachers> . "
    "<milestone/90001-2025> a vet:Milestone ; vet:year 2025 ; vet:stage <concept/stage/completed> . "
    '<development/90002> a vet:PolicyDevelopment ; rdfs:label "Mills_*"@en . '
    '<passage/a-1-1> a vet:Passage ; vet:firstLine 1 . <body/guild> rdfs:label "Guild of Bakers"@en .'
)


@pytest.fixture
def diff(difference: Difference) -> Diff:
    return difference(OLD.format(value="3000000"), OLD.format(value="3680000") + NEW)


def test_a_terminal_gets_headings_and_marks(diff: Diff, names: Names) -> None:
    assert write_text(outline(diff, Words(diff, names))) == (
        "A  old\n"
        "B  new\n"
        "\n"
        "5 changes (4 added, 1 changed).\n"
        "\n"
        "New developments\n"
        "  + 90002  Mills_*\n"
        "\n"
        "90001  Ovens for all\n"
        "  Stages\n"
        "    + stage of 2025: Completed, new\n"
        "  Target groups\n"
        "    + target group added: Teachers\n"
        "  Figures\n"
        "    ~ budget 2024: EUR 3 000 000 → EUR 3 680 000\n"
        "\n"
        "Of no single development\n"
        "  Bodies\n"
        "    + body added: Guild of Bakers\n"
        "\n"
        "provenance: 1 passage differs (shown with --provenance)\n"
    )


def test_long_lines_fold_under_their_beginning_and_keep_amounts_whole(diff: Diff, names: Names) -> None:
    text = write_text(outline(diff, Words(diff, names)), 42)
    assert all(len(line) <= 42 for line in text.splitlines())
    assert "    ~ budget 2024: EUR 3 000 000 →\n      EUR 3 680 000\n" in text


def test_markdown_shows_what_the_data_say_as_text(diff: Diff, names: Names) -> None:
    text = write_markdown(outline(diff, Words(diff, names)))
    assert text.startswith("## Changes from `old` (A) to `new` (B)\n\n5 changes (4 added, 1 changed).\n")
    assert "- **+** 90002  Mills\\_\\*\n" in text
    assert "### Ovens for all (`90001`)\n\n#### Stages\n\n- **+** stage of 2025: Completed, new\n" in text


def test_no_difference_is_said(difference: Difference, names: Names) -> None:
    same = difference(OLD.format(value="1"), OLD.format(value="1.0"))
    told = outline(same, Words(same, names))
    assert write_text(told) == "No difference between old and new.\n"
    assert "No difference." in write_markdown(told)
    assert json.loads(write_json(same, Words(same, names)))["equal"] is True


def test_json_lists_every_change_with_values_and_words(diff: Diff, names: Names) -> None:
    document = json.loads(write_json(diff, Words(diff, names)))
    assert document["counts"] == {"added": 4, "removed": 0, "changed": 1, "uncertain": 0}
    assert document["provenance"] == {"passage": 1}
    budget = next(change for change in document["changes"] if change["kind"] == "changed")
    assert budget == {
        "development": {
            "iri": "https://w3id.org/vetkg/id/development/90001",
            "id": "90001",
            "label": "Ovens for all",
        },
        "edition": None,
        "thing": {
            "iri": "https://w3id.org/vetkg/id/figure/90001-2024-budget",
            "id": "90001-2024-budget",
            "label": "figure 90001-2024-budget",
            "kind": "figure",
        },
        "heading": "Figures",
        "field": "figure",
        "property": "https://w3id.org/vetkg/def/value",
        "kind": "changed",
        "certain": True,
        "provenance": None,
        "before": {"value": "3000000", "label": "EUR 3 000 000"},
        "after": {"value": "3680000", "label": "EUR 3 680 000"},
        "text": "budget 2024: EUR 3 000 000 → EUR 3 680 000",
    }
    stage = next(change for change in document["changes"] if change["field"] == "stage")
    assert stage["before"] is None
    assert stage["after"] == {"value": "https://w3id.org/vetkg/id/concept/stage/completed", "label": "Completed"}


def test_json_lists_provenance_only_when_asked_for(diff: Diff, names: Names) -> None:
    listed = json.loads(write_json(diff, Words(diff, names), provenance=True))["changes"]
    assert {change["provenance"] for change in listed} == {None, "passage"}
