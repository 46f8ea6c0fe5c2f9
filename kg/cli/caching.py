"""The options of commands that validate, for the folder where they keep what was found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def options(command: _Command) -> _Command:
    """Add the options to a command, which takes them as ``cache`` and ``no_cache``."""
    folder = click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Keep there what was found, so that the next run looks only at what changed.  "
        "[default: $XDG_CACHE_HOME/vetkg or ~/.cache/vetkg]",
    )
    off = click.option("--no-cache", is_flag=True, help="Validate everything, and keep nothing.")
    return folder(off(command))


def folder(cache: Path | None, no_cache: bool) -> Path | None:
    """Return the folder that the options name; None where nothing is kept.

    Raises UsageError where both are given.
    """
    from kg.errors import UsageError
    from kg.validate.cache.folder import default_folder

    if no_cache and cache is not None:
        raise UsageError("--cache and --no-cache do not go together", hint="leave one of them out")
    return None if no_cache else cache or default_folder()
