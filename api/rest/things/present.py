"""Whether a thing that an address names is there, and what became of it otherwise."""

from difflib import get_close_matches
from functools import partial
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException

from api.linked import became
from api.linked.errors import NotFoundError
from api.rest.resources import Asked
from kg.describe import Thing, exists
from kg.describe.things import CONCEPT
from kg.things import knowing
from kg.vocabulary import vocabulary

_SHOWN = 200
_CLOSE = 4  # characters by which what was meant may be longer or shorter


async def present(asked: Asked, kind: str, reference: str, *, sure: bool = False) -> Thing:
    """Return the thing that an address names; ``sure`` where the caller notices itself that nothing is said of it.

    Raises NotFoundError with what may have been meant, or HTTPException for what was merged (301) or withdrawn (410).
    """
    thing = Thing.at(f"{kind}/{reference}")
    if thing is None:
        raise await missing(asked, kind, reference)
    successor = await became.successor(asked.serving, thing)
    if successor is not None:
        url = asked.request.url
        path = url.path.replace(f"/{reference}", f"/{successor.reference}", 1) + (f"?{url.query}" if url.query else "")
        location = urlsplit(asked.settings.base).path + path
        headers = {"Location": location, "Cache-Control": "public, max-age=3600"}
        raise HTTPException(301, f"{reference} was merged into {successor.reference}", headers)
    ended = await became.withdrawn(asked.serving, thing)
    if ended is not None:
        raise HTTPException(410, f"{ended.label} ({reference}) was withdrawn on {ended.ended}")
    if not sure and not await asked.serving.read(partial(exists, iri=thing.iri)):
        raise await missing(asked, kind, reference)
    return thing


async def missing(asked: Asked, kind: str, reference: str) -> NotFoundError:
    """Return the error for a thing that is not there, with those that may have been meant."""
    known = await _known(asked, kind, reference)
    close = [one for one in known if one[:2] == reference[:2] and abs(len(one) - len(reference)) <= _CLOSE]
    meant = get_close_matches(reference[:_SHOWN], close, n=3, cutoff=0.7)
    under = asked.request.url.path.partition(f"/{reference}")[0]
    hint = " or ".join(f"{under}/{one}" for one in meant)
    return NotFoundError(
        f"there is no {kind} {reference[:_SHOWN]!r}",
        hint=f"did you mean {hint}?" if hint else "the collection has the references of all",
    )


async def _known(asked: Asked, kind: str, reference: str) -> list[str]:
    """Return the references of a kind; of concepts those of the scheme, or the schemes where no such is named."""
    if kind == CONCEPT:
        scheme, slash, _ = reference.partition("/")
        try:
            return [f"{scheme}/{one.code}" for one in vocabulary().concepts(scheme)]
        except KeyError:
            return [] if slash else list(vocabulary().schemes)
    iris = await asked.serving.once(f"all of {kind}", lambda view: knowing.things(view, kind))
    return sorted(iri.rpartition("/")[2] for iri in iris)
