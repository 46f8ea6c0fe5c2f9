"""The visible text of a saved HTML page, line by line as a browser shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.ingest.html_guard import check_nesting

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(
    [
        "area",
        "audio",
        "canvas",
        "col",
        "colgroup",
        "datalist",
        "embed",
        "head",
        "iframe",
        "link",
        "map",
        "math",
        "meta",
        "noframes",
        "noscript",
        "object",
        "param",
        "script",
        "source",
        "style",
        "svg",
        "template",
        "title",
        "track",
        "video",
    ]
)
_REGIONS = {"nav": "navigation", "footer": "page footer", "header": "page header", "aside": "sidebar"}
_ROLES = {
    "navigation": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "search": "navigation",
    "alertdialog": "cookie banner",
    "dialog": "cookie banner",
}
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|skip-link|share|sharing|addtoany|addthis|pager|language-switcher)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:visually-hidden|sr-only|screen-reader-text|element-invisible|hidden|d-none)(?=\s|$)"
)
_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_FIRST_TAG = re.compile(r"<(!doctype\s+html|html|head|body|main|article|section|div|h1|p|meta)[\s>/]", re.IGNORECASE)
_TAIL_TAG = re.compile(r"<[a-zA-Z/!][^<>]*\Z")


@dataclass
class VisibleLine:
    """One line of a page as it is shown: heading level (0 = none), list item, links, and the region it stands in."""

    text: str = ""
    level: int = 0
    item: bool = False
    indent: int = 0
    region: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class SavedPage:
    """The visible lines of a page, the addresses that its head gives it, and whether the file breaks off."""

    lines: tuple[VisibleLine, ...]
    addresses: tuple[str, ...]
    cut: bool


def is_html(text: str) -> bool:
    """Return whether ``text`` is HTML, judged by its first tag, which only comments and a prolog may precede."""
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    while head.startswith(("<!--", "<?")):
        end = head.find("-->" if head.startswith("<!--") else "?>")
        if end < 0:
            return False
        head = head[end + 2 :].lstrip("-> \t\r\n")
    return _FIRST_TAG.match(head) is not None


def read_html(text: str, source: str) -> SavedPage:
    """Return what a browser would show of the page ``text``.

    Raises SourceError for a page whose nesting would keep the parser busy for minutes.
    """
    check_nesting(text, source)
    tree = LexborHTMLParser(text)
    reader = _Reader()
    if tree.root is not None:
        reader.read(tree.root)
    lines = tuple(line for line in reader.finished() if line.text)
    return SavedPage(lines, tuple(_addresses(tree, text)), _breaks_off(text))


def _addresses(tree: LexborHTMLParser, text: str) -> Iterator[str]:
    for selector, attribute in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        for node in tree.css(selector):
            value = node.attributes.get(attribute)
            if value:
                yield value.strip()
    saved = _SAVED_FROM.search(text, 0, 4096)
    if saved:
        yield saved[1]


def _breaks_off(text: str) -> bool:
    """Return whether the file ends within a tag, or opened a document that it never closed."""
    tail = text[-5000:].rstrip()
    if _TAIL_TAG.search(tail):
        return True
    lower = text.lower()
    return "<html" in lower and "</html" not in lower and "</body" not in lower


class _Reader:
    """Walks the tree without recursion and breaks lines where a browser does."""

    def __init__(self) -> None:
        self._lines: list[VisibleLine] = []
        self._line = VisibleLine()
        self._parts: list[str] = []
        self._levels: list[int] = [0]
        self._items = 0
        self._lists = 0
        self._regions: list[str] = [""]
        self._content = 0
        self._pre = 0
        self._anchors: list[tuple[str, list[str]]] = []
        self._options: list[bool] = [True]

    def read(self, root: LexborNode) -> None:
        """Read everything under ``root``."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node.tag or "")
            elif node.is_text_node:
                self._text(node.text_content or "")
            elif not node.is_comment_node and self._enter(node.tag or "", node):
                stack.append((node, True))
                children = []
                child = node.child
                while child is not None:
                    children.append(child)
                    child = child.next
                stack.extend((child, False) for child in reversed(children))

    def finished(self) -> list[VisibleLine]:
        """Return the lines, the last one ended."""
        self._break()
        return self._lines

    def _enter(self, tag: str, node: LexborNode) -> bool:
        """Note the start of an element; return whether it is shown at all."""
        attributes = node.attributes
        if tag in _HIDDEN or _is_hidden(tag, attributes):
            return False
        if tag in ("main", "article"):
            self._content += 1
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._break()
            if tag == "li":
                self._line.item = True
            self._lists += tag in ("ul", "ol")
            self._pre += tag == "pre"
        elif tag in ("td", "th"):
            self._parts.append(" ")
        elif tag == "a":
            self._anchors.append(((attributes.get("href") or "").strip(), []))
        is_heading = len(tag) == 2 and tag[0] == "h" and tag[1] in "0123456789"
        self._levels.append(int(tag[1]) if is_heading else self._levels[-1])
        self._line.level = self._levels[-1]
        self._regions.append(self._regions[-1] or self._region(tag, attributes))
        return True

    def _leave(self, tag: str) -> None:
        if tag == "a":
            address, words = self._anchors.pop()
            text = _SPACE.sub(" ", "".join(words)).strip()
            if text:
                self._line.links.append((text, address))
        if tag in _BLOCKS:
            self._break()
            self._lists -= tag in ("ul", "ol")
            self._pre -= tag == "pre"
        self._content -= tag in ("main", "article")
        self._levels.pop()
        self._regions.pop()
        self._line.level = self._levels[-1]

    def _region(self, tag: str, attributes: dict[str, str | None]) -> str:
        role = (attributes.get("role") or "").lower()
        if role in _ROLES:
            return _ROLES[role]
        if tag in ("nav", "aside") or (tag in _REGIONS and not self._content):
            return _REGIONS[tag]
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return "page furniture" if tag not in ("html", "body", "main") and _FURNITURE.search(names) else ""

    def _text(self, text: str) -> None:
        if self._pre:
            first, *others = re.split(r"\r\n|\n|\r", text)
            self._add(first)
            for line in others:
                self._break()
                self._add(line)
        else:
            self._add(_SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        if not text:
            return
        self._parts.append(text)
        self._line.level = self._levels[-1]
        self._line.region = self._regions[-1]
        self._line.indent = self._lists
        for _, words in self._anchors[-1:]:
            words.append(text)

    def _break(self) -> None:
        text = "".join(self._parts).strip() if self._pre else _SPACE.sub(" ", "".join(self._parts)).strip(" ")
        self._parts.clear()
        if text.strip():
            self._line.text = text
            self._lines.append(self._line)
            self._line = VisibleLine(level=self._levels[-1])
        elif self._line.links:
            self._line.links.clear()


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Return whether a browser hides the element: by attribute, style or one of the usual classes."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if tag == "input" or (tag == "option" and "selected" not in attributes):
        return True
    if _HIDDEN_STYLE.search((attributes.get("style") or "")[:2000]):
        return True
    return _HIDDEN_CLASS.search((attributes.get("class") or "")[:2000]) is not None
