"""The site map: every page worth finding, in files that search engines accept."""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from kg.catalogue import names
from kg.catalogue.statistics import rows, text
from kg.namespaces import ID
from kg.store.view import View

#: As many addresses as one file may have.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SERVICE = (
    "/",
    "/catalog",
    "/.well-known/void",
    "/questions",
    "/queries",
    "/def/",
    "/vocabularies",
    "/shapes",
    "/prefixes",
)


def pages(view: View) -> tuple[str, ...]:
    """Return the paths of all pages: those about the service, the terms, and the things of the view."""
    things = (text(row, "thing") for row in rows(view, "pages"))
    terms = sorted(name.path for name in names.terms().values())
    return (*_SERVICE, *terms, *(f"/doc/{thing.removeprefix(ID)}" for thing in things))


def parts(paths: Sequence[str]) -> int:
    """Return the number of files that the paths take."""
    return -(-len(paths) // MOST)


def index(base: str, paths: Sequence[str], changed: date | None) -> bytes:
    """Return the file that names the others."""
    addresses = [f"{base}/sitemap-{number}.xml" for number in range(1, parts(paths) + 1)]
    return _written("sitemapindex", "sitemap", addresses, changed)


def part(base: str, paths: Sequence[str], number: int, changed: date | None) -> bytes:
    """Return the file of one part; the first has number 1."""
    addresses = [base + path for path in paths[(number - 1) * MOST : number * MOST]]
    return _written("urlset", "url", addresses, changed)


def _written(root: str, entry: str, addresses: list[str], changed: date | None) -> bytes:
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    lines = (f"<{entry}><loc>{escape(address)}</loc>{day}</{entry}>\n" for address in addresses)
    return f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n'.encode()
