"""What the second sheet of a workbook says of its table."""

from api.rest.answers import Counted
from api.rest.resources import Asked

_LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def notes(asked: Asked, **counts: str) -> dict[str, str]:
    """Return where a table comes from, what its numbers count, and its licence."""
    version = asked.serving.version or "of no known version"
    return {"address": asked.at(asked.format), "snapshot": version, **counts, "licence": _LICENCE}


def notes_of_developments(asked: Asked, counted: Counted) -> dict[str, str]:
    """Return the same of a table whose rows are, or count, the developments that fit."""
    return notes(
        asked,
        count=f"{counted.count} developments fit",
        known=f"of {counted.known} developments every filtered field is known",
        of=f"there are {counted.of} developments",
    )
