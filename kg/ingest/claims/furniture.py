"""Page furniture of secondary sources: lines that are about the site and not about its subject, each with a reason."""

import re

from kg.fingerprint import normalise
from kg.ingest.blocks import Block

_LINES: dict[str, str] = {
    "navigation": (
        "top of page|bottom of page|back to top|skip to main content|skip to content|skip to navigation|home|homepage|"
        "menu|main menu|search|blog|news|about|about us|contact|contact us|all posts|on this page|in this section|"
        "table of contents|contents|breadcrumb|you are here|next|previous|next post|previous post|read more|see all|"
        "show more|show less|view all|go to top|languages|language|english|en|print|print this page|download|"
        "national education systems|eurypedia|eurydice|sitemap|site map|more|close|open menu"
    ),
    "name or logo of the site": (
        "european commission logo|european commission|european union|an official website of the european union|"
        "how do you know|all official european union website addresses are in the europa eu domain|eacea|"
        "eacea national policies platform eurydice|national policies platform|eacea national policies platform|logo|"
        "european education and culture executive agency|youthwiki|eacea national policies platform eurydice logo"
    ),
    "sharing and subscription": (
        "share|share this|share this page|share this article|share this post|share on facebook|share on x|"
        "share on linkedin|facebook|twitter|x|linkedin|instagram|youtube|whatsapp|email|e mail|copy link|like|likes|"
        "subscribe|subscribe to our newsletter|sign up for our newsletter|newsletter|follow us|follow us on|rss|"
        "log in|login|sign up|sign in|log in sign up|join now|advertisement|sponsored|loading"
    ),
    "legal notices": (
        "cookies|cookie policy|accept cookies|accept all cookies|accept|reject|privacy policy|privacy|legal notice|"
        "terms of use|terms and conditions|accessibility|accessibility statement|imprint|disclaimer|"
        "all rights reserved"
    ),
}
_REASONS = {line: reason for reason, lines in _LINES.items() for line in lines.split("|")}
#: Headings after which nothing of the text follows, and what does.
_TAILS: dict[str, str] = {
    "hashtags": "tags of the text",
    "tags": "tags of the text",
    "recent posts": "other posts of the site",
    "related posts": "other posts of the site",
    "related articles": "other posts of the site",
    "more from this author": "other posts of the site",
    "you might also like": "other posts of the site",
    "you may also like": "other posts of the site",
    "comments": "readers' comments",
    "leave a comment": "readers' comments",
    "leave a reply": "readers' comments",
    "write a comment": "readers' comments",
    "about the author": "about the author",
}
#: Furniture has fewer words than prose.
LONGEST = 20
_PATTERNS = (
    (re.compile(r"(?:tags?|hashtags?|categories|filed under|keywords)\s*:|(?:#\w+[\s,]*)+$", re.I), "tags of the text"),
    (re.compile(r"\d+\s+(?:views?|comments?|likes?|shares?)(?:\s|$)", re.I), "counters of the site"),
    (re.compile(r"©|\(c\)\s|copyright\b", re.I), "legal notices"),
    (re.compile(r"(?:read|see) (?:also|more|next)\s*:|related\s*:", re.I), "other posts of the site"),
)
_BARS = re.compile(r"\s*[|·•»›/]\s*")


def furniture(block: Block) -> str | None:
    """Return why a line says nothing for a record, or None when it may say something."""
    if block.kind == "rule":
        return "rule between parts of the page"
    return block.region or (_by_words(block.text) if block.words <= LONGEST else None)


def _by_words(text: str) -> str | None:
    for pattern, reason in _PATTERNS:
        if pattern.match(text):
            return reason
    parts = [part for part in _BARS.split(text) if part]
    if len(parts) > 1 and sum(normalise(part) in _REASONS for part in parts) * 2 > len(parts):
        return "navigation"
    return _REASONS.get(normalise(text))


def tail(block: Block) -> str | None:
    """Return what stands after this line when it ends the text ("Recent Posts"), else None."""
    return _TAILS.get(normalise(block.text)) if block.words <= 5 else None
