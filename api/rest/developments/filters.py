"""By what developments are found: the parameters, and what they select."""

from api.rest.parameters import Choices, Kind, Parameter, Values
from api.rest.usual import concepts

_PRIORITIES = ("vet-recommendation", "osnabrueck-declaration", "riga-conclusions")
RELEVANCE = "relevance"
ORDERS = ("label", "system", "first_year", "last_year", "changed")


def _of(name: str, says: str, choices: Choices | None, example: str) -> Parameter:
    """Return the filter by a dimension; which values there are, the graph that is served decides."""
    return Parameter(name, says, many=True, choices=choices, closed=False, example=example)


def usual_order(values: Values) -> str:
    """Return the order of who asks for none."""
    return RELEVANCE if values["q"] else "label"


def _priorities() -> tuple[str, ...]:
    return tuple(code for scheme in _PRIORITIES for code in concepts(scheme)())


#: A parameter for each dimension; several values of one are alternatives.
DIMENSIONS = (
    _of("system", "VET systems (reporting units) by code; `belgium` takes in its three.", concepts("system"), "malta"),
    _of("type", "Kinds of policy.", concepts("development-type"), "practical-measure-initiative"),
    _of("stage", "Stages that a milestone has; with `year`, in that year.", concepts("stage"), "implementation"),
    Parameter(
        "year",
        "Years that a milestone has; with `stage`, in that stage.",
        Kind.WHOLE,
        many=True,
        example="2023",
        least=1900,
        most=2999,
    ),
    _of(
        "category",
        "Thematic categories; a heading takes in what stands under it.",
        concepts("thematic-category"),
        "improving-digital-infrastructure-of-vet-provision",
    ),
    _of("target_group", "Whom it addresses; a heading takes in what stands under it.", concepts("target-group"),
        "teachers"),
    _of("priority", "European priorities that it supports.", _priorities, "resilience-and-excellence"),
    _of("framework", "European frameworks of whose priorities it supports one.", None,
        "osnabrueck-declaration-2020"),
    _of("subsystem", "Initial or continuing VET.", concepts("subsystem"), "ivet"),
    _of("body", "Responsible bodies, by reference.", None, "italy-ministry-of-education"),
    Parameter(
        "completeness",
        "The least share of its record's fields that were seen.",
        Kind.SHARE,
        example="0.5",
    ),
)  # fmt: skip
NAMES = tuple(one.name for one in DIMENSIONS)

Q = Parameter(
    "q",
    "Words to look for in its texts, parts and bodies, as docs/guide/search.md says.",
    longest=500,
    example="laptop*",
    of_files=True,
)
MODIFIED_SINCE = Parameter(
    "modified_since",
    "Those that changed on that day or later, or may have.",
    Kind.DATE,
    example="2025-01-31",
    of_files=True,
)
KNOWN_ONLY = Parameter(
    "known_only",
    "Leave out developments of which a filtered field is not known, and values that were inferred.",
    Kind.TRUTH,
    default=False,
    example="true",
)
FACETS = Parameter(
    "facets",
    "Dimensions whose values are counted, among the developments that fit all filters on others.",
    listed=True,
    choices=lambda: NAMES,
    example="system,stage",
)
SORT = Parameter(
    "sort",
    "The order, from behind with `-` before it. Without it by `label`, with `q` by `relevance`.",
    choices=lambda: tuple(sign + name for name in (*ORDERS, RELEVANCE) for sign in ("", "-")),
    example="-last_year",
    usual=lambda values, _: usual_order(values),
)
