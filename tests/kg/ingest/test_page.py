"""Reading files: encodings, line ends, checksums, limits, and errors that name file and reason."""

import hashlib
import os
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.ingest import page as module
from kg.ingest.page import Page, parse_page, read_page, split_lines
from tests.cases import for_each

TEXT = "Timeline\n2021 Pilot\n\nIn Møre the first raft – “Ålesund” – was built for €3.\n"


def page(data: bytes) -> Page:
    return parse_page(data, "page.txt")


@for_each("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_page(encoding: str) -> None:
    expected = page(TEXT.encode())
    read = page(TEXT.encode(encoding))
    assert read.lines == expected.lines
    assert read.checksum == expected.checksum


def test_latin_1_and_utf_8_give_the_same_page() -> None:
    text = "Osnabrück Declaration\nÉcole de métiers\n"
    assert page(text.encode("latin-1")).checksum == page(text.encode()).checksum


def test_greek_in_a_single_byte_encoding_is_read_as_greek() -> None:
    text = "Το Υπουργείο Παιδείας, Θρησκευμάτων και Αθλητισμού ανακοίνωσε το νέο πρόγραμμα κατάρτισης. " * 5
    assert "Υπουργείο" in page(text.encode("cp1253")).lines[0]


@for_each("end", ["\n", "\r\n", "\r"])
@for_each("tail", ["", "\n", "\n\n \t\n"])
def test_line_ends_and_trailing_blanks_do_not_change_the_page(end: str, tail: str) -> None:
    text = TEXT.replace("\n", f"  \t{end}") + tail.replace("\n", end)
    assert page(text.encode()).checksum == page(TEXT.encode()).checksum
    assert page(text.encode()).non_blank == (1, 2, 4)


def test_only_cr_and_lf_end_a_line() -> None:
    assert split_lines("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\nh\ri\r\nj") == (
        "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",
        "h",
        "i",
        "j",
    )


def test_checksum_is_of_the_text_and_sha256_of_the_bytes() -> None:
    data = b"\xef\xbb\xbfa  \r\nb\r\n\r\n"
    assert page(data).sha256 == hashlib.sha256(data).hexdigest()
    assert page(data).checksum == hashlib.sha256(b"a\nb\n").hexdigest()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b" \n\t\r\n", "no text"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"Timeline\n20\x0021 Pilot\n", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x01\x02\x03\x04\x05 text", "control characters"),
        (b"\xff\xfeT\x00i\x00m", "damaged utf-16"),
        ("Ålesund, Ære and Øst".encode() + "Ø".encode()[:1], "half of it"),
        (b"bplist00\xd1\x01\x02", "web archive of Safari"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>", "MHTML"),
        (b"\r\nFrom: x\r\nContent-Type: multipart/related;\r\n\r\n<html>", "MHTML"),
        (b"<html><title>view-source:https://a.example/</title><body>a</body></html>", "view of the source"),
        (b'<html lang="de" class="js translated-ltr"><body>a</body></html>', "translated"),
        (b'<html><body><p _msttexthash="1">a</p></body></html>', "translated"),
        (b"<html>" + b"<p>a</p>" * 5000 + b'<p _msttexthash="1">a</p></html>', "translated"),
        (b'<html><td class="line-number"></td><td class="line-content">a</td></html>', "view of the source"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=reason) as error:
        read_page(file, "given/page.txt")
    assert "given/page.txt" in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "A mail of parts says:\nContent-Type: multipart/related",
        "Edge leaves _msttexthash= in <p>; https://a.example/?a_msttexthash=1",
        '<html data-is="translated-ltr-not"><style>.translated-ltr p {}</style><p>a</p></html>',
    ],
)
def test_a_page_that_writes_of_archives_or_translators_is_none(text: str, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(f"Timeline\n{text}\n")
    assert read_page(file, "given/page.txt").lines[0] == "Timeline"


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_page(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="folder"):
        read_page(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="no regular file"):
        read_page(tmp_path / "pipe")


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.txt").symlink_to(tmp_path / "nothing.txt")
    with pytest.raises(SourceError, match="cannot be read"):
        read_page(tmp_path / "page.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"a" * (module.MAX_BYTES + 1), "bytes"),
        (b"a\n" * (module.MAX_LINES + 1), "lines"),
        (b"a" * (module.MAX_LINE + 1), "characters"),
    ],
)
def test_limits_are_named(data: bytes, what: str, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=what) as error:
        read_page(file)
    assert f"{module.MAX_BYTES:,}" in str(error.value)


def test_a_file_that_grows_while_it_is_read_is_still_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"ab" * 10)
    monkeypatch.setattr(module, "MAX_BYTES", 20)
    assert read_page(file).lines
    file.write_bytes(b"a" * 21)
    with pytest.raises(SourceError, match="21 bytes"):
        read_page(file)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("utf-8", "utf-8"), ("nonsense", "utf-8")],
)
def test_html_is_read_as_it_declares(declared: str, encoding: str) -> None:
    text = f'<html><head><meta charset="{declared}"></head><body><p>Škola řemesel</p></body></html>'
    if encoding == "cp1252":
        text = text.replace("ř", "r")
    read = page(text.encode(encoding))
    assert read.lines[0].endswith("emesel")
    assert read.lines[0].startswith("Škola")


def test_a_wrong_declaration_is_passed_over() -> None:
    text = '<html><head><meta charset="windows-1252"></head><body><p>Ål \u0441</p></body></html>'
    assert page(text.encode("utf-8")).lines


def test_html_without_visible_text_is_refused() -> None:
    with pytest.raises(SourceError, match="shows no text"):
        page(b"<html><head><title>x</title></head><body><script>1</script></body></html>")


@pytest.mark.parametrize("bad", [b"\xff", b"\xe9", b"\x93raft\x94", b"\xe2\x80"])
def test_damaged_utf_8_is_refused_and_not_guessed(bad: bytes) -> None:
    with pytest.raises(SourceError, match=r"damaged UTF-8 at byte 15\n.*save the page again"):
        page("Møre – “rafts".encode()[:15] + bad + " are schools” – våre båter".encode())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Плоты – это школы для всех", "cp1251"),
        ("Σχεδίες για όλους τους μαθητές", "cp1253"),
        ("«École» d’été", "cp1252"),
    ],
)
def test_single_byte_texts_are_no_damaged_utf_8(text: str, encoding: str) -> None:
    assert page(text.encode(encoding)).lines == (text,)
