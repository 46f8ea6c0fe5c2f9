"""What an API's description says of parameters and answers more than once, said once (OpenAPI's components)."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

_WORTH = 80  # characters of a schema from which it is shared
_ERROR = 300

Json = dict[str, Any]
#: Where a schema stands: what holds it, under which key, and what it may be called.
Place = tuple[Any, Any, str]


class _Components:
    """Components of a kind by their names, each once."""

    def __init__(self, kind: str) -> None:
        self.held: Json = {}
        self._kind = kind
        self._names: dict[str, str] = {}

    def ref(self, key: str, name: str, made: Json) -> Json:
        """Return a reference to what ``key`` stands for; at its first use it is ``made``, and named like ``name``."""
        if key not in self._names:
            number, whole = 1, name
            while whole in self.held:
                number += 1
                whole = f"{name}{number}"
            self._names[key], self.held[whole] = whole, made
        return {"$ref": f"#/components/{self._kind}/{self._names[key]}"}


def shared(described: Json) -> Json:
    """Return a description in which what stands in several places is a component: parameters, errors, schemas."""
    described = json.loads(json.dumps(described))
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    answers = [place for operation in operations for place in _answers(operation)]
    schemas, errors, headers = _Components("schemas"), _Components("responses"), _Components("headers")
    for holder, status, name in answers:
        told = holder[status].get("headers", {})
        for header, said in told.items():
            told[header] = headers.ref(_key(said), header, said)
        if int(status) >= _ERROR:
            holder[status] = errors.ref(_key(holder[status]), name, holder[status])
    bodies = [place for holder, status, name in answers for place in _bodies(holder[status], name)]
    bodies += [place for one in errors.held.values() for place in _bodies(one, "Problem")]
    counts: Counter[str] = Counter()
    for place in bodies:
        _count(place, counts)
    for place in bodies:
        _share(place, counts, schemas)
    described["components"] = {
        "headers": headers.held,
        "parameters": _parameters(operations).held,
        "responses": errors.held,
        "schemas": schemas.held,
    }
    return described


def _parameters(operations: list[Json]) -> _Components:
    taken = [operation["parameters"] for operation in operations if "parameters" in operation]
    counts = Counter(_key(one) for parameters in taken for one in parameters)
    components = _Components("parameters")
    for parameters in taken:
        for number, one in enumerate(parameters):
            key = _key(one)
            if len(key) >= _WORTH and counts[key] > 1:
                parameters[number] = components.ref(key, one["name"], one)
    return components


def _answers(operation: Json) -> Iterator[Place]:
    for status in operation["responses"]:
        name = f"Answer{status}_" if int(status) >= _ERROR else operation["operationId"]
        yield operation["responses"], status, name


def _bodies(answer: Json, name: str) -> Iterator[Place]:
    for content in answer.get("content", {}).values():
        if "schema" in content:
            yield content, "schema", name


def _inner(schema: Json) -> Iterator[Place]:
    for name in schema.get("properties", {}):
        yield schema["properties"], name, name[:1].upper() + name[1:]
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema, key, "Item"
    for number in range(len(schema.get("anyOf", ()))):
        yield schema["anyOf"], number, "Choice"


def _count(place: Place, counts: Counter[str]) -> None:
    holder, key, _ = place
    counts[_key(holder[key])] += 1
    for one in _inner(holder[key]):
        _count(one, counts)


def _share(place: Place, counts: Counter[str], components: _Components) -> None:
    holder, key, name = place
    said = _key(holder[key])
    for one in _inner(holder[key]):
        _share((one[0], one[1], name + one[2] if one[2] in ("Item", "Choice") else one[2]), counts, components)
    if len(said) >= _WORTH and counts[said] > 1:
        holder[key] = components.ref(said, name, holder[key])


def _key(said: Json) -> str:
    return json.dumps(said, sort_keys=True)
