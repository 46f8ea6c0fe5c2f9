"""What charts and tables of this page are called, in the language of the page."""

from collections.abc import Callable
from functools import cache

from api.web.messages import translations

Say = Callable[[str], str]


@cache
def fields(language: str) -> dict[str, str]:
    """Return what the fields of a card are called."""
    _: Say = translations(language).gettext
    return {
        "title": _("Title"),
        "jurisdiction": _("Country"),
        "developmentType": _("Type"),
        "subsystem": _("Subsystem"),
        "milestone": _("Stages"),
        "rationale": _("Background"),
        "objective": _("Objectives"),
        "summary": _("Description"),
        "responsibleBody": _("Bodies responsible"),
        "targetGroup": _("Target groups"),
        "thematicCategory": _("Thematic categories"),
        "europeanPriority": _("European priorities"),
        "furtherReading": _("Further reading"),
    }


@cache
def severities(language: str) -> dict[str, str]:
    """Return what results are called by their weight, the heaviest first."""
    _: Say = translations(language).gettext
    return {"violation": _("Violations"), "warning": _("Warnings"), "info": _("Notes")}
