"""GET /quality: how good the data are, as a page; the report and the trend as data."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from io import BytesIO

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.dependencies import ServingOf
from api.validators import known, tag
from api.web import sending
from api.web.charts.chart import Chart
from api.web.kept import kept
from api.web.language import language_of
from api.web.quality import words
from api.web.quality.gathering import drawn, gather
from api.web.quality.known import query
from api.web.quality.report import SEVERITIES, Found, load, results
from api.web.quality.trend import THINGS, Point
from api.web.translated import terms_in
from kg.changes.published import stamp
from kg.listing.sorting import collated
from kg.snapshot import REPORT, Snapshot
from kg.tables import TYPES, Column, Kind, Table, Value, write_csv

router = APIRouter(include_in_schema=False)

PATH = "/quality"
_QUERIES = ("fields", "certainty", "accounts")
_RESULTS = (
    Column("severity", "How much it weighs.", Kind.STRING),
    Column("message", "What it says.", Kind.TEXT),
    Column("shape", "The shape or check that is not met.", Kind.STRING),
    Column("record", "The edition in which it stands.", Kind.STRING),
    Column("place", "The file, and the line in it.", Kind.STRING),
)
_SNAPSHOTS = (
    Column("snapshot", "The version.", Kind.STRING),
    Column("at", "When it became current.", Kind.STRING),
    Column("logged", "Whether that is known, or the date of its files.", Kind.BOOLEAN),
    *(Column(name, f"Results of weight {name}; empty where nobody validated.", Kind.INTEGER) for name in SEVERITIES),
    *(Column(name, f"How many {name} the current view has.", Kind.INTEGER) for name in THINGS),
)


@router.head(PATH)
@router.get(PATH)
async def quality(request: Request, serving: ServingOf) -> Response:
    """Say how good the data are."""
    if same := sending.fresh(request):
        return same
    found, language = await gather(serving), language_of(request)
    names = await terms_in(serving, language)

    async def draw() -> Mapping[str, Chart | None]:
        return await serving.work(lambda: drawn(language, found, names))

    return await sending.send(
        request,
        "quality/quality.html",
        found=found,
        charts=await kept(serving, ("quality", language), draw),
        fields=words.fields(language),
        severities=words.severities(language),
        queries={name: query(name) for name in _QUERIES},
        things=THINGS,
        names=names,
        systems=sorted(found.known.systems, key=lambda system: collated(system.name(language))),
    )


@router.head(f"{PATH}/{REPORT}")
@router.get(f"{PATH}/{REPORT}")
async def whole(request: Request, serving: ServingOf) -> Response:
    """Return the report of the snapshot as it stands there."""
    snapshot = serving.files()
    body = await serving.work(lambda: _bytes(snapshot))
    return _given(request, body, "application/json")


@router.head(f"{PATH}/results.csv")
@router.get(f"{PATH}/results.csv")
async def results_table(request: Request, serving: ServingOf) -> Response:
    """Return the results of the report as a table."""
    snapshot = serving.files()
    body = await serving.work(lambda: _csv(_RESULTS, map(_result, results(load(snapshot) or {}))))
    return _given(request, body, TYPES["csv"])


@router.head(f"{PATH}/snapshots.csv")
@router.get(f"{PATH}/snapshots.csv")
async def snapshots_table(request: Request, serving: ServingOf) -> Response:
    """Return what each snapshot holds, and what its validation found, as a table."""
    serving.files()
    points = (await gather(serving)).points
    return _given(request, _csv(_SNAPSHOTS, map(_point, points)), TYPES["csv"])


def _bytes(snapshot: Snapshot) -> bytes:
    """Return the report. Raises HTTPException (404) where the snapshot has none."""
    try:
        return (snapshot.path / REPORT).read_bytes()
    except OSError:
        raise HTTPException(404, "the snapshot has no report") from None


def _result(one: Found) -> Sequence[Value]:
    return (one.severity, one.message, one.shape, one.record, one.place)


def _point(one: Point) -> Sequence[Value]:
    return (one.version, stamp(one.at), one.logged, *(one.found or (None,) * 3), *map(one.holds.get, THINGS))


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    out = BytesIO()
    write_csv(Table("quality", columns, rows), out)
    return out.getvalue()


def _given(request: Request, body: bytes, media_type: str) -> Response:
    etag = tag(sha256(body).hexdigest(), media_type)
    headers = {"ETag": etag, "Cache-Control": "public, no-cache"}
    if known(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
