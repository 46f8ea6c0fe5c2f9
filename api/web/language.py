"""The language of a page: what its address says, or else the browser; the vocabularies have labels in the same four."""

from functools import lru_cache

from babel.core import negotiate_locale
from starlette.requests import Request

#: The languages of pages by their code, each in its own words; the first is for who understands none of them.
LANGUAGES = {"en": "English", "nl": "Nederlands", "fr": "Français", "de": "Deutsch"}
#: What pages vary on beside Accept: caches must keep one for each language.
VARY = "Accept, Accept-Language"
#: The parameter of addresses that goes before what the browser says.
NAME = "lang"

#: The language of the data, in which everything has a name.
ENGLISH = "en"

_MOST = 200  # characters of a header that are read
_DEFAULT = next(iter(LANGUAGES))


def language_of(request: Request) -> str:
    """Return the code of the language in which a page is wanted."""
    return said_language(request) or _liked(request.headers.get("accept-language", "")[:_MOST])


def said_language(request: Request) -> str | None:
    """Return the language that the address itself says, if it is one that we have."""
    wanted = request.query_params.get(NAME)
    return wanted if wanted in LANGUAGES else None


@lru_cache(512)
def _liked(header: str) -> str:
    """Return the language that an Accept-Language header likes best (RFC 9110, 12.5.4)."""
    weighed = []
    for place, entry in enumerate(header.split(",")):
        tag, *parameters = (part.strip() for part in entry.split(";"))
        weight = _weight(parameters)
        if tag and weight:
            weighed.append((-weight, place, _DEFAULT if tag == "*" else tag))
    liked = negotiate_locale([tag for _, _, tag in sorted(weighed)], list(LANGUAGES), sep="-")
    return liked or _DEFAULT


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0
    return 1
