"""The last lines of a chart's file: from which graph it is, whose records stand behind it, and where these are."""

from collections.abc import Sequence

from api.web.messages import translations


def lines(language: str, version: str | None, behind: Sequence[str], places: Sequence[str] = ()) -> str:
    """Return the lines; ``behind`` are the sources, none where there is none, and ``places`` addresses."""
    texts = translations(language)
    ours = texts.gettext("VET policy graph, snapshot %(version)s, CC BY 4.0") % {"version": version or "–"}
    many = texts.ngettext("Source: %(names)s", "Sources: %(names)s", len(behind)) % {"names": " · ".join(behind)}
    return "\n".join([ours, *([many] if behind else []), *places])
