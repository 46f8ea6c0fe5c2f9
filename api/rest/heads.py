"""The headers of an answer: its links (RFC 8288), what it counts, how it may be kept."""

from collections.abc import Iterator
from functools import lru_cache

from api import pages
from api.choice import essence
from api.rest.answers import Answer, Link
from api.rest.resources import Asked
from kg.describe import LICENSE

Raw = list[tuple[bytes, bytes]]


def validating(etag: str | None, *, named: bool) -> Raw:
    """Return the headers that a 304 has too. An address that names its format does not vary by Accept."""
    vary = (b"vary", b"Accept-Encoding" if named else b"Accept, Accept-Encoding")
    if etag is None:
        return [vary, (b"cache-control", b"no-store")]
    return [vary, (b"cache-control", b"public, no-cache"), (b"etag", etag.encode())]


def describing(asked: Asked, answer: Answer, end: str) -> Raw:
    """Return the headers that say what an answer is; ``end`` is the end of the address that names a format, if any."""
    formats = asked.resource.formats
    headers = [
        (b"content-type", formats[asked.format].encode()),
        (b"link", ", ".join(map(_written, _links(asked, answer, end))).encode("ascii", "replace")),
    ]
    if answer.counted is not None:
        headers += [(b"vetkg-" + name.encode(), b"%d" % number) for name, number in vars(answer.counted).items()]
    if asked.format == "html":
        headers += pages.headers()
    elif not formats[asked.format].endswith("json"):
        headers.append(
            (b"content-disposition", f'attachment; filename="{_file_name(asked)}"'.encode("ascii", "replace"))
        )
    return headers


def _links(asked: Asked, answer: Answer, end: str) -> Iterator[Link]:
    yield Link("canonical", asked.address)
    cursors = {"next": answer.next, "prev": answer.previous}
    if any(value is not None for value in cursors.values()):
        yield Link("first", asked.page(None, end))
    for rel, value in cursors.items():
        if value is not None:
            yield Link(rel, asked.page(value, end))
    for name, media_type in asked.resource.formats.items():
        if name != asked.format:
            yield Link("alternate", asked.at(name), essence(media_type))
    yield Link("license", LICENSE)
    yield Link("describedby", f"{asked.base}/.well-known/void")
    yield Link("service-desc", f"{asked.base}/openapi.json", "application/json")
    yield from answer.links


def _written(link: Link) -> str:
    return f'<{link.target}>; rel="{link.rel}"' + (f'; type="{link.type}"' if link.type else "")


def _file_name(asked: Asked) -> str:
    return _named(asked.resource.path, tuple(asked.parts.values()), asked.format)


@lru_cache(256)
def _named(path: str, parts: tuple[str, ...], end: str) -> str:
    words = [word for word in path.removeprefix("/api/v1").split("/") if word and "{" not in word]
    return f"vetkg-{'-'.join([*words, *parts])}.{end}"
