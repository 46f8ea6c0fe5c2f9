"""The card of a development."""

from typing import NamedTuple


class Text(NamedTuple):
    """A text and its language."""

    value: str
    language: str = "en"


class Card(NamedTuple):
    """What is said of a development: what is not known is None."""

    identifier: str | None = None
    title: Text | None = None
    summary: Text | None = None
    start_year: int | None = None
    end_year: int | None = None
