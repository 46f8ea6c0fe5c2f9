"""The command line: one module a command, loaded only when it is called."""

import importlib
import sys

import click

from kg import __version__
from kg.errors import VetkgError

#: The commands in the order of the pipeline; the module kg.cli.<value> holds each one's ``command``.
COMMANDS = {
    "import": "import_",
    "format": "format",
    "todo": "todo",
    "body": "body",
    "link": "link",
    "validate": "validate",
    "build": "build",
    "verify": "verify",
    "query": "query",
    "search": "search",
    "stats": "stats",
    "diff": "diff",
    "log": "log",
    "export": "export",
    "publish": "publish",
    "serve": "serve",
    "context": "context",
}


class Commands(click.Group):
    """A group that imports a command's module when the command is asked for: start-up stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names of the commands in the order of the pipeline."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Return the command called ``cmd_name``, or None."""
        if cmd_name not in COMMANDS:
            return None
        loaded: click.Command = importlib.import_module(f"kg.cli.{COMMANDS[cmd_name]}").command
        return loaded


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vetkg")
def group() -> None:
    """Turn policy pages into a validated knowledge graph of Europe's VET policies, and question it."""


def main() -> None:
    """Run the command line; an error for people ends it with its own exit code and no traceback."""
    try:
        group(prog_name="vetkg")
    except VetkgError as error:
        click.echo(f"vetkg: {error}", err=True)
        sys.exit(error.exit_code)
