"""What cannot be read is named with its line and what to do; nothing is fetched, nothing keeps the reader busy."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import RecordError, UsageError, VetkgError
from kg.validate.reading import Document, rdf_files, read, refuse_imports

XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://e.org/">'
IMPORTS = "<http://www.w3.org/2002/07/owl#imports>"
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "not Turtle": ("a.ttl", b"<a> <b> 1 .\n<a> <b> .\n", r"a\.ttl:2: not valid Turtle"),
    "not N-Triples": ("a.nt", b"<urn:a> <urn:b> 1 .\n", r"a\.nt:1: not valid N-Triples"),
    "HTML": ("a.ttl", b"<!DOCTYPE html>\n<html>", r"(?s)not valid Turtle.*a page of HTML"),
    "RDF/XML as Turtle": ("a.ttl", f"<?xml version='1.0'?>{XML}".encode(), "(?s)not valid Turtle.*--format rdf"),
    "JSON-LD as Turtle": ("a.ttl", b'{"@id": "urn:a"}', "(?s)not valid Turtle.*--format jsonld"),
    "Turtle as JSON-LD": ("a.jsonld", b"<urn:a> <urn:b> 1 .", r"a\.jsonld:1: not valid JSON"),
    "broken XML": ("a.rdf", f"{XML}\n</rdf>".encode(), r"a\.rdf:2: not valid RDF/XML: mismatched tag"),
    "Latin-1": ("a.ttl", "<a> <b>\n 'caf\xe9' .".encode("latin-1"), r"a\.ttl:2: not UTF-8"),
    "UTF-16": ("a.ttl", "<a> <b> 1 .".encode("utf-16"), "written in UTF-16"),
    "a zero byte": ("a.ttl", b"<a> <b> 1 .\n\0", r"a\.ttl:2: no text"),
    "packed": ("a.ttl", gzip.compress(b"<a> <b> 1 ."), "packed by gzip"),
    "packed and called so": ("a.ttl.gz", gzip.compress(b"<a> <b> 1 ."), "(?s)packed by gzip.*unpack it"),
    "RDF 1.2, a triple": ("a.ttl", b"<a> <b> 1 .\n<a> <b> <<( <a> <b> <c> )>> .", r"a\.ttl:2: .*RDF 1\.2"),
    "RDF 1.2, a reifier": ("a.ttl", b"<a> <b> 1\n ~ <r> .", r"a\.ttl:2: .*RDF 1\.2"),
    "RDF 1.2, a direction": ("a.nt", b'<urn:a> <urn:b> "x"@he--rtl .', r"a\.nt:1: .*RDF 1\.2"),
    "an entity": (
        "a.rdf",
        f'<!DOCTYPE rdf:RDF [\n<!ENTITY a "b">]>{XML}</rdf:RDF>'.encode(),
        r"a\.rdf:2: the entity 'a'",
    ),
    "deep XML": ("a.rdf", (XML + "<a><b>" * 5000).encode(), "more than 256 elements within each other"),
    "deep JSON": ("a.jsonld", b'{"urn:a":' * 5000 + b"1" + b"}" * 5000, "more than 256 values within each other"),
    "less deep JSON": ("a.jsonld", b'{"urn:a":' * 400 + b"1" + b"}" * 400, "more than 256 values within each other"),
    "a context elsewhere": (
        "a.jsonld",
        b'{"@context": ["https://e.org/c"]}',
        "asks for the JSON-LD context https://e.org/c",
    ),
    "a context in a term": (
        "a.jsonld",
        b'{"@context": {"p": {"@id": "urn:p", "@context": {"@import": "c.jsonld"}}}}',
        "asks for the JSON-LD context c.jsonld",
    ),
    "a heap of namespaces": (
        "a.rdf",
        (XML[:-1] + "".join(f' xmlns:x{n}="http://e.org/{n}"' for n in range(1000)) + "></rdf:RDF>").encode(),
        "more than 1000 attributes and namespaces",
    ),
    "a context that each value brings": (
        "a.jsonld",
        json.dumps(
            {
                "@context": {"p": {"@id": "urn:p", "@context": {f"t{n}": "urn:t" for n in range(3000)}}},
                "@graph": [{"p": {}}] * 3000,
            }
        ).encode(),
        "contexts within contexts are too large",
    ),
    "a context that each type brings": (
        "a.jsonld",
        json.dumps(
            {
                "@context": {"T": {"@id": "urn:T", "@context": {f"t{n}": "urn:t" for n in range(3000)}}},
                "@graph": [{"@type": ["T"]}] * 3000,
            }
        ).encode(),
        "contexts within contexts are too large",
    ),
    "a heap of contexts": (
        "a.jsonld",
        json.dumps({"@context": {f"t{n}": "urn:t" for n in range(3000)}, "@graph": [{"@context": {}}] * 3000}).encode(),
        "contexts within contexts are too large",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_named(case: str, tmp_path: Path) -> None:
    name, content, message = REFUSED[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(VetkgError, match=message):
        read(tmp_path / name)


def test_each_format_says_the_same(tmp_path: Path) -> None:
    written = {
        "a.ttl": '<urn:a> <urn:p> "x"@en .',
        "a.trig": 'GRAPH <urn:g> { <urn:a> <urn:p> "x"@EN }',
        "a.nt": '<urn:a> <urn:p> "x"@en .',
        "a.nq": '<urn:a> <urn:p> "x"@en <urn:g> .',
        "a.jsonld": '{"@context": {"p": {"@id": "urn:p", "@language": "en"}}, "@id": "urn:a", "p": "x"}',
        "a.rdf": XML.replace("http://e.org/", "urn:") + '<rdf:Description rdf:about="urn:a"><p xml:lang="en">x</p>'
        "</rdf:Description></rdf:RDF>",
        "A.OWL": XML.replace("http://e.org/", "urn:") + '<rdf:Description rdf:about="urn:a"><p xml:lang="en">x</p>'
        "</rdf:Description></rdf:RDF>",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text)
    assert {str(quad.triple) for name in written for quad in read(tmp_path / name).quads} == {'<urn:a> <urn:p> "x"@en'}
    assert [path.name for path in rdf_files([tmp_path])] == sorted(written)
    assert {name for name in written if read(tmp_path / name).places is None} == {"a.jsonld", "a.rdf", "A.OWL"}


def test_the_name_may_say_nothing_or_something_else(tmp_path: Path) -> None:
    for name in ("statements", "a.txt", "a.rdf"):
        (tmp_path / name).write_text("<a> <b> 1 .")
        assert len(read(tmp_path / name, "ttl").quads) == 1
    with pytest.raises(UsageError, match=r"(?s)suffix \.txt is of no format.*--format ttl"):
        read(tmp_path / "a.txt")
    with pytest.raises(UsageError, match="no suffix"):
        read(tmp_path / "statements")


def test_a_limit_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a> <b> 1 ." + " " * 100)
    with pytest.raises(UsageError, match=r"(?s)larger than .*--max-size"):
        read(tmp_path / "a.ttl", max_bytes=100)


def test_a_file_that_changes_meanwhile_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<a> <b> 1 .")
    document = read(path)
    path.write_text("\n<a> <b> 1 .")
    with pytest.raises(RecordError, match="changed while it was validated"):
        _ = document.places


def link_to_itself(folder: Path) -> Path:
    (folder / "a.ttl").symlink_to(folder / "a.ttl")
    return folder


def link_to_a_folder_above(folder: Path) -> Path:
    (folder / "b").mkdir()
    (folder / "b" / "again").symlink_to(folder)
    return folder


def link_to_nothing(folder: Path) -> Path:
    (folder / "a.ttl").symlink_to(folder / "nothing.ttl")
    return folder


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "a.ttl")
    return folder


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (link_to_itself, "Too many levels"),
        (link_to_a_folder_above, "leads back to a folder above"),
        (link_to_nothing, "no such file"),
        (pipe, "no file that can be read"),
        (lambda folder: folder, "(?s)no RDF file.*looked for .ttl"),
    ],
)
def test_folders_that_lead_nowhere(make: Callable[[Path], Path], message: str, tmp_path: Path) -> None:
    with pytest.raises(VetkgError, match=message):
        [read(path) for path in rdf_files([make(tmp_path)])]


def test_folders_are_walked_through_links_and_each_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.ttl").write_text("")
    (tmp_path / "real" / ".hidden.ttl").write_text("")
    (tmp_path / "real" / "README.md").write_text("")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    assert [path.name for path in rdf_files([tmp_path, tmp_path / "real" / "a.ttl"])] == ["a.ttl"]


def imports(folder: Path, **files: str) -> list[Document]:
    for name, text in files.items():
        (folder / f"{name}.ttl").write_text(text)
    return [read(folder / f"{name}.ttl") for name in files]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": f"<#a>\n {IMPORTS} <https://e.org/o> ."}, r"a\.ttl:2: imports https://e\.org/o, which is not among"),
        ({"a": f"<> {IMPORTS} <b.ttl> .", "b": f"<> {IMPORTS} <a.ttl> ."}, r"b\.ttl:1: imports itself, or"),
        ({"a": f"<> {IMPORTS} <> ."}, r"a\.ttl:1: imports itself, or"),
        ({"a": "<> <http://www.w3.org/ns/shacl#shapesGraph> <b.ttl> ."}, r"a\.ttl:1: asks to be validated with"),
    ],
)
def test_imports_are_never_followed(files: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=message):
        refuse_imports(imports(tmp_path, **files))


def test_an_import_of_what_is_there_is_met(tmp_path: Path) -> None:
    ontology = "<https://e.org/o> a <http://www.w3.org/2002/07/owl#Ontology> ."
    refuse_imports(imports(tmp_path, a=f"<> {IMPORTS} <https://e.org/o> , <b.ttl> .", b=ontology))
