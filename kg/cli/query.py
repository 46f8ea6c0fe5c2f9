"""vetkg query: ask a snapshot or an endpoint a SPARQL query or one of the competency questions."""

import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from kg.errors import UsageError
from kg.query import parameters, questions
from kg.query.checking import problems
from kg.query.declared import Parameter
from kg.query.errors import EvaluationError, ParameterError, QuerySyntaxError, QuestionError
from kg.query.formats import FORMATS, Answer, Shape, Writer, shape_of
from kg.query.formats.table import table_text
from kg.query.kinds import Type
from kg.query.matches import Find
from kg.query.parameters import Term
from kg.query.prepared import prepare
from kg.query.questions import Question
from kg.search.property import finder
from kg.snapshot import Snapshot
from kg.store.opening import open_endpoint, open_snapshot
from kg.store.view import View

_IN_MEMORY = 16 * 1024 * 1024
#: A file that says what its parameters take, as questions do.
_HEAD = re.compile("^# *parameter ", re.MULTILINE)


def _list(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print every question with its parameters: what they take, and what they are without being said."""
    if not wanted:
        return
    broken: list[QuestionError] = []
    for question in questions.load(broken=broken.append):
        click.echo(f"{question.name}\n  {question.title}")
        for one in question.parameters:
            type_ = one.type.words + (", can be repeated" if one.many else "")
            click.echo(f"  --param {one.name}={' '.join(one.keys)}\n      {one.says} {type_[:1].upper()}{type_[1:]}.")
    _complain(broken)
    context.exit()


def _check(source: str | None) -> None:
    """Say everything that is wrong with the question of a file, or with those of the project."""
    files = questions.paths() if source is None else [Path(source)]
    if source is not None and not files[0].is_file():
        raise UsageError("there is no such file", where=source)
    _complain([problem for file in files for problem in problems(file)])
    click.echo(f"{len(files)} question{'' if len(files) == 1 else 's'}: nothing is wrong", err=True)


def _complain(broken: Sequence[QuestionError]) -> None:
    """Say what is wrong with questions, and end with 1 if anything is."""
    for error in broken:
        click.echo(f"vetkg: {error}", err=True)
    if broken:
        raise SystemExit(1)


@click.command("query")
@click.argument("source", metavar="FILE|NAME|-", required=False)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the questions and exit."
)
@click.option("--check", is_flag=True, help="Say what is wrong with the questions, or the question in FILE, and exit.")
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path),
    default=Path("snapshots"),
    show_default=True,
    help="Folder of snapshots, or one.",
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="Value of a parameter; can be repeated.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "csv", "tsv", "json", "ttl"]),
    help="[default: table; ttl for graphs]",
)
def command(
    source: str | None,
    check: bool,
    snapshot: Path,
    endpoint: str | None,
    params: tuple[str, ...],
    format_name: str | None,
) -> None:
    r"""Ask the query in a FILE, the competency question called NAME, or what standard input (-) holds.

    The project's prefixes (vet:, dct:, skos: …) are known. A parameter replaces the rows of VALUES ?name { … }, or
    each $name. Its value is an IRI in <> (relative ones lie under https://w3id.org/vetkg/id/), a name such as
    vet:Milestone, a number, true or false, "text"@en, or plain text. Questions take codes and numbers as well:

    \b
      vetkg query digital-infrastructure-in-implementation --param year=2022 --param stage=pilot

    Ends with 0 when there is an answer, also an empty one, 1 when the query failed, 2 for wrong usage.
    """
    if check:
        return _check(source)
    if source is None:
        raise click.UsageError("Missing argument 'FILE|NAME|-'.")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the engine would not notice Ctrl-C before it is done
    where, text, declared = _read(source)
    view = _view(snapshot, endpoint)
    try:
        query = prepare(text, _values(params, declared), find=_finder(snapshot, endpoint))
        answer = view.query(query)
        _print(answer, format_name)
    except QuerySyntaxError as error:
        raise QuerySyntaxError(
            error.message, line=error.line, column=error.column, where=where, hint=error.hint
        ) from None


def _read(source: str) -> tuple[str, str, tuple[Parameter, ...]]:
    """Return a name for people, the text of a query, and the parameters that it declares if it is a question."""
    if source == "-":
        return "standard input", _decoded(sys.stdin.buffer.read(), "standard input"), ()
    path = Path(source)
    if path.is_file():
        text = _decoded(path.read_bytes(), source)
        return source, text, _declared(source, text)
    if path.suffix == ".rq" or len(path.parts) > 1:
        raise UsageError("there is no such file", where=source)
    question = questions.find(source)
    return question.name, question.text, question.parameters


def _declared(source: str, text: str) -> tuple[Parameter, ...]:
    """Return the parameters that the head of a file declares, if it declares any."""
    if not _HEAD.search(text):
        return ()
    try:
        return Question.parse(source, text).parameters
    except QuestionError as error:
        where = f"{source}: {error.where}" if error.where else source
        raise QuestionError(error.message, where=where, hint=error.hint) from None


def _decoded(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"not UTF-8 (byte {error.start})", where=where, hint="save it as UTF-8") from None


def _view(snapshot: Path, endpoint: str | None) -> View:
    given = click.get_current_context().get_parameter_source("snapshot")
    if endpoint and given is not click.core.ParameterSource.DEFAULT:
        raise UsageError("--snapshot and --endpoint cannot stand together", hint="choose one of them")
    return open_endpoint(endpoint) if endpoint else open_snapshot(snapshot)


def _finder(snapshot: Path, endpoint: str | None) -> Find:
    """Return what finds the things that search:matches stands for: in the snapshot, never at an endpoint."""
    return finder(None if endpoint else Snapshot.at(snapshot).path)


def _values(params: tuple[str, ...], declared: tuple[Parameter, ...]) -> dict[str, list[str | Term]]:
    types = {one.name: one.type for one in declared}
    values: dict[str, list[str | Term]] = {}
    for assignment in params:
        name, value = parameters.parse_assignment(assignment)
        values.setdefault(name, []).append(_term(types[name], value) if name in types else value)
    return values


def _term(type_: Type, value: str) -> Term:
    """Return what a value is by its type, or else by how it is written."""
    try:
        return type_.term(value)
    except ParameterError:
        return parameters.term(value)


def _print(answer: Answer, format_name: str | None) -> None:
    """Print an answer once it is whole: a query that fails halfway prints nothing."""
    shape = shape_of(answer)
    if format_name is None or (format_name == "table" and shape is Shape.GRAPH):
        format_name = "ttl" if shape is Shape.GRAPH else "table"
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as whole:
        try:
            _write(answer, shape, format_name, whole)
        except (OSError, RuntimeError, ValueError, SyntaxError) as error:
            raise EvaluationError(f"the query could not be evaluated: {error}") from None
        whole.seek(0)
        shutil.copyfileobj(whole, sys.stdout.buffer)
        if sys.stdout.isatty() and format_name == "json":
            sys.stdout.buffer.write(b"\n")


def _write(answer: Answer, shape: Shape, format_name: str, out: Writer) -> None:
    if format_name == "table" or (shape is Shape.BOOLEAN and format_name in ("csv", "tsv")):
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        out.write(table_text(answer, width=width).encode())
    elif shape in FORMATS[format_name].shapes:
        FORMATS[format_name].write(answer, out)
    else:
        able = ", ".join(name for name in ("csv", "tsv", "json", "ttl") if shape in FORMATS[name].shapes)
        raise UsageError(f"{format_name} cannot hold a {shape.value}", hint=f"choose {able}")
