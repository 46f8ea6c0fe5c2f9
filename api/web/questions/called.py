"""What things and terms of an answer are called in the language of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.web.environment import Words
from kg.prefixes import ID
from kg.tables import Column, Value

_TERMS = ID + "concept/"
_STRINGS = ("scheme", "framework")  # columns whose texts are those of our messages


@dataclass(frozen=True)
class Called:
    """The ``names`` of things by their IRIs, and of terms by their English names, in a ``language``."""

    names: Mapping[str, str]
    language: str

    def thing(self, iri: Value, title: Value) -> str:
        """Return what a thing is called: by the title that its row has, which for a term is English, or else its name.

        The empty text where nobody says.
        """
        name = self.names.get(str(iri), "")
        if title is None or (name and str(iri).startswith(_TERMS)):
            return name
        return str(title)

    def text(self, column: Column, text: str) -> str:
        """Return a text of a column; that of no term stays as it is."""
        if column.name in _STRINGS:
            return Words(self.language).told(text)
        return self.names.get(text, text)
