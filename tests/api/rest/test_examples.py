"""What the API's description says of the resources is so: every example answers, and its body fits its schema."""

from typing import Any

import httpx
import jsonschema_rs
import pytest

from api.rest.examples import Example, examples
from api.rest.routes import RESOURCES


@pytest.fixture(scope="session")
def described(ours: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = ours.get("/openapi.json").json()
    return found


@pytest.mark.parametrize("example", examples(RESOURCES), ids=lambda example: example.address[:80])
def test_every_example_answers_as_described(example: Example, ours: httpx.Client, described: dict[str, Any]) -> None:
    operation = described["paths"][example.resource.path]["get"]
    assert f"`{example.address}`" in operation["description"]
    answer = ours.get(example.address)
    assert answer.status_code == 200, answer.text
    content = operation["responses"]["200"]["content"]
    media_type = answer.headers["content-type"].partition(";")[0]
    assert media_type in content
    if media_type.endswith("json"):
        validator = jsonschema_rs.Draft202012Validator(content[media_type]["schema"])
        assert [str(error) for error in validator.iter_errors(answer.json())] == []
    for name in operation["responses"]["200"]["headers"]:
        assert name in answer.headers, name


def test_every_resource_has_its_place_in_the_description(described: dict[str, Any]) -> None:
    names = [of["operationId"] for path in described["paths"].values() for of in path.values()]
    assert len(names) == len(set(names))
    for resource in RESOURCES:
        operation = described["paths"][resource.path]["get"]
        assert operation["operationId"] == resource.name
        for parameter in operation["parameters"]:
            assert parameter["description"].endswith((".", "`"))
            assert parameter["schema"]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_the_example_of_every_parameter_can_be_said(resource: Any) -> None:
    for one in resource.takes:
        if one.example:
            value = one.read(one.example.split(",") if one.many else [one.example])
            assert value not in (None, ())
            if one.choices:
                assert set(one.example.split(",")) <= set(one.known), one.name
