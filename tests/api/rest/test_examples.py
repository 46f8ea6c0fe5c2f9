"""What the API's description says of the resources is so: every example answers, and its body fits its schema."""

import re
from typing import Any

import httpx
import jsonschema_rs
import pytest

from api.rest.examples import Example, examples
from api.rest.routes import RESOURCES
from tests.api.described import parameters
from tests.cases import for_each


@pytest.fixture(scope="session")
def described(ours: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = ours.get("/openapi.json").json()
    return found


@for_each("example", examples(RESOURCES), ids=lambda example: example.address[:80])
def test_every_example_answers_as_described(example: Example, ours: httpx.Client, described: dict[str, Any]) -> None:
    operation = described["paths"][example.resource.path]["get"]
    assert f"`{example.address}`" in operation["description"]
    answer = ours.get(example.address)
    assert answer.status_code == 200, answer.text
    content = operation["responses"]["200"]["content"]
    media_type = answer.headers["content-type"].partition(";")[0]
    assert media_type in content
    if media_type.endswith("json"):
        validator = jsonschema_rs.Draft202012Validator(
            content[media_type]["schema"] | {"components": described["components"]}
        )
        assert [str(error) for error in validator.iter_errors(answer.json())] == []
    for name in operation["responses"]["200"]["headers"]:
        assert name in answer.headers, name


def test_what_answers_have_in_common_is_described_once(ours: httpx.Client, described: dict[str, Any]) -> None:
    text = ours.get("/openapi.json").text
    assert len(text) < 250_000
    for kind, held in described["components"].items():
        for name in held:
            assert re.fullmatch(r"[\w.-]+", name)
            assert f'"#/components/{kind}/{name}"' in text
    for kind, name in re.findall(r'"#/components/(\w+)/([^"]+)"', text):
        assert name in described["components"][kind]
    assert "ValidationError" not in text


def test_the_description_is_not_sent_again(ours: httpx.Client) -> None:
    first = ours.get("/openapi.json")
    again = ours.get("/openapi.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ours.get("/openapi.json").headers["etag"] == first.headers["etag"]


def test_every_resource_has_its_place_in_the_description(described: dict[str, Any]) -> None:
    names = [of["operationId"] for path in described["paths"].values() for of in path.values()]
    assert len(names) == len(set(names))
    assert not [name for name in names if not name or "__" in name or name.endswith("_get")]
    for resource in RESOURCES:
        operation = described["paths"][resource.path]["get"]
        assert operation["operationId"] == resource.name
        for parameter in parameters(described, resource.path):
            assert parameter["description"].endswith((".", "`"))
            assert parameter["schema"]


@for_each("resource", RESOURCES, ids=lambda resource: resource.name)
def test_the_example_of_every_parameter_can_be_said(resource: Any) -> None:
    for one in resource.takes:
        if one.example:
            value = one.read(one.example.split(",") if one.many else [one.example])
            assert value not in (None, ())
            if one.choices:
                assert set(one.example.split(",")) <= set(one.known), one.name
