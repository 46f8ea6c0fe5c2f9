"""Every text of every page is there in every language, and says the same values."""

import re

import pytest
from babel.messages.pofile import read_po

from api.web.messages import folders, translations

VALUE = re.compile(r"%\((\w+)\)s|%%|%")


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_translations_say_the_same_values(language: str) -> None:
    wrong = []
    for folder in folders():
        with (folder / f"{language}.po").open("rb") as file:
            catalogue = read_po(file, locale=language)
        for one in catalogue:
            ids = one.id if one.pluralizable else (one.id,)
            strings = one.string if one.pluralizable else (one.string,)
            wanted = {frozenset(VALUE.findall(text)) for text in ids}
            wrong += [text for text in strings if one.id and frozenset(VALUE.findall(text)) not in wanted]
    assert not wrong


def test_a_text_means_one_thing_in_all_folders() -> None:
    found: dict[str, set[str]] = {}
    for folder in folders():
        with (folder / "nl.po").open("rb") as file:
            for one in read_po(file, locale="nl"):
                if one.id and not one.pluralizable and not one.context:
                    found.setdefault(one.id, set()).add(one.string)
    assert not {text: said for text, said in found.items() if len(said) > 1}


def test_english_is_what_the_templates_say() -> None:
    assert translations("en").gettext("Search policies") == "Search policies"
    assert translations("nl").gettext("Search policies") == "Beleid zoeken"
