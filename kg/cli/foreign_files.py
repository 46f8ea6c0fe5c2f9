"""The options of ``vetkg validate`` for anybody's files, which ``--shapes`` asks for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from kg.errors import UsageError
from kg.validate.results import Report

_Command = TypeVar("_Command", bound=Callable[..., Any])


def options(command: _Command) -> _Command:
    """Add the options to a command, which takes them as keywords."""
    given = (
        click.option(
            "--engine",
            type=click.Choice(["fast", "pyshacl", "both"]),
            default="fast",
            show_default=True,
            help="What runs the shapes; both: they must agree.",
        ),
        click.option("--shapes", metavar="SET|PATH", help="Validate any RDF with these shapes: skos, eu, or a path."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["ttl", "trig", "nt", "nq", "jsonld", "rdf"]),
            help="With --shapes: the format of the files named, whatever their suffix.",
        ),
        click.option(
            "--graphs",
            type=click.Choice(["union", "each"]),
            default="union",
            show_default=True,
            help="With --shapes: all graphs together, or each on its own.",
        ),
        click.option(
            "--max-size",
            type=click.IntRange(min=1),
            default=64,
            show_default=True,
            metavar="MIB",
            help="With --shapes: the largest file that is read.",
        ),
        click.option(
            "--ignore-imports", is_flag=True, help="With --shapes: leave owl:imports and sh:shapesGraph unheeded."
        ),
        click.option("--no-background", is_flag=True, help="With --shapes: our vocabularies and bodies are not known."),
        click.option(
            "--time-limit",
            type=click.FloatRange(min=0, min_open=True, max=1_000_000),
            default=300.0,
            show_default=True,
            metavar="SECONDS",
            help="With --shapes: how long the validation may take.",
        ),
        click.option(
            "--memory-limit",
            type=click.IntRange(min=1),
            default=4096,
            show_default=True,
            metavar="MIB",
            help="With --shapes: how much memory it may take (on Linux).",
        ),
    )
    for option in reversed(given):
        command = option(command)
    return command


def run(paths: tuple[Path, ...], engine: str, shapes: str | None, **given: Any) -> Callable[[], Report] | None:
    """Return what validates ``paths`` with ``shapes``; None where no shapes are named.

    Raises UsageError for options that do not go together, and for shapes without paths.
    """
    if shapes is None:
        context = click.get_current_context()
        for option in context.command.params:
            if option.name in given and context.get_parameter_source(option.name) is not ParameterSource.DEFAULT:
                hint = "name the shapes: --shapes skos, or a path"
                raise UsageError(f"{option.opts[0]} goes with --shapes", hint=hint)
        return None
    if not paths:
        raise UsageError("--shapes needs files or folders to validate", hint="vetkg validate PATH --shapes skos")

    def confine() -> Report:
        from kg.validate.foreign.confined import Limits, confined

        limits = Limits(given["time_limit"], given["memory_limit"] * 1024 * 1024)
        return confined(partial(_validate, paths, engine, shapes, given), limits)

    return confine


def _validate(paths: tuple[Path, ...], engine: str, shapes: str, given: dict[str, Any]) -> Report:
    """Do it; in a process of its own, so that everything that a stranger wrote is read there."""
    from kg.validate.foreign.validating import Taking, validate_files
    from kg.validate.shapesets.shape_set import shape_set

    return validate_files(
        paths,
        shape_set(shapes),
        engine=engine,
        graphs=given["graphs"],
        background=not given["no_background"],
        taking=Taking(given["form"], given["max_size"] * 1024 * 1024, given["ignore_imports"]),
    )
