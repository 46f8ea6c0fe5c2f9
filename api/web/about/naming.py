"""How the graph is to be cited, and whom its sources ask to name."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.published import day_of
from api.serving import Serving
from kg import citation
from kg.errors import VetkgError
from kg.export import Attribution, attributions


@dataclass(frozen=True)
class Naming:
    """The citation as text and as BibTeX, and the sources; none where the graph does not say."""

    text: str
    bibtex: str
    sources: Sequence[Attribution]


async def naming(serving: Serving, base: str) -> Naming:
    """Return how to cite what the service at ``base`` serves, and whom to name."""
    works = [citation.release(serving.version, base, await day_of(serving))]
    text, bibtex = (citation.FORMATS[name].write(works).strip() for name in ("txt", "bib"))
    return Naming(text, bibtex, await _sources(serving))


async def _sources(serving: Serving) -> Sequence[Attribution]:
    try:
        found: Sequence[Attribution] = await serving.once("attributions", attributions)
    except VetkgError:
        return ()
    return found
