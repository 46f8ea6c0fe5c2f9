"""``vetkg context``: the JSON-LD context, generated from the ontology."""

import click


@click.command("context")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the file differs from what the ontology gives.")
def command(check: bool) -> None:
    """Write ontology/context.jsonld from the ontology, or compare it with --check."""
    from kg.ontology.context import context, context_file, load

    path = context_file()
    wanted = context(load())
    if path.is_file() and path.read_text(encoding="utf-8") == wanted:
        click.echo(f"{path}: current")
    elif check:
        click.echo(f"{path}: differs from the ontology; mend it with: vetkg context", err=True)
        raise SystemExit(1)
    else:
        path.write_text(wanted, encoding="utf-8", newline="\n")
        click.echo(f"{path}: written")
