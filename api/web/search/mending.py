"""What can be left out of an address that cannot be answered, so that it can."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_plus

from fastapi import Request

from api.web.asking import ask
from api.web.search.wanted import joined, said
from kg.errors import UsageError

_TRIED = 12  # parameters
_LONGEST = 80  # characters of values that are shown


@dataclass(frozen=True)
class Mending:
    """A parameter without which there is an answer, with its values, and the address that is left."""

    name: str
    values: str
    address: str


async def mendings(request: Request, resource: str) -> Sequence[Mending]:
    """Return the parameters without one of which a resource of REST answers what the address of a page says."""
    parts = said(request)
    found = []
    for name in list(dict.fromkeys(map(_name, parts)))[:_TRIED]:
        left = "&".join(part for part in parts if _name(part) != name)
        try:
            await ask(request, joined(resource, left + ("&" if left else "") + "limit=1" if _pages(resource) else left))
        except UsageError:
            continue
        values = ", ".join(unquote_plus(part.partition("=")[2]) for part in parts if _name(part) == name)
        found.append(Mending(unquote_plus(name), values[:_LONGEST], joined(request.url.path, left)))
    return found


def _name(part: str) -> str:
    return part.partition("=")[0]


def _pages(resource: str) -> bool:
    return resource.endswith("developments")
