"""The texts of pages in other languages: gettext catalogues, one for each folder of pages and language.

The English text is the key. A folder keeps its own translations (``messages/nl.po`` and so on) beside its templates;
all of them together make the catalogue of a language, which is read once.
"""

from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

_ENGLISH = "en"


@cache
def translations(language: str) -> NullTranslations:
    """Return the translations into a language; those into English change nothing."""
    if language == _ENGLISH:
        return NullTranslations()
    found = Translations()
    for folder in folders():
        file = folder / f"{language}.po"
        if file.is_file():
            found.merge(_read(file, language))
    return found


def folders() -> Iterator[Traversable]:
    """Yield the folders of translations, in the order of their names."""
    for folder in sorted(files("api.web").iterdir(), key=lambda one: one.name):
        messages = folder / "messages"
        if folder.is_dir() and messages.is_dir():
            yield messages


def _read(file: Traversable, language: str) -> Translations:
    with file.open("rb") as source:
        catalogue = read_po(source, locale=language)
    written = BytesIO()
    write_mo(written, catalogue)
    written.seek(0)
    return Translations(written)
