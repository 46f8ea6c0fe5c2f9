"""vetkg serve: the graph over HTTP."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from api.setting_values import kind_of
from api.settings import Settings
from kg.errors import UsageError

#: Other names of flags.
_ALSO = {"deadline": ["--timeout"]}


def _flags(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command a flag for each setting."""
    for field in reversed(fields(Settings)):
        kind, flag = kind_of(Settings, field.name), field.name.replace("_", "-")
        names = [f"--{flag}/--no-{flag}"] if kind.switch else [f"--{flag}", *_ALSO.get(field.name, [])]
        default = "" if field.default in (None, ()) or kind.switch else str(field.default)
        text = kind.help + (f"  [default: {default}]" if default else "")
        function = click.option(*names, field.name, type=kind.type, default=None, multiple=kind.many, help=text)(
            function
        )
    return function


@click.command("serve")
@_flags
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...], graph: tuple[Path, ...], snapshot: Path | None, **flags: Any) -> None:
    """Serve a snapshot: a start page, SPARQL at /sparql, the API's description at /openapi.json.

    --graph FILE… serves RDF files in place of a snapshot, --endpoint URL what a SPARQL endpoint holds. Every setting
    can also be given as an environment variable: VETKG_PORT=8080.
    """
    if files and not graph:
        raise UsageError(f"{files[0]} belongs to no flag", hint="RDF files: vetkg serve --graph FILE…")
    if graph and snapshot:
        raise UsageError("--graph and --snapshot name two things to serve", hint="name one")
    settings = Settings.read(graph=(*graph, *files), snapshot=snapshot, **flags)

    from api.server import serve

    serve(settings)
