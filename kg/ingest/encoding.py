"""From bytes to text: byte order marks, UTF-8, UTF-16, what HTML declares, single-byte encodings by their letters."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import SourceError

_MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a media file",
    b"PK\x03\x04": "a ZIP archive (or an office document)",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"bplist00": "a web archive of Safari",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:-]{2,40})")
#: What text in a Western European language may hold beside ASCII; other signs speak for another encoding.
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŒœŠšŽžŸ€‚„…†‡‰‹›‘’“”•–—™©®°§«»·´`¨¿¡½¼¾£\xa0\xad"
)
#: No Western language writes three such letters in a row; Greek and Cyrillic read as Western look just so.
_FOREIGN = re.compile("[À-ÖØ-öø-ÿ]{3}")
_OTHERS = ["cp1250", "cp1251", "cp1253", "cp1257", "iso8859_2", "iso8859_5", "iso8859_7", "mac_roman", "cp1252"]
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, source: str) -> str:
    """Return the text in ``data`` without its byte order mark.

    Raises SourceError for binary data, for text in no known encoding, for damaged UTF-8, and for text that ends within
    a character.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"this is {what}, not text", where=source, hint="save the page as text, Markdown or HTML")
    text = _by_mark(data, source)
    if text is None and b"\x00" in data:
        text = _wide(data)
    if text is None and b"\x00" not in data:
        text = _declared(data) or _utf8(data, source) or _single_byte(data)
    if text is None:
        reason = "binary data" if b"\x00" in data else "in no known encoding"
        raise SourceError(f"this is no text ({reason})", where=source, hint="save the page as UTF-8 text or HTML")
    if len(_CONTROLS.findall(text)) > len(text) // 200:
        raise SourceError("this is no text (control characters)", where=source, hint="save the page again")
    return text.removeprefix("\ufeff")


def _by_mark(data: bytes, source: str) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"damaged {name} at byte {error.start}", where=source, hint="save it again"
                ) from error
    return None


def _wide(data: bytes) -> str | None:
    """Decode UTF-16 or UTF-32 without a mark: every other byte (or three of four) of Latin text is zero."""
    for name, zeros in (
        ("utf-32-le", data[3::4]),
        ("utf-32-be", data[::4]),
        ("utf-16-le", data[1::2]),
        ("utf-16-be", data[::2]),
    ):
        if zeros.count(0) > 0.6 * len(zeros):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return text
    return None


def _declared(data: bytes) -> str | None:
    """Decode as an HTML page declares it; a wrong declaration is passed over."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        name = "cp1252"  # as browsers read them
    if not name.startswith(("windows-125", "cp125", "iso-8859-", "koi8-", "macintosh")):
        return None
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _utf8(data: bytes, source: str) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        head = data[: error.start]
        if error.reason == "unexpected end of data" and len(head) != len(head.decode("utf-8")):
            hint = "load it to its end and save it again"
            raise SourceError("ends within a character: only half of it arrived", where=source, hint=hint) from error
        if _is_damaged(data):
            damage = f"damaged UTF-8 at byte {error.start}"
            raise SourceError(damage, where=source, hint="save the page again") from error
        return None


def _is_damaged(data: bytes) -> bool:
    """Return whether most bytes beyond ASCII are whole UTF-8 characters: in another encoding hardly one is."""
    sound = data.decode("utf-8", "ignore").encode("utf-8")
    return sum(byte > 0x7F for byte in sound) > len(data) - len(sound)


def _single_byte(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        pass
    else:
        western = all(character in _WESTERN for character in set(text) if ord(character) > 0x7F)
        if western and not _FOREIGN.search(text):
            return text
    best = from_bytes(data, cp_isolation=_OTHERS).best()
    return None if best is None else str(best)
