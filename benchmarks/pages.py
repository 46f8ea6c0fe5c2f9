"""Asks for pages as browsers do, in process, and says what they cost: python -m benchmarks.pages --snapshot DIR.

For each type of page and language: processor time (of the service and its workers) the first time that a page is asked
for, each time another one of the type, after what a service makes by itself when it starts; the same once more; and
what is sent, packed. Charts are asked for as SVG.
"""

import argparse
import asyncio
import gzip
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from pyoxigraph import NamedNode, QuerySolutions

from api.app import create_app
from api.server import spare_the_collector
from api.settings import Settings
from benchmarks.measure.inside import Inside
from benchmarks.measure.machine import commit, machine
from kg import __version__, assets
from kg.namespaces import ID, VET
from kg.query.prepared import prepare
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from kg.store.opening import open_snapshot

_GOAL_MS, _GOAL_BYTES = 50, 100_000
_LANGUAGES = ("en", "fr")
_FINE, _GZIP = 200, b"\x1f\x8b"
#: Where things are listed, and what of them has pages and charts: ``{}`` is the last part of an IRI.
_LISTS: Mapping[str, tuple[str, str]] = {
    "system": ("/api/v1/vocabularies/system", "/doc/concept/system/{}"),
    "stage": ("/api/v1/vocabularies/stage", "/doc/concept/stage/{}"),
    "topic": ("/api/v1/vocabularies/thematic-category", "/doc/concept/thematic-category/{}"),
    "body": ("/api/v1/bodies?limit=50&fields=label", "/doc/body/{}"),
    "vocabulary": ("/api/v1/vocabularies", "/doc/concept/{}"),
    "record": ("/api/v1/developments?limit=50&fields=label&sort=-last_year", "/doc/development/{}"),
    "record with a claim": ("/api/v1/claims?limit=100&fields=about", "/doc/development/{}"),
    "chart, timeline": (
        "/api/v1/developments?limit=50&fields=label&sort=-last_year",
        "/charts/timeline.svg?development={}",
    ),
    "chart, years": ("/api/v1/vocabularies/system", "/charts/years.svg?system={}"),
    "chart, counts": ("/api/v1/vocabularies/thematic-category", "/charts/counts.svg?of=type&category={}"),
}
_SEVERAL = "record with several editions"
_EDITIONS = "SELECT ?record { ?edition vet:editionOf ?record } GROUP BY ?record HAVING (COUNT(*) > 1) ORDER BY ?record"
_ALONE: Mapping[str, Sequence[str]] = {
    "home": ("/",),
    "search": ("/search", "/search?system=malta", "/search?stage=implementation", "/search?year=2022"),
    "search by words": ("/search?q=digital", "/search?q=apprenticeship", "/search?q=quality"),
    "search, 100 rows": ("/search?limit=100", "/search?limit=100&stage=implementation", "/search?limit=100&year=2021"),
    "compare": ("/compare", "/compare?rows=system&columns=category", "/compare?rows=type&columns=stage"),
    "compare in layers": ("/compare?columns=year&layers=stage",),
    "SPARQL editor": ("/sparql",),
    "questions": ("/queries",),
    "quality": ("/quality",),
    "downloads": ("/downloads",),
    "about": ("/about",),
    "ontology": ("/def/",),
    "chart, comparison": ("/charts/compare.svg?columns=category", "/charts/compare.svg?columns=year"),
    "chart, map": ("/charts/europe.svg",),
    "chart, quality": ("/charts/quality-fields.svg",),
}  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """A type of page in a language: its addresses; milliseconds of each first and later visit; bytes; what failed."""

    page: str
    language: str
    addresses: list[str]
    first: list[float]
    again: list[float]
    sizes: list[int]
    failed: list[str]


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print a table; return 1 where a page misses a goal, 2 where one did not answer."""
    given = _parser().parse_args(arguments)
    snapshot = Snapshot.at(given.snapshot)
    found = asyncio.run(_measured(given, snapshot))
    about = {"commit": commit(assets.data_dir().parent), "machine": machine({"vetkg": __version__})}
    print(_table(found, about))
    if given.out:
        said = {
            **about,
            "snapshot": {"version": snapshot.version, "counts": snapshot.manifest["counts"]},
            "milliseconds of processor time": [asdict(one) for one in found],
        }
        given.out.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    if any(one.failed for one in found):
        return 2
    seen = [one for one in found if one.addresses]
    return int(any(median(one.first) > _GOAL_MS or max(one.sizes) > _GOAL_BYTES for one in seen))


async def _measured(given: argparse.Namespace, snapshot: Snapshot) -> list[Measured]:
    view = open_snapshot(given.snapshot)
    app = create_app(view, Settings(), snapshot)
    async with app.router.lifespan_context(app):
        await app.state.visits.done()
        spare_the_collector()
        inside = Inside(app)
        every = {**_ALONE, **{name: await _listed(inside, *how, given.each) for name, how in _LISTS.items()}}
        every[_SEVERAL] = [f"/doc/development/{name}" for name in several(view)[: given.each]]
        return [
            await _visited(inside, name, language, addresses, given.runs)
            for name, addresses in every.items()
            for language in _LANGUAGES
        ]


def several(view: SnapshotView) -> list[str]:
    """Return the references of the Timeline's developments whose record has several editions."""
    answer = view.query(prepare(f"PREFIX vet: <{VET}>\n{_EDITIONS}"))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type
    found = (row["record"] for row in answer)
    names = (one.value.removeprefix(f"{ID}record/") for one in found if isinstance(one, NamedNode))
    return [name.rpartition("/")[2] for name in names if name.startswith("timeline/") or name.isdigit()]


