"""The rows that the workers give to SELECT queries of our own."""

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from api.workers.job import Job
from api.workers.pool import Pool
from kg.query.formats import Shape
from kg.store.rows import Row, texts
from kg.store.view import ITS_OWN

_FORMATS = {Shape.TABLE: "json"}


async def solutions_of(pool: Pool, text: str) -> QuerySolutions:
    """Return the answer to a query. Raises QueryError: BusyError where all workers are at work."""
    reply = await pool.run(Job(text, ITS_OWN, _FORMATS))
    answer = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type: a table was asked for
    return answer


async def rows_of(pool: Pool, text: str) -> list[Row]:
    """Return the rows of the answer as texts by the names of variables. Raises the same."""
    return texts(await solutions_of(pool, text))
