"""The headers of an answer: its links (RFC 8288), what it counts, how it may be kept."""

from collections.abc import Iterator
from functools import lru_cache

from api.choice import essence
from api.rest.answers import Answer
from api.rest.resources import Asked
from api.web import pages
from kg.describe import LICENSE

Raw = list[tuple[bytes, bytes]]


def validating(etag: str | None, *, named: bool, page: bool = False) -> Raw:
    """Return the headers that a 304 has too.

    An address that names its format does not vary by Accept; a page does by the language.
    """
    vary = (b"vary", (b"" if named else b"Accept, ") + b"Accept-Encoding" + (b", Accept-Language" if page else b""))
    if etag is None:
        return [vary, (b"cache-control", b"no-store")]
    return [vary, (b"cache-control", b"public, no-cache"), (b"etag", etag.encode())]


def describing(asked: Asked, answer: Answer, end: str) -> Raw:
    """Return the headers that say what an answer is; ``end`` is the end of the address that names a format, if any."""
    formats = asked.resource.formats
    headers = [
        (b"content-type", formats[asked.format].encode()),
        (b"link", ", ".join(_links(asked, answer, end)).encode("ascii", "replace")),
    ]
    if answer.counted is not None:
        headers += [(b"vetkg-" + name.encode(), b"%d" % number) for name, number in vars(answer.counted).items()]
    if answer.coverage:
        headers.append((b"vetkg-coverage", answer.coverage.encode("ascii", "replace")))
    if asked.format == "html":
        headers += pages.headers()
    elif not formats[asked.format].endswith("json"):
        headers.append(
            (b"content-disposition", f'attachment; filename="{_file_name(asked)}"'.encode("ascii", "replace"))
        )
    return headers


def _links(asked: Asked, answer: Answer, end: str) -> Iterator[str]:
    yield _written("canonical", asked.address)
    if answer.next is not None or answer.previous is not None:
        yield _written("first", asked.page(None, end))
    if answer.next is not None:
        yield _written("next", asked.page(answer.next, end))
    if answer.previous is not None:
        yield _written("prev", asked.page(answer.previous, end))
    for name, media_type in asked.resource.formats.items():
        if name != asked.format:
            yield _written("alternate", asked.at(name), essence(media_type))
    yield _of_service(asked.base)
    for link in answer.links:
        yield _written(*link)


@lru_cache(64)
def _of_service(base: str) -> str:
    """Return the links that every answer of the service at ``base`` has."""
    return ", ".join(
        (
            _written("license", LICENSE),
            _written("describedby", f"{base}/.well-known/void"),
            _written("service-desc", f"{base}/openapi.json", "application/json"),
        )
    )


def _written(rel: str, target: str, media_type: str = "") -> str:
    return f'<{target}>; rel="{rel}"' + (f'; type="{media_type}"' if media_type else "")


def _file_name(asked: Asked) -> str:
    return _named(asked.resource.path, tuple(asked.parts.values()), asked.format)


@lru_cache(256)
def _named(path: str, parts: tuple[str, ...], end: str) -> str:
    words = [word for word in path.removeprefix("/api/v1").split("/") if word and "{" not in word]
    return f"vetkg-{'-'.join([*words, *parts])}.{end}"
