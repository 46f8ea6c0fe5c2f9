"""Parameters that most collections have."""

from collections.abc import Sequence

from api.rest.parameters import Choices, Kind, Parameter
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
)
CURSOR = Parameter("cursor", "Where the page begins: what `next` of the page before says.", longest=1024)
LANG = Parameter(
    "lang",
    "The language of labels where the vocabularies have it; English else.",
    choices=lambda: LANGUAGES,
    default="en",
    example="de",
)


def fields(names: Sequence[str], example: str) -> Parameter:
    """Return the parameter that says which of an item's members, or columns of a table, are wanted."""
    return Parameter(
        "fields",
        "Which members the items have, or columns the table; `id` always. Without it all.",
        listed=True,
        choices=lambda: names,
        example=example,
    )


def concepts(scheme: str) -> Choices:
    """Return the codes of a concept scheme as the choices of a parameter."""
    return lambda: tuple(sorted(one.code for one in vocabulary().concepts(scheme)))
