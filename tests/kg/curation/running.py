"""Running commands, and what stands in a folder before and after."""

from pathlib import Path

import click
from click.testing import CliRunner, Result

#: The address that the invented page names.
ADDRESS = "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901"


def run(command: click.Command, *arguments: object) -> Result:
    """Run a command and return what it printed and raised."""
    return CliRunner().invoke(command, [str(each) for each in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    """Return what stands in every file of a folder, the repository's own left out."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}
