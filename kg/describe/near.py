"""What somebody may have meant who asked for an address that nothing has."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from pyoxigraph import NamedNode

from kg.describe.asking import Asked, rows
from kg.describe.things import CONCEPT, Thing
from kg.namespaces import KINDS, scheme
from kg.records import References
from kg.records.references import LIVE
from kg.store.view import View

_LONGEST, _TRIED, _SIBLINGS = 200, 64, 500


def near(view: View, path: str, references: References) -> Thing | None:
    """Return a thing that is there, and whose path is most like ``path``; None where nothing is."""
    if len(path) > _LONGEST:
        return None
    plain = "/".join(part for part in path.lower().split("/") if part)
    return (
        _first(view, _spellings(plain))
        or _alike(plain, [*_siblings(view, plain), *_minted(references)])
        or _first(view, _beginnings(plain))
    )


def _first(view: View, guesses: Iterator[Thing]) -> Thing | None:
    """Return the first of the guesses that is there."""
    found = dict.fromkeys(islice(guesses, _TRIED))
    there = {row[0].value for row in rows(view, Asked("existing", [guess.iri for guess in found]))} if found else ()
    return next((guess for guess in found if guess.iri in there), None)


def _spellings(path: str) -> Iterator[Thing]:
    """Yield other spellings of a path, and the same reference of other kinds."""
    for spelling in (path, path.replace("_", "-").replace(" ", "-"), path.rpartition(".")[0]):
        yield from _things(spelling)
    reference = path.partition("/")[2] or path
    for other in ("development", "record", *sorted(KINDS)):
        yield from _things(f"{other}/{reference}")


def _beginnings(path: str) -> Iterator[Thing]:
    """Yield what the beginning of a reference names: of a milestone also the development."""
    kind, _, reference = path.partition("/")
    while len(reference) > 1:
        reference = reference[: max(reference.rfind("-"), reference.rfind("."), reference.rfind("/"), 0)]
        yield from _things(f"{kind}/{reference}")
        yield from _things(f"development/{reference}")


def _things(path: str) -> Iterator[Thing]:
    thing = Thing.at(path)
    if thing:
        yield thing


def _siblings(view: View, path: str) -> Iterator[str]:
    """Yield the paths of the concepts of the scheme in which ``path`` lies."""
    kind, _, reference = path.partition("/")
    name = reference.partition("/")[0]
    if kind == CONCEPT and Thing.at(f"{CONCEPT}/{name}"):
        for (subject,) in rows(view, Asked("concepts", [str(scheme(name))], window=f"LIMIT {_SIBLINGS}")):
            thing = Thing.named(subject.value) if isinstance(subject, NamedNode) else None
            if thing:
                yield thing.path


def _minted(references: References) -> Iterator[str]:
    for row in references:
        if row.status == LIVE:
            yield f"{row.kind}/{row.reference}"


def _alike(path: str, known: list[str]) -> Thing | None:
    found = get_close_matches(path, known, n=1, cutoff=0.8)
    return Thing.at(found[0]) if found else None
