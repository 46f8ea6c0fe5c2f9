"""vetkg publish: a snapshot into another engine, through the SPARQL 1.1 Graph Store HTTP Protocol."""

import signal
import sys
from dataclasses import dataclass
from math import ceil, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.publishing.engine import Engine
    from kg.publishing.graphs import Graphs
    from kg.publishing.marker import Marker
    from kg.publishing.plan import Plan
    from kg.publishing.report import Report

_SHOWN = 20
_INTERRUPTED = 130


class _Seconds(click.FloatRange):
    """A number of seconds; no number, which is in every range, is none."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds = float(super().convert(value, param, ctx))
        if not isfinite(seconds):
            self.fail(f"{value!r} is no number of seconds", param, ctx)
        return seconds


@dataclass(frozen=True)
class _Way:
    """How somebody wants to publish."""

    anew: bool
    take_over: bool
    part: int
    thorough: bool


@click.command("publish")
@click.option("--to", required=True, metavar="URL", help="Address of the engine's Graph Store, or its base address.")
@click.option("--engine", default="", metavar="NAME", help="What is at the base address: oxigraph, fuseki, graphdb …")
@click.option("--query", default="", metavar="URL", help="Address of the engine's queries, where it is another one.")
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path),
    default=Path("snapshots"),
    show_default=True,
    help="Folder of snapshots, or one.",
)
@click.option("--check", is_flag=True, help="Write nothing: say what the engine holds, and whether it is right.")
@click.option("--dry-run", is_flag=True, help="Write nothing: say what would be done.")
@click.option("--thorough", is_flag=True, help="Compare every statement, not all counts and a sample.")
@click.option("--anew", is_flag=True, help="Load every graph, also those that did not change.")
@click.option("--take-over", is_flag=True, help="Go on where another publication has not ended: it was killed.")
@click.option(
    "--part", type=click.IntRange(1), default=10_000, show_default=True, help="Statements that are sent at a time."
)
@click.option(
    "--timeout",
    type=_Seconds(0.1, 86_400),
    default=300.0,
    show_default=True,
    help="Seconds for which the engine may be silent.",
)
def command(  # noqa: PLR0913, PLR0917 - one argument a flag
    to: str,
    engine: str,
    query: str,
    snapshot: Path,
    check: bool,
    dry_run: bool,
    thorough: bool,
    anew: bool,
    take_over: bool,
    part: int,
    timeout: float,
) -> None:
    """Load a snapshot into another engine: the current view and each graph of the history, under their names.

    Only what has changed since the last time is sent, and graphs under https://w3id.org/vetkg/graph/ that the snapshot
    does not have are removed. The engine is told first that a publication is under way, and that it is complete when
    all has been checked; one that was cut off goes on where it was. Who publishes stands in VETKG_PUBLISH_USER and
    VETKG_PUBLISH_PASSWORD, or VETKG_PUBLISH_TOKEN. Exit status: 0 the engine holds the snapshot; 1 it does not, or not
    yet; 2 wrong usage, or no snapshot; 130 interrupted.
    """
    from kg.cli.publishing_progress import Progress
    from kg.publishing.addresses import addresses
    from kg.publishing.connection import Connection
    from kg.publishing.engine import Engine
    from kg.publishing.graphs import Graphs
    from kg.snapshot import Snapshot
    from kg.store.credentials import Credentials
    from kg.store.variables import PUBLISH

    if check and (dry_run or anew or take_over):
        raise UsageError("--check writes nothing, so --dry-run, --anew and --take-over mean nothing beside it")
    credentials, found = Credentials.read(names=PUBLISH), addresses(to, query, engine)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # says that it is stopped, as after Ctrl-C
    with Progress() as progress:
        connection = Connection(credentials, timeout, secure=found.is_secure)
        target = Engine(found, connection)
        try:
            if credentials and found.is_open:
                progress.say(f"{found.store} is no https address: what proves who you are can be read on the way")
            graphs = Graphs(Snapshot.at(snapshot))
            if check:
                whole = _check(target, graphs, progress, thorough=thorough)
            elif dry_run:
                whole = _dry_run(target, graphs, progress, anew=anew, part=part)
            else:
                way = _Way(anew=anew, take_over=take_over, part=part, thorough=thorough)
                whole = _publish(target, graphs, progress, way)
        except KeyboardInterrupt:
            progress.say("interrupted; the same command goes on from here")
            sys.exit(_INTERRUPTED)
        finally:
            connection.close()
    sys.exit(0 if whole else 1)


def _publish(engine: "Engine", graphs: "Graphs", report: "Report", way: _Way) -> bool:
    from kg.publishing.plan import make_plan
    from kg.publishing.run import Publication

    plan = make_plan(engine, graphs, report, anew=way.anew)
    publication = Publication(engine, graphs, report, part=way.part)
    done = publication.publish(plan, thorough=way.thorough, take_over=way.take_over)
    if plan.before and not plan.before.complete:
        report.say(f"went on from a {_state(plan.before)}")
    click.echo(
        f"{engine.addresses.store} holds snapshot {graphs.version}: {_size(len(graphs.all), graphs.statements)}"
        f" ({done.loaded} loaded, {done.kept} as they were, {done.deleted} removed)"
    )
    return True


def _dry_run(engine: "Engine", graphs: "Graphs", report: "Report", *, anew: bool, part: int) -> bool:
    from kg.publishing.plan import make_plan

    plan = make_plan(engine, graphs, report, anew=anew)
    count = sum(graphs.all[name].count for name in plan.load)
    parts = sum(max(1, ceil(graphs.all[name].count / part)) for name in plan.load)
    click.echo(f"Graph Store   {engine.addresses.store}")
    click.echo(f"queries       {engine.addresses.query}")
    click.echo(f"holds         {_state(plan.before)}")
    click.echo(f"would load    {_size(len(plan.load), count)}, in {_number(parts)} parts")
    click.echo(f"would keep    {_number(len(plan.keep))} graphs")
    click.echo(f"would remove  {_number(len(plan.delete))} graphs{_listed(plan)}")
    return True


def _check(engine: "Engine", graphs: "Graphs", report: "Report", *, thorough: bool) -> bool:
    from kg.publishing.checking import check
    from kg.publishing.marker import read_marker
    from kg.publishing.plan import confirm_store, strangers

    marker = read_marker(engine)
    confirm_store(engine, marker)
    click.echo(f"{engine.addresses.query}: {_state(marker)}")
    if marker is None or marker.version != graphs.version:
        click.echo(f"  → it is not snapshot {graphs.version}: publish it, or name another with --snapshot", err=True)
        return False
    wrong = [str(one) for one in check(engine, graphs, graphs.all, report, thorough=thorough)]
    wrong += [f"{name}: is of no graph of this snapshot" for name in strangers(engine, graphs, report)]
    for line in wrong[:_SHOWN]:
        click.echo(line)
    if len(wrong) > _SHOWN:
        click.echo(f"and {len(wrong) - _SHOWN} more")
    compared = "every statement" if thorough else "all counts, and a sample of the statements"
    click.echo(f"compared {compared}: {f'{len(wrong)} graphs differ' if wrong else 'no difference'}")
    if wrong or not marker.complete:
        click.echo("  → publish it again: what is wrong is loaded anew", err=True)
    return marker.complete and not wrong


def _state(marker: "Marker | None") -> str:
    if marker is None:
        return "nothing was published here"
    state = marker.state or "in two states at once"
    size = f", {_size(marker.graphs, marker.statements)}" if marker.complete else ""
    return f"publication of snapshot {marker.version}, {state} since {marker.changed}{size}"


def _listed(plan: "Plan") -> str:
    more = f"\n  and {len(plan.delete) - _SHOWN} more" if len(plan.delete) > _SHOWN else ""
    return "".join(f"\n  {name}" for name in plan.delete[:_SHOWN]) + more


def _size(graphs: int, statements: int) -> str:
    return f"{_number(graphs)} graphs, {_number(statements)} statements"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")
