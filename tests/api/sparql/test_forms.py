import time

from api.sparql.forms import likely_shape
from kg.query.formats import Shape
from tests.cases import for_each


@for_each(
    "query, shape",
    [
        ("SELECT * {}", Shape.TABLE),
        ("select(1 as ?x){}", Shape.TABLE),
        ("\ufeffASK {}", Shape.BOOLEAN),
        ("# SELECT\n# more\r\n  ASK {}", Shape.BOOLEAN),
        ("PREFIX a: <http://x/#> PREFIX : <http://y/>\nBASE <http://z/> CONSTRUCT {} {}", Shape.GRAPH),
        ("base<http://z/>prefix a:<http://x/>describe <y>", Shape.GRAPH),
        ("PREFIX select: <http://x/> ASK {}", Shape.BOOLEAN),
        ("", None),
        ("INSERT DATA {}", None),
        ("PREFIX a: # why\n <http://x/> ASK {}", None),
        ("{ SELECT", None),
    ],
)
def test_the_first_word_behind_the_prologue_decides(query: str, shape: Shape | None) -> None:
    assert likely_shape(query) is shape


@for_each("piece", [" ", "#\n", "# a ", "PREFIX a: <b> ", "PREFIX ", "BASE <", "\t\r\n"])
def test_a_look_takes_no_time_however_long_the_query_is(piece: str) -> None:
    begin = time.process_time()
    assert likely_shape(piece * 30_000 + "?") is None
    assert time.process_time() - begin < 1
