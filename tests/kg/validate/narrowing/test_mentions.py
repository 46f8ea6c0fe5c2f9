"""What a text can name is told without parsing it, and never less than what it does name."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import assets
from kg.validate.narrowing import changed
from kg.validate.narrowing.changed import Links, touched_since
from kg.validate.narrowing.mentions import Mentions, marks
from tests.cases import for_each
from tests.kg.validate.narrowing.working_tree import Tree

A = "https://example.org/a"
TEXTS = [
    f"<{A}> <e:b> <e:c> .",
    "@prefix : <https://example.org/> . :x :y 1.:a :b 2 .",
    "PREFIX e: <https://example.org/> e:a e:b e:c .",
    "@prefix e: <https://example.org/> . # first\ne:a\n e:b 1 .",
    "@base <https://example.org/> .\n[] <b> 1 . <a> <b> 2 .",
    "@base <https://example.org/x#y> . <a> <b> 2 .",
    "@base <https://example.org/a> . <> <b> 2 .",
    "@prefix e: <https://example.org/a> . e: e:b 2 .",
    "@prefix : <https://example.org/> .\n{:a :b :c}",
    "@prefix : <https://example.org/> .\nGRAPH :g {:a :b :c}",
    '@prefix : <https://example.org/> .\n:x :y "z"@en.:a :b 2 .',
    "@prefix : <https://example.org/> .\n:x :y [ :z 1 ].:a :b 2 .",
    "@prefix : <https://example.org/> .\n:x :y (1)\t.\r\n\t:a :b 2 .",
    f"<e:x> <e:y> 1 . # one, two;\n\n  <{A}> <e:b> <e:c> .",
    f"<e:x> <e:y#z> 1 .# {'long ' * 500}\n<{A}> <e:b> <e:c> .",
    f"PREFIX e: <e:x>\n<{A}> e:b e:c .",
]


def read(text: str) -> Links:
    quads = ox.parse(text, format=ox.RdfFormat.TRIG, base_iri="file:///data/own.trig")
    return Links.of(one.triple for one in quads)


@for_each("text", TEXTS)
def test_however_a_thing_is_written_it_is_seen(text: str) -> None:
    assert A in read(text).described
    found = Mentions(text.encode(), ".trig")
    assert found.may_describe(marks([A]))
    assert found.may_name(marks([A]))


@for_each(
    "text",
    [
        "<https://example.org/s/> <e:b> 1 .",
        "@prefix e: <https://example.org/s/> . e: <e:b> 1 .",
        "PREFIX e: <https://example.org/s/>\ne: <e:b> 1 .",
        "<e:x> <e:y> 1 .\n<https://example.org/s/> <e:b> 1 .",
        "@base <https://example.org/s/x> . <.> <e:b> 1 .",
    ],
)
def test_so_is_one_that_ends_with_a_slash(text: str) -> None:
    assert "https://example.org/s/" in read(text).described
    assert Mentions(text.encode(), ".ttl").may_describe(marks(["https://example.org/s/"]))
    value = b"@prefix e: <e:> . <e:x> e:y <https://example.org/s/> ."
    assert not Mentions(value, ".ttl").may_describe(marks(["https://example.org/s/"]))


def test_our_own_files_name_no_more_than_is_seen() -> None:
    files = sorted(assets.data_dir().rglob("*.ttl"))
    for path in files[:: max(1, len(files) // 60)]:
        said, found = read(path.read_text()), Mentions(path.read_bytes(), path.suffix)
        assert all(found.may_describe(marks([one])) for one in said.described), path
        assert all(found.may_name(marks([one])) for one in said.referred), path


def test_what_stands_there_as_a_value_is_not_described() -> None:
    found = Mentions(f"<e:x> <e:y> <{A}>, <e:z> .".encode(), ".ttl")
    assert (found.may_name(marks([A])), found.may_describe(marks(["e:other"]))) == (True, False)
    value = Mentions(b"@prefix : <https://example.org/> .\n:x :y :a ; :z :a .", ".ttl")
    assert (value.may_name(marks([A])), value.may_describe(marks([A]))) == (True, False)
    listed = Mentions(f"@prefix : <e:#> .\n:x :y :z,\n    <{A}> ;\n    :y <{A}> .".encode(), ".ttl")
    assert (listed.may_name(marks([A])), listed.may_describe(marks([A]))) == (True, False)
    part = Mentions(f"@prefix e: <e:> . <{A}/b> e:y <{A}> .".encode(), ".ttl")
    assert (part.may_name(marks([A])), part.may_describe(marks([A]))) == (True, False)


@for_each(
    "iri,text,suffix",
    [
        ("https://example.org/", "@base <https://example.com/> . </../e> <y> <z> .", ".ttl"),
        ("file:///data/own.ttl", "<> <y> <z> .", ".ttl"),
        (A, "@prefix e: <https://exam> . e:ple.org\\/a <e:y> <e:z> .", ".ttl"),
        ("https://example.org/abc", "@prefix e: <https://example.org/ab> . e:c <e:y> <e:z> .", ".ttl"),
        (A, "{}", ".jsonld"),
    ],
)
def test_where_nothing_can_be_said_anything_may_be_named(iri: str, text: str, suffix: str) -> None:
    found = Mentions(text.encode(), suffix)
    assert found.may_name(marks([iri]))
    assert found.may_describe(marks([iri]))


def test_only_what_may_depend_on_a_change_is_parsed(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    plain = changed._statements

    def noted(content: bytes, path: Path) -> set[ox.Triple] | None:
        parsed.append(path.name)
        return plain(content, path)

    monkeypatch.setattr(changed, "_statements", noted)
    for number in range(20):
        tree.write(f"data/records/s/x{number}/2024.ttl", f":x{number} :is :y{number}")
    tree.git("add", "--all")
    tree.git("commit", "--quiet", "--message", "more")
    tree.write("data/records/s/x7/2024.ttl", ":x7 :is :y8")
    files = sorted((tree.root / "data").rglob("*.ttl"))
    found = touched_since("HEAD", files).files
    assert found == {(tree.root / "data/records/s/x7/2024.ttl").resolve()}
    assert len(parsed) <= 4
