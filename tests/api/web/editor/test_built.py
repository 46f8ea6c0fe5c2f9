"""The bundles of the pages ask nobody else, make no code of texts, and say whose code they hold."""

import re
from importlib.resources import files

import pytest

BUILT = files("api") / "static" / "built"
NAMES = sorted(one.name for one in BUILT.iterdir())
#: Names that are written as addresses: namespaces, which nobody asks.
NAMESPACES = re.compile(r"https?://(?:www\.w3\.org/|w3id\.org/vetkg/)")


def test_all_bundles_are_there() -> None:
    assert NAMES == ["NOTICES.txt", "editor.css", "editor.js", "site.css", "site.js"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "NOTICES.txt"])
def test_bundles_name_no_other_server(name: str) -> None:
    text = (BUILT / name).read_text("utf-8")
    assert not re.search(r"https?://", NAMESPACES.sub("", text))
    assert not re.search(r"\beval\(|new Function\(|@import|url\((?!#)", text)
    assert "sourceMappingURL" not in text


def test_what_every_page_loads_is_small() -> None:
    assert len((BUILT / "site.js").read_bytes()) < 15_000


def test_the_notices_have_the_licence_of_each_package() -> None:
    text = (BUILT / "NOTICES.txt").read_text("utf-8")
    packages = re.findall(r"^=+\n(\S+) [\d.]+ \(.+\)\n=+\n\n(.+)", text, re.MULTILINE)
    assert {"@zazuko/yasqe", "codemirror", "lodash-es", "dompurify"} <= {name for name, _ in packages}
    assert text.count("Copyright") >= len(packages)
