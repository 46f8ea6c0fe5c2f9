"""What full text search finds among the things of a collection."""

from api.offers import NotOfferedError
from api.rest.errors import BadValueError
from api.serving import Serving
from kg.search import Search
from kg.store.view import View

_MOST = 10_000
_NO_INDEX = "this snapshot has no full text, so q has no answer"


async def found(serving: Serving, kind: str, text: str) -> tuple[str, ...]:
    """Return the IRIs of the things of a kind that say what ``text`` asks for.

    Raises NotOfferedError or OtherVersionError where nobody can tell, UsageError for words that cannot be read.
    """
    search = await serving.once("search for things", lambda _: _opened(serving))
    if search is None:
        serving.files()
        raise NotOfferedError(_NO_INDEX)

    def asked(_: View) -> tuple[int, list[str]]:
        return search.iris(text, _MOST, (kind,))

    total, iris = await serving.read(asked)
    if total > _MOST:
        raise BadValueError(f"q finds {total} things, more than can be narrowed further", hint="say more words")
    return tuple(iris)


def _opened(serving: Serving) -> Search | None:
    return Search.open(serving.snapshot.path) if serving.snapshot else None
