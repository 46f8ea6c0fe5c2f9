"""What a collection is: the things of one class, how they can be narrowed, counted and sorted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from rdflib import URIRef

from kg.export.tables import Table


class Values(Enum):
    """What the values of a filter are."""

    CONCEPT = "codes of a concept scheme"
    CLASS = "names of classes"
    THING = "references of things"
    YEAR = "years"
    CODE = "codes that are plain text"
    WORDS = "words to look for"
    TRUTH = "true, or not said"
    CHOICE = "choices that change the pattern"


@dataclass(frozen=True)
class Filter:
    """A filter by its name, which is also a variable of the collection's query.

    ``scheme`` has the concepts that are its values, ``kind`` the things. ``known_by`` is the property of developments
    that must be known where the filter is asked. ``counted`` filters are facets, too.
    """

    name: str
    says: str
    values: Values
    scheme: str = ""
    kind: str = ""
    known_by: URIRef | None = None
    counted: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    example: str = ""


@dataclass(frozen=True)
class Collection:
    """A collection by its name: ``table`` declares what is said of each thing, in files and in documents alike.

    ``filters`` stand in the order in which they narrow most. ``fields`` are the properties of developments of which one
    must know whether they have such things at all, or, with ``found``, the query that says of which one knows it beside
    those. ``orders`` are the keys to sort by, and the datatype of each. ``infers`` says that
    things have the reporting unit of their development, which may be inferred.
    """

    name: str
    table: Table
    says: str
    filters: tuple[Filter, ...]
    fields: tuple[URIRef, ...] = ()
    found: str = ""
    orders: Mapping[str, str] = field(default_factory=dict)
    infers: bool = False

    def filter(self, name: str) -> Filter:
        """Return a filter by its name. Raises KeyError."""
        for one in self.filters:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def facets(self) -> tuple[str, ...]:
        """The names of the filters whose values can be counted."""
        return tuple(one.name for one in self.filters if one.counted)
