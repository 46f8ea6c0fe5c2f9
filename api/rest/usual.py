"""Parameters that most collections have."""

from collections.abc import Callable, Mapping, Sequence

from api.rest.parameters import Choices, Kind, Parameter
from kg.tables import TYPES
from kg.vocabulary import vocabulary

LANGUAGES = ("en", "nl", "fr", "de")
#: How many items a page has where nobody says it, and at most.
USUAL, MOST = 25, 500

LIMIT = Parameter(
    "limit",
    f"How many items a page has. Without it {USUAL} in JSON; a table then has all rows.",
    Kind.WHOLE,
    least=1,
    most=MOST,
    example="10",
    usual=lambda _, format_: None if format_ in TYPES else USUAL,
)
CURSOR = Parameter("cursor", "Where the page begins: what `next` of the page before says.", longest=1024)
LANG = Parameter(
    "lang",
    "The language of labels where the vocabularies have it; English else.",
    choices=lambda: LANGUAGES,
    default="en",
    example="de",
)


def fields(names: Sequence[str], example: str, others: Mapping[str, str] | None = None) -> Parameter:
    """Return the parameter that says which of an item's members, or columns of a table, are wanted.

    ``others`` are further names of members, such as those of their columns. What each item has may be said too.
    """
    choices = ("id", *(name for name in names if name != "id"))
    taken = {"type": "id", **{other: name for other, name in (others or {}).items() if other not in choices}}
    return Parameter(
        "fields",
        "Which members the items have, or columns the table, by member or column; `id` always. Without it all.",
        listed=True,
        choices=lambda: choices,
        example=example,
        others={other: name for other, name in taken.items() if other not in choices},
    )


def called(scheme: str) -> Callable[[str], Sequence[str]]:
    """Return what says which codes of a concept scheme a text is another code or a name of, such as ISO's."""
    return lambda text: tuple(one.code for one in vocabulary().called(text) if one.scheme == scheme)


def concepts(scheme: str) -> Choices:
    """Return the codes of a concept scheme as the choices of a parameter."""
    return lambda: tuple(sorted(one.code for one in vocabulary().concepts(scheme)))
