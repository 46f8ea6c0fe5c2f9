"""Charts as files: SVG for who draws on, PNG for who pastes."""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.limits.lane import in_turn, sender_of
from api.negotiation import coding
from api.packing import coding_of, packed
from api.serving import serving_of
from api.validators import known, named, tag
from api.web import pages
from api.web.charts.chart import Draw, colours
from api.web.charts.sources import lines
from api.web.compare.drawing import compare
from api.web.home import answers, europe
from api.web.language import VARY, language_of
from api.web.ontology import shown as ontology
from api.web.quality import gathering as quality
from api.web.questions import drawing as questions
from api.web.record import drawings as record
from api.web.terms import charts as terms
from api.web.typesetting.picture import picture
from kg import __version__

router = APIRouter(include_in_schema=False)

Gather = Callable[[Request], Awaitable[Draw]]

#: What gathers the chart of each name by the parameters of a request, and returns what draws it.
CHARTS: Mapping[str, Gather] = {
    "compare": compare,
    "counts": terms.counts,
    "europe": europe.chart,
    "figures": record.figures,
    "laptops": answers.laptops,
    "ontology": ontology.chart,
    **quality.CHARTS,
    "question": questions.chart,
    "timeline": record.timeline,
    "years": terms.years,
}

_ALL = ("Cedefop and ReferNet", "Eurydice")
#: Whose records stand behind a chart, where these are not all of ours.
_BEHIND: Mapping[str, Sequence[str]] = {"laptops": _ALL[:1], "ontology": ()}
#: The charts of one policy name its own records, and where they are.
_OWN = frozenset(("figures", "timeline"))

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_NAME = re.compile(r"[\w.-]{1,80}", re.ASCII)


@router.head("/charts/{name}.svg")
@router.get("/charts/{name}.svg")
async def svg(request: Request, name: str) -> Response:
    """Return a chart as an SVG file."""
    return await _given(request, name, "svg")


@router.head("/charts/{name}.png")
@router.get("/charts/{name}.png")
async def png(request: Request, name: str) -> Response:
    """Return a chart as a PNG file, which is made of the SVG."""
    return await _given(request, name, "png")


async def _given(request: Request, name: str, form: str) -> Response:
    if name not in CHARTS:
        raise HTTPException(404)
    serving, language = serving_of(request.scope), language_of(request)
    version, packing = serving.edition, coding(request.headers.get("accept-encoding")) if form == "svg" else None
    etag = tag(version, __version__, language, form, str(request.url), packing or "") if version else None
    headers = {
        "Vary": f"{VARY}, Accept-Encoding" if form == "svg" else VARY,
        "Content-Language": language,
        "Content-Disposition": f'inline; filename="{_file_name(request, name)}.{form}"',
        "Content-Security-Policy": _policy(),
        **({"ETag": etag, "Cache-Control": "no-cache"} if etag else {"Cache-Control": "no-store"}),
    }
    if etag and named(request, etag):
        return Response(status_code=304, headers=headers)
    draw, source = await CHARTS[name](request), await source_of(request, name)
    if etag and known(request, etag):
        return Response(status_code=304, headers=headers)
    if form == "svg":
        body = await in_turn(request.scope, lambda: packed(draw().file(source), packing))
        if said := coding_of(body):
            headers["Content-Encoding"] = said
    else:
        document = await in_turn(request.scope, lambda: picture(draw(), source))
        body = await request.app.state.typesetter.make(document, sender_of(request.scope))
    return Response(body, headers=headers, media_type=_MEDIA_TYPES[form])


async def source_of(request: Request, name: str) -> str:
    """Return the lines that say where a chart is from: this graph, and whose records stand behind it."""
    language, version = language_of(request), serving_of(request.scope).version
    if name in _OWN:
        return lines(language, version, *await record.sources(request))
    return lines(language, version, _BEHIND.get(name, _ALL))


def _file_name(request: Request, name: str) -> str:
    """Return what the file is called where somebody keeps it: by the development or the question that it is of."""
    of = request.query_params.get("development") or request.query_params.get("question", "")
    return f"{name}-{of}" if _NAME.fullmatch(of) else name


def _policy() -> str:
    """Return the policy of a file that is opened by itself: its own style sheet, by its hash, and nothing else."""
    style = b64encode(sha256(colours().encode()).digest()).decode()
    return pages.policy(style_src=f"'sha256-{style}'", script_src="'none'", img_src="'none'", connect_src="'none'")
