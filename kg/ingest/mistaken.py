"""Files that hold a page, but not as the site shows it: an archive, the source of a page, a translation."""

import re

from kg.errors import SourceError

_HEAD = 20_000
#: A mail with parts, as Chrome and Edge save a page in a single file.
_ARCHIVE = re.compile(r"^Content-Type:\s{0,9}multipart/related", re.MULTILINE | re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z-]{1,40}: ")
_SOURCE = re.compile(r"<title>\s{0,99}view-source:|<td class=[\"']?line-content", re.IGNORECASE)
#: What Google's translator (Chrome) and Microsoft's (Edge) leave in a page.
_TRANSLATED = re.compile(
    r"""<html\b[^<>]{0,2000}?\sclass=["']?(?:[^"'<>]{0,500}\s)?translated-(?:ltr|rtl)(?=[\s"'>])""", re.IGNORECASE
)
_HASHED = re.compile("<[a-zA-Z][^<>]* _msttexthash=")


def check(text: str, source: str) -> None:
    """Raise SourceError where ``text`` is a page that is saved in a way that cannot be read, or must not be."""
    head = text[:_HEAD].lstrip("\ufeff\r\n ")
    if _MAIL.match(head) and _ARCHIVE.search(head):
        hint = 'save the page again as HTML ("Webpage, HTML only" or "complete")'
        raise SourceError("this is a web archive (MHTML), not a page", where=source, hint=hint)
    if _SOURCE.search(head):
        hint = "save the page itself, or its source as the text that it is"
        raise SourceError("this is the browser's view of the source of a page", where=source, hint=hint)
    if _TRANSLATED.search(head) or _HASHED.search(text):
        hint = "show the original in the browser, then save it again"
        raise SourceError(
            "the browser translated this page: these are not the words of the site", where=source, hint=hint
        )
