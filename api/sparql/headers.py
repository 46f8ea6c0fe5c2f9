"""The headers of answers: what may be kept for how long, and how that is asked again."""

from api.formats import HTML
from api.sparql.kept import Headers, Kept

#: Anybody may keep an answer, and asks each time whether it is still the one: a new snapshot may be there.
_LASTING = (b"cache-control", b"public, no-cache")
_FLEETING = (b"cache-control", b"no-store")
_VARY = (b"vary", b"Accept, Accept-Encoding")
_VARY_PAGE = (b"vary", b"Accept, Accept-Encoding, Accept-Language")


def headers(media_type: str, coding: str, etag: str | None) -> Headers:
    """Return the headers of an answer; without a tag it is of this moment alone."""
    vary = _VARY_PAGE if media_type == HTML.media_type else _VARY
    found = [(b"content-type", media_type.encode()), vary]
    if coding != "identity":
        found.append((b"content-encoding", coding.encode()))
    return found + ([_FLEETING] if etag is None else [(b"etag", etag.encode()), _LASTING])


def unchanged(etag: str, *, page: bool = False) -> Headers:
    """Return the headers of 304 (RFC 9110, 15.4.5)."""
    return [_VARY_PAGE if page else _VARY, (b"etag", etag.encode()), _LASTING]


def kept(etag: str | None, headers: Headers, body: bytes) -> Kept:
    """Return a whole answer to give, and with a tag also to keep.

    The answer to the body of a POST request is nobody else's: there it has no tag.
    """
    whole = [*headers, (b"content-length", b"%d" % len(body))]
    if etag is None:
        return Kept("", whole, [], whole, body)
    unshared = [line for line in whole if line[0] != b"etag" and line is not _LASTING]
    return Kept(etag, whole, unchanged(etag, page=_VARY_PAGE in headers), [*unshared, _FLEETING], body)
