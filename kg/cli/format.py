"""``vetkg format``: the canonical form of the Turtle files that people edit by hand."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg import assets, turtle
from kg.errors import RecordError, UsageError

#: What can hide a ``#``, a bracket or a label: long and short strings, IRIs, comments, and the openers of blank nodes.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>'
    r"|(?<!\\)(?P<comment>#[^\n]*)|(?<!\\)(?P<blank>\[|\(|(?<![\w-])_:)",
    re.DOTALL,
)


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; list the files that differ and exit 1 when there are any.")
def command(paths: tuple[Path, ...], check: bool) -> None:
    """Write the canonical form of Turtle files (all of data/ and ontology/, or the PATHS given).

    Sorted, stable prefixes, one object a line, so that a diff shows what changed. Comment lines before the first
    statement stay; a comment further down is refused, because the canonical form has no place for it.
    """
    differing, refused = [], []
    for path in _turtle_files(paths or (assets.data_dir(), assets.ontology_dir())):
        try:
            text = path.read_bytes().decode("utf-8")
            wanted = canonical(text, str(path))
        except UnicodeDecodeError as error:
            refused.append(f"{path}: not UTF-8 at byte {error.start}")
        except RecordError as error:
            refused.append(str(error))
        else:
            if text != wanted:
                differing.append(path)
                if not check:
                    _replace(path, wanted)
    for path in differing:
        click.echo(f"{path}: not in canonical form; mend it with: vetkg format" if check else f"{path}: formatted")
    for message in refused:
        click.echo(message, err=True)
    if refused or (check and differing):
        raise SystemExit(1)


def canonical(text: str, where: str) -> str:
    """Return the canonical form of a Turtle document.

    Literals take the form that the store gives back (22.90 becomes 22.9). Raises RecordError with file and line for a
    syntax error, a blank node, or a comment after the first statement.
    """
    _refuse_what_is_not_kept(text, where)
    try:
        store = ox.Store()
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise RecordError(f"not Turtle: {error.msg}", where=f"{where}:{error.lineno or 1}") from error
    try:
        body = turtle.dumps(_triples(store))
    except ValueError as error:
        raise RecordError(str(error), where=f"{where}:1", hint="give the thing an IRI of its own") from error
    head = _leading_comments(text)
    return f"{head}\n{body}" if head else body


def _leading_comments(text: str) -> str:
    """Return the comment lines before the first statement, without blank lines among them."""
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            break
        if line.strip():
            lines.append(line.strip() + "\n")
    return "".join(lines)


def _refuse_what_is_not_kept(text: str, where: str) -> None:
    seen_statement = False
    end = 0
    for match in _TOKEN.finditer(text):
        seen_statement = seen_statement or bool(text[end : match.start()].strip("\ufeff \t\r\n"))
        end = match.end()
        place = f"{where}:{text.count(chr(10), 0, match.start()) + 1}"
        if match["blank"]:
            raise RecordError("a blank node has no name that a diff could follow", where=place, hint="give it an IRI")
        if match["comment"] and seen_statement:
            raise RecordError(
                "this comment would be lost",
                where=place,
                hint="say it in the data (rdfs:comment, skos:editorialNote) or move it above the first statement",
            )
        seen_statement = seen_statement or not match["comment"]


def _triples(store: ox.Store) -> Iterator[turtle.Triple]:
    for quad in store:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode):
            raise ValueError(f"our data names its subjects by IRIs: {subject}")
        if isinstance(value, ox.Literal):
            datatype = None if value.language else URIRef(value.datatype.value)
            node: URIRef | Literal = Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
        elif isinstance(value, ox.NamedNode):
            node = URIRef(value.value)
        else:
            raise ValueError(f"our data has no blank nodes: {value}")
        yield URIRef(subject.value), URIRef(quad.predicate.value), node


def _turtle_files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.ttl"))
        elif path.is_file():
            yield path
        else:
            raise UsageError("no such file or folder", where=str(path))


def _replace(path: Path, text: str) -> None:
    """Write ``text`` beside ``path`` and rename it, so that a killed run leaves the old file whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
