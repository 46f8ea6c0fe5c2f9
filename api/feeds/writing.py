"""Feeds as Atom (RFC 4287) and as JSON Feed 1.1."""

import json
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from api.feeds.document import AUTHOR, RIGHTS, Entry, Feed
from kg.changes.published import stamp
from kg.characters import sayable
from kg.describe import LICENSE

_environment = Environment(
    loader=PackageLoader("api", "feeds"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
)


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    template = _environment.get_template("atom.xml")
    text = template.render(feed=feed, author=AUTHOR, rights=RIGHTS, licence=LICENSE, content=_content, stamp=stamp)
    return sayable(text).encode()


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{feed.base}/",
        "feed_url": feed.address,
        "description": feed.says,
        "language": "en",
        "authors": [{"name": AUTHOR, "url": f"{feed.base}/"}],
        "_vetkg": {
            "about": "https://w3id.org/vetkg/",
            "license": LICENSE,
            "rights": RIGHTS,
            "updated": stamp(feed.updated),
        },
        "items": [_item(entry) for entry in feed.entries],
    }
    if feed.older:
        document["next_url"] = feed.older
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.document,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": _content(entry),
        "date_published": entry.updated,
        "date_modified": entry.updated,
        "tags": [entry.how, *entry.systems],
        "_vetkg": {"thing": entry.thing, "how": entry.how, **({"diff": entry.diff} if entry.diff else {})},
    }


def _content(entry: Entry) -> str:
    """Return what an entry tells as HTML; as a text of its own, so that XML writes it once more as text."""
    return str(_environment.get_template("content.html").render(entry=entry)).strip()