async def _listed(inside: Inside, collection: str, address: str, most: int) -> list[str]:
    """Return addresses of things that REST lists, or that claims are about."""
    given = await inside.get(collection, accept="application/json")
    items = json.loads(gzip.decompress(given.body) if given.body[:2] == _GZIP else given.body)["items"]
    iris = [about["id"] for one in items for about in one.get("about", [one])]
    wanted = [iri for iri in dict.fromkeys(iris) if "about" not in items[0] or f"{ID}development/" in iri]
    return [address.format(quote(iri.rpartition("/")[2])) for iri in wanted[:most]]


async def _visited(inside: Inside, name: str, language: str, addresses: Sequence[str], runs: int) -> Measured:
    found = Measured(name, language, list(addresses), [], [], [], [])
    for address in addresses:
        said = f"{address}{'&' if '?' in address else '?'}lang={language}"
        visits = [await inside.get(said) for _ in range(runs + 1)]
        found.first.append(round(visits[0].took, 1))
        found.again.extend(round(one.took, 1) for one in visits[1:])
        found.sizes.append(max(one.size for one in visits))
        if any(one.status != _FINE for one in visits):
            found.failed.append(said)
    return found


def _table(found: Sequence[Measured], about: Mapping[str, Any]) -> str:
    machine_ = about["machine"]
    lines = [
        f"Commit {about['commit']}; {machine_['processor']}, {machine_['cores']} cores, Python {machine_['python']}.",
        "Milliseconds of processor time, medians (the most); bytes as sent, packed.",
        "",
        "| page | language | addresses | first visit | again | bytes |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in found:
        if one.addresses:
            first, again = (f"{median(times):.1f} ({max(times):.1f})" for times in (one.first, one.again))
            lines.append(
                f"| {one.page} | {one.language} | {len(one.addresses)} | {first} | {again} | {max(one.sizes)} |"
            )
    lines += [f"\nno page at {address}" for one in found for address in one.failed]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--snapshot", type=Path, default=Path("snapshots"), help="folder of snapshots, or one")
    parser.add_argument("--each", type=int, default=10, help="addresses of each type of page that things have")
    parser.add_argument("--runs", type=int, default=10, help="visits to each address after the first")
    parser.add_argument("--out", type=Path, help="write every single time to this file, as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
