"""The templates of pages: values are escaped, texts translated, numbers and days written as people do."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import starmap
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from api.web.assets import asset
from api.web.compiling import COMPILED
from api.web.language import LANGUAGES, NAME
from api.web.messages import translations
from api.web.rendering import Templates, Texts
from kg.listing.sorting import collated
from kg.prefixes import ID

#: Where vocabularies and frameworks have their addresses; a framework may be a law, which is a document.
_NAMED = tuple(ID + kind for kind in ("concept/", "framework/", "document/"))
_THIN = "\N{NARROW NO-BREAK SPACE}"
_COLONS = {"fr": "\N{NO-BREAK SPACE}:"}
_SEMICOLONS = {"fr": "\N{NO-BREAK SPACE};"}


@cache
def environment(language: str) -> Environment:
    """Return the templates in a language."""
    found = Templates(
        loader=PackageLoader("api", "web"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=COMPILED,
        cache_size=-1,
        auto_reload=False,
    )
    found.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    found.policies["ext.i18n.trimmed"] = True
    words, texts = Words(language), Texts(translations(language))
    found.globals |= {
        "_": texts.gettext, "gettext": texts.gettext, "ngettext": texts.ngettext,
        "asset": asset, "ask": query_address, "languages": LANGUAGES, "lang": language,
        "told": words.told, "english": words.english,
        "number": words.number, "share": words.share, "day": words.day,
        "colon": _COLONS.get(language, ":"), "semicolon": _SEMICOLONS.get(language, ";"),
    }  # fmt: skip
    found.filters |= {"label": words.label, "by_name": words.by_name}
    return found


def query_address(query: str, format_name: str | None = None) -> str:
    """Return the address that runs a query."""
    return "/sparql?" + urlencode({"query": query} | ({"format": format_name} if format_name else {}))


def address(path: str, said: str | None, values: Mapping[str, Any]) -> str:
    """Return an own address with parameters, and with the language that the present one says (``said``).

    A value that is a list is said several times; None and the empty text are not said. What is of others stays.
    """
    if (said is None and not values) or path.startswith(("http://", "https://")):
        return path
    place, hash_, fragment = path.partition("#")
    pairs = [
        (name, text)
        for name, value in values.items()
        for text in (value if isinstance(value, list | tuple) else [value])
        if text not in (None, "")
    ]
    if said is not None and NAME not in values:
        pairs.append((NAME, said))
    if not pairs:
        return path
    return f"{place}{'&' if '?' in place else '?'}{'&'.join(starmap(_pair, pairs))}{hash_}{fragment}"


@lru_cache(8192)
def _pair(name: str, text: Any) -> str:
    return urlencode({name: text})


class Words:
    """Numbers, days and labels as they are written in a language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def told(self, text: str) -> str:
        """Return a text of a stored question in the language; what nobody translated stays English."""
        return translations(self._language).gettext(text) if text else ""

    def english(self, text: str) -> Markup:
        """Return the attribute that says so where a text of a stored question stays English on a page that is not."""
        stays = self._language != "en" and self.told(text) == text
        return Markup(' lang="en"') if stays else Markup()

    def number(self, value: float) -> str:
        """Return a number with its groups of three apart by a thin space in every language: 1.828 is one thing here."""
        if isinstance(value, int):  # most are, and there may be a thousand on a page
            return f"{value:,}".replace(",", _THIN)
        return format_decimal(value, "#,##0.###", locale=self._language).translate(_GROUPS[self._language])

    def share(self, part: float, whole: float) -> str:
        """Return a part of a whole in per cent; nothing where there is no whole."""
        return _per_cent(part / whole, self._language) if whole else ""

    def day(self, value: date | str, form: str = "long") -> str:
        """Return a day, given as such or as xsd:date or xsd:dateTime."""
        if not isinstance(value, date):
            value = date.fromisoformat(value[:10])
        return _day(value, form, self._language)

    def pair(self, what: Any, said: Any) -> str:
        """Return what is spoken of and what is said of it, parted as the language does: French has a space before."""
        return f"{what}{_COLONS.get(self._language, ':')} {said}"

    def together(self, texts: Iterable[str]) -> str:
        """Return texts one after the other, parted as the language does."""
        return f"{_SEMICOLONS.get(self._language, ';')} ".join(texts)

    def label(self, thing: Mapping[str, Any]) -> str:
        """Return what a thing of REST is called in the language, or else in English.

        Vocabularies and European frameworks have their English names alone: those in other languages are texts of ours.
        """
        preferred = thing.get("prefLabel")
        if isinstance(preferred, Mapping) and self._language in preferred:
            return str(preferred[self._language])
        name = str(thing.get("label") or thing.get("key") or thing.get("id") or "")
        return self.told(name) if str(thing.get("id", "")).startswith(_NAMED) else name

    def by_name(self, things: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return things of REST in the order of what they are called in the language."""
        return sorted(things, key=lambda thing: collated(self.label(thing)))


@lru_cache(4096)
def _per_cent(value: float, language: str) -> str:
    return str(format_percent(value, locale=language))


@lru_cache(4096)
def _day(value: date, form: str, language: str) -> str:
    return format_date(value, form, locale="en_GB" if language == "en" else language)


#: What stands between groups of three in a language becomes a thin space; what stands before decimals stays.
_GROUPS = {
    "en": str.maketrans({",": _THIN}),
    "nl": str.maketrans({".": _THIN}),
    "fr": str.maketrans({}),
    "de": str.maketrans({".": _THIN}),
}
