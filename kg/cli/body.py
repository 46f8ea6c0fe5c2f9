"""``vetkg body``: what a steward decides about bodies that an import proposed."""

from pathlib import Path
from typing import Any

import click

from kg.cli.changing import carry_out, data_option, dry_run_option, today


@click.group("body")
def command() -> None:
    """Accept bodies that an import proposed."""


@command.command("accept")
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@data_option
@dry_run_option
@click.option("--same-as", "known", metavar="REFERENCE", help="It is another spelling of this known body.")
@click.option("--label", metavar="NAME", help="Its name, where it should have another than the page prints.")
@click.option("--system", metavar="CODE", help="Its system (estonia), where the page does not show it.")
@click.option("--public", is_flag=True, help="It is a public organisation.")
@click.option("--source", metavar="URL", help="Where it was found.  [default: the pages whose records name it]")
@click.option("--note", metavar="TEXT", help="A note for those who look after the data.")
def accept_command(references: tuple[str, ...], data: Path, *, dry_run: bool, known: str | None, **about: Any) -> None:
    """Make proposed bodies bodies of their own, or (--same-as) spellings of a known one.

    A body moves from bodies/proposed/ into the file of its system and gets its row in references.csv. Where it gets
    another reference, every record, link and mapping that names it follows. Several are accepted together or not at
    all; after a kill, the same command finishes its work. `git restore` takes it back.
    """
    from kg.curation import Changes, Decision, accept, same_as
    from kg.errors import UsageError

    if known is not None and any(about[name] not in (None, False) for name in ("label", "system", "public", "source")):
        raise UsageError("--same-as adds a spelling and nothing else", hint="edit the known body in its file")
    if about["label"] is not None and len(references) > 1:
        raise UsageError("--label goes with one body")
    decision = Decision(today(), **about)

    def make() -> Changes:
        if known is not None:
            return same_as(data, references, known, decision)
        return accept(data, references, decision)

    carry_out(data, make, dry_run=dry_run)
