"""What a table is: columns that say what they hold, and rows of values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

_CAPITAL = re.compile(r"([A-Z])")

One = str | int | float | Decimal | bool
#: What a row holds for a column: a value, several of them in a column of lists, or None where nothing is known.
Value = One | Sequence[One] | None


class Kind(Enum):
    """What the cells of a column hold."""

    IRI = "IRI"
    ADDRESS = "address on the web"
    TEXT = "English text"
    STRING = "text"
    LABELS = "text@language"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "true or false"
    DATE = "date, month or year"


@dataclass(frozen=True)
class Column:
    """A column by its name, with what it says in plain words.

    ``many`` columns hold lists. ``inferred`` ones hold what the build infers, never what a source says.
    ``title`` is what people call it, where that is not what the words of its name say.
    """

    name: str
    says: str
    kind: Kind
    many: bool = False
    inferred: bool = False
    title: str = field(default="", kw_only=True)

    @property
    def heading(self) -> str:
        """What stands above it where people read it: its title, or else the words of its name (``In year``)."""
        words = self.title or _CAPITAL.sub(r" \1", self.name).lower()
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Table:
    """A table by its name. ``notes`` say what whoever has only the file should know: what was asked, of what, when.

    The rows are read once, in their order.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    notes: Mapping[str, str] = field(default_factory=dict)
