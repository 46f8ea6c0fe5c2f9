"""The examples of resources: addresses that the API's description shows, and that tests ask."""

from collections.abc import Iterable
from typing import NamedTuple

from api.rest.resources import Resource


class Example(NamedTuple):
    """A path with its query string that answers 200 on our own data."""

    resource: Resource
    address: str


def examples(resources: Iterable[Resource]) -> list[Example]:
    """Return every example of every resource."""
    return [Example(resource, resource.example(text)) for resource in resources for text in resource.examples]
