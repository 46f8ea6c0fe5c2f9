"""Of several messages one is told: the same whatever the constraint and the engine."""

from collections.abc import Callable

import pytest

from kg.validate.engines import RawResult
from kg.validate.engines.messages import one_each

Agreed = Callable[..., list[RawResult]]
SELECT = 'sh:select "SELECT $this ?value WHERE { $this <http://e/p> ?value }"'
CONSTRAINTS = {
    "core": "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:nodeKind sh:Literal ; sh:message %s .",
    "property": "e:S sh:targetNode e:a ; sh:property [ sh:path e:q ; sh:minCount 1 ; sh:message %s ] .",
    "query": f"e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ {SELECT} ; sh:message %s ] .",
    "query beside a message": f"""e:S a sh:NodeShape ; sh:targetNode e:a ; sh:message "A"@en ;
        sh:sparql [ {SELECT} ; sh:message %s ] .""",
    "query of the shape": f"e:S a sh:NodeShape ; sh:targetNode e:a ; sh:message %s ; sh:sparql [ {SELECT} ] .",
    "query that is the shape": f"e:S a sh:NodeShape ; sh:targetNode e:a ; sh:message %s ; {SELECT} ; sh:sparql e:S .",
}


@pytest.mark.parametrize("constraint", CONSTRAINTS)
@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ('"b"@de, "c"@en, "a"@fr, "a"', "c"),
        ('"b"@en, "a"@en-GB', "b"),
        ('"a"@de, "z"@en-GB', "z"),
        ('"b"@fr, "c"@de', "c"),
        ('"b"@de, "say \\"c\\""', 'say "c"'),
        ('"b"@nl', "b"),
    ],
)
def test_english_comes_first_then_no_language_then_the_tags(
    constraint: str, messages: str, told: str, agreed: Agreed
) -> None:
    (result,) = agreed(CONSTRAINTS[constraint] % messages, "e:a e:p 1 .")
    assert result.message == told


def test_a_query_without_any_message_has_its_name(agreed: Agreed) -> None:
    (result,) = agreed(f"e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ {SELECT} ] .", "e:a e:p 1 .")
    assert result.message == "not met: SPARQL"


def test_shapes_with_nothing_to_choose_stay_as_they_are() -> None:
    text = b"<urn:a> <urn:b> <urn:c> .\n"
    assert one_each(text) == text
