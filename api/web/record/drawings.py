"""The charts of a development: for its page, and as files under /charts/."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from fastapi import Request
from markupsafe import Markup

from api.base import base_of
from api.linked.errors import NotFoundError
from api.web.charts import figures as figure_chart
from api.web.charts import timeline as timeline_chart
from api.web.charts.chart import Chart, Draw
from api.web.charts.svg import element
from api.web.language import language_of
from api.web.record.figures import Figures, drawn, figures_of, groups_of
from api.web.record.gathering import document, tree_of
from api.web.record.tree import ODD, Thing, key, listed, plain
from api.web.record.words import Speech
from api.web.record.years import Year, course, years_of

log = logging.getLogger(__name__)

_WIDE, _NARROW = 720, 340
_LONGEST = 200  # characters of a reference


@dataclass(frozen=True)
class Twin:
    """A chart drawn for screens and for phones: the style sheet shows the one that fits."""

    wide: Chart
    narrow: Chart

    def inline(self) -> Markup:
        """Return both drawings."""
        wide = element("div", self.wide.inline(), class_="when-wide")
        return wide + element("div", self.narrow.inline(), class_="when-narrow")


def of_years(tree: Thing, years: list[Year], speech: Speech) -> Twin | None:
    """Return the timeline of a development; None where it has no milestone."""
    told = course(tree, years, speech)
    if told is None:
        return None
    return Twin(timeline_chart.timeline(told, _WIDE), timeline_chart.timeline(told, _NARROW))


def of_figures(tree: Thing, groups: list[Figures], speech: Speech) -> Twin | None:
    """Return the chart of a development's figures; None where it has none."""
    if not groups:
        return None
    return Twin(_figure_chart(tree, groups, speech, _WIDE), _figure_chart(tree, groups, speech, _NARROW))


def _figure_chart(tree: Thing, groups: list[Figures], speech: Speech, width: int) -> Chart:
    _ = speech.texts.gettext
    shown = drawn(groups, speech)
    said = speech.together(one.says for group in shown for one in group.figures)
    title = _("Figures: %(name)s") % {"name": plain(tree.get("label"))}
    return figure_chart.figures(
        title, said, shown, _("an aim or a plan, no result"), _("part of the figure above it"), width
    )


async def timeline(request: Request) -> Draw:
    """Return what draws the timeline of the development that a request names.

    Raises NotFoundError where there is none.
    """
    tree, speech = await _asked(request)
    with _understood():
        told = course(tree, years_of(tree, figures_of(tree)), speech)
    if told is None:
        raise NotFoundError("this development has no milestones, so that there is no timeline")
    return partial(_drawn, partial(timeline_chart.timeline, told, _WIDE))


async def figures(request: Request) -> Draw:
    """Return what draws the figures of the development that a request names.

    All are drawn, or those of an indicator, population and currency. Raises NotFoundError where there is none.
    """
    tree, speech = await _asked(request)
    wanted = {name: request.query_params.get(name) for name in ("indicator", "population", "currency")}
    with _understood():
        groups = [group for group in groups_of(figures_of(tree)) if _fits(group, wanted)]
    if not groups:
        raise NotFoundError("this development has no such figures")
    return partial(_drawn, partial(_figure_chart, tree, groups, speech, _WIDE))


async def sources(request: Request) -> tuple[list[str], list[str]]:
    """Return the sources of the development that a request names, and the addresses of its records' pages and its own.

    Raises NotFoundError where there is none.
    """
    tree, _ = await _asked(request)
    current = [one for one in listed(tree.get("editions")) if one.get("isCurrent")]
    named = [", ".join(filter(None, (_holder(one), plain(one.get("edition"))))) for one in current]
    pages = [str(page) for one in current for page in listed(one.get("pageAddress"))]
    own = document(str(tree["id"]))
    if own.startswith("/"):
        own = base_of(request, request.app.state.settings) + own
    return list(dict.fromkeys(filter(None, named))), list(filter(None, dict.fromkeys((*pages, own))))


def _holder(edition: Thing) -> str:
    """Return who holds the rights in the page of an edition, and in what, without remarks in brackets."""
    return plain(edition.get("rights")).partition(" (")[0]


@contextmanager
def _understood() -> Iterator[None]:
    """Raise NotFoundError where a graph says odd things of a development, so that nothing can be drawn of it."""
    try:
        yield
    except ODD:
        log.warning("a development cannot be drawn", exc_info=True)
        raise NotFoundError("what the graph says of this development cannot be drawn") from None


def _drawn(draw: Draw) -> Chart:
    with _understood():
        return draw()


def _fits(group: Figures, wanted: dict[str, str | None]) -> bool:
    told = {"indicator": key(group.indicator), "population": key(group.population), "currency": group.unit}
    return all(value in (None, "", told[name]) for name, value in wanted.items())


async def _asked(request: Request) -> tuple[Thing, Speech]:
    language = language_of(request)
    reference = request.query_params.get("development", "")
    if not reference or len(reference) > _LONGEST:
        raise NotFoundError("say which development", hint="?development=42130")
    return await tree_of(request, reference, language), Speech(language)
