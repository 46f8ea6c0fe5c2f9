"""Making the index of a snapshot from the dump of its current view, in bounded memory and always alike."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import SnapshotError
from kg.prefixes import ID
from kg.search import fields
from kg.search.folding import folded
from kg.search.reading import Thing, things

#: What ``about`` names: raised with every change of the tables or of how words are folded.
FORMAT = "1"
_PAGES = 64 << 10  # kilobytes of them in memory
#: Stands between two texts of a column, so that no phrase begins in one and ends in the other. No word contains it.
_GAP = " \ue000 "
_WORDS = (
    f"CREATE VIRTUAL TABLE words USING fts5({', '.join(fields.COLUMNS)}, content='', tokenize='ascii', prefix='2 3')"
)
_INSERT = f"INSERT INTO words(rowid, {', '.join(fields.COLUMNS)}) VALUES (?{', ?' * len(fields.COLUMNS)})"  # noqa: S608


def make(target: Path, dump: Path, digest: str) -> int:
    """Write the index of a dump of sorted N-Triples, whose SHA-256 it notes; return how many things can be found.

    Nothing is durable yet. Raises OSError where the disk refuses, SnapshotError where SQLite has no FTS5.
    """
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as index:
            _prepare(index)
            index.execute("BEGIN")
            _gather(index, dump)
            _number(index)
            _connect(index)
            count = _fill(index)
            index.executemany("INSERT INTO about VALUES (?, ?)", [("format", FORMAT), ("source", digest)])
            index.execute("COMMIT")
            index.execute("INSERT INTO words(words) VALUES ('optimize')")
            return count
    except sqlite3.Error as error:
        if "no such module" in str(error):
            message = "this Python's SQLite has no full text (FTS5)"
            raise SnapshotError(message, hint="take a Python whose SQLite has it, as nearly all do") from None
        raise OSError(f"the index of texts: {error}") from error


def _prepare(index: sqlite3.Connection) -> None:
    # what is half done when the power goes is thrown away, so nothing is kept of what was before
    index.execute("PRAGMA journal_mode = OFF")
    index.execute("PRAGMA synchronous = OFF")
    index.execute(f"PRAGMA cache_size = -{_PAGES}")
    script = (files("kg.search") / "schema.sql").read_text(encoding="utf-8")
    index.executescript(script + (files("kg.search") / "scratch.sql").read_text(encoding="utf-8"))
    index.execute(_WORDS)


def _gather(index: sqlite3.Connection, dump: Path) -> None:
    """Take in all things as the dump has them."""
    with dump.open("rb") as lines:
        for thing in things(lines):
            if thing.found and thing.texts:
                _take(index, thing)
            if thing.parts:
                index.executemany("INSERT INTO holds VALUES (?, ?)", thing.parts)
            if thing.terms:
                index.executemany("INSERT INTO under VALUES (?, ?)", thing.terms)


def _take(index: sqlite3.Connection, thing: Thing) -> None:
    rank = fields.KINDS.index(thing.kind)
    index.execute("INSERT INTO thing VALUES (?, ?, ?, ?)", (thing.key, rank, thing.reference, thing.label))
    rows = [(thing.key, text.band, number, *text[1:]) for number, text in enumerate(thing.texts)]
    index.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)", rows)


def _number(index: sqlite3.Connection) -> None:
    """Give each thing its number and write the tables of things and texts."""
    rows = index.execute("SELECT key, kind, reference, label FROM thing ORDER BY kind, reference")
    with closing(index.cursor()) as cursor:
        for number, (key, _, reference, label) in enumerate(rows, 1):
            cursor.execute("INSERT INTO document VALUES (?, ?, ?, ?)", (number, f"{ID}{key}", reference, label))
            cursor.execute("INSERT INTO numbered VALUES (?, ?)", (key, number))
    index.execute(
        "INSERT INTO text SELECT n.number, s.band, s.number, s.field, s.language, s.text"
        " FROM numbered n JOIN said s ON s.key = n.key ORDER BY 1, 2, 3"
    )
    counts = index.execute("SELECT kind, count(*) FROM thing GROUP BY kind ORDER BY kind").fetchall()
    first = 1
    for kind, count in counts:
        index.execute("INSERT INTO kind VALUES (?, ?, ?)", (fields.KINDS[kind], first, first + count - 1))
        first += count


def _connect(index: sqlite3.Connection) -> None:
    """Find out which texts count for which development."""
    script = (files("kg.search") / "connect.sql").read_text(encoding="utf-8")
    for statement in script.split(";"):
        index.execute(statement, {"terms": fields.TERMS, "parts": fields.PARTS} if ":" in statement else {})


def _fill(index: sqlite3.Connection) -> int:
    """Write the words of each document; return how many there are."""
    own = _grouped(index, "SELECT document, band, language, text FROM text ORDER BY document, band, number")
    more = _grouped(
        index,
        "SELECT p.development, p.band, t.language, t.text FROM part p CROSS JOIN text t ON t.document = p.document"
        " ORDER BY p.development, p.band, p.document, t.band, t.number",
    )
    count = 0
    ahead = next(more, None)
    with closing(index.cursor()) as cursor:
        for document, rows in own:
            if ahead is not None and ahead[0] == document:
                rows, ahead = rows + ahead[1], next(more, None)  # noqa: PLW2901 - more of the same
            cursor.execute(_INSERT, (document, *_columns(rows)))
            count += 1
    return count


def _grouped(index: sqlite3.Connection, query: str) -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
    for document, rows in groupby(index.execute(query), key=itemgetter(0)):
        yield document, [row[1:] for row in rows]


def _columns(rows: list[tuple[int, str, str]]) -> list[str | None]:
    """Return the folded words by column; what says the same in one language counts once, where it weighs most."""
    found: list[list[str]] = [[] for _ in fields.COLUMNS]
    seen: set[tuple[str, str]] = set()
    for band, language, text in rows:
        if (language, text) not in seen:
            seen.add((language, text))
            found[fields.column(band, language)].append(folded(text))
    return [_GAP.join(texts) or None for texts in found]
