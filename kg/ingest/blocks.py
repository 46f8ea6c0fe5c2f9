"""The layout-free document: one block per non-blank line, with Markdown, list marks and HTML tags taken off.

    document = Document.of(page)
    for block in document.blocks:
        block.line, block.kind, block.text      # 18, "heading", "Background"

``kind`` is ``heading`` (``level`` 1 to 6; ``#`` marks, HTML headings), ``item`` (a list item; ``marker`` is its mark),
``text`` (anything else) or ``rule`` (``---``, a picture, or marks without any text). ``strong`` is a line that is bold
as a whole. ``region`` names furniture that HTML marks as such (navigation, page footer …). ``links``: (text, address).
"""

import html
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from kg.ingest.html import VisibleLine
from kg.ingest.page import Page

Kind = Literal["heading", "item", "text", "rule"]

_ITEM = re.compile(
    r"(?:[•‣◦▪●○∙·■□⁃➢►→✓✔▶\uf0b7\uf0a7](?=\s|\w)|o(?=\s)|[-*+–—](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?(?:[a-z]|[ivx]{1,4})[.)](?=\s))\s*"
)
_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]\\]|\\.){0,1000})\]"
    r"\((?P<address>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000}){0,3})(?:\s+\"[^\"\[]{0,300}\")?\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}\)")
_AUTOLINK = re.compile(r"<((?:https?://|www\.)[^<>\s]{1,2000})>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000})(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]{1,2000})(?<=\S)_(?!\w)"
)
_RULE = re.compile(r"[\s\-–—=_*~•·.|>+#:‣◦▪●○∙\ufeff\u200b\u200c\u200d\u2060\xad]+")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\xad\u200e\u200f"))


@dataclass(frozen=True)
class Block:
    """One non-blank line of a page, without the marks of its layout."""

    line: int
    kind: Kind
    text: str
    level: int = 0
    marker: str = ""
    indent: int = 0
    strong: bool = False
    region: str = ""
    links: tuple[tuple[str, str], ...] = ()
    after_blank: bool = False

    @property
    def words(self) -> int:
        """The number of words of the text."""
        return len(self.text.split())


@dataclass(frozen=True)
class Document:
    """A page and its blocks, in order."""

    page: Page
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, page: Page) -> "Document":
        """Return the layout-free form of ``page``."""
        blocks, previous = [], 0
        for number in page.non_blank:
            raw = page.lines[number - 1]
            block = _shown(number, page.visible[number - 1]) if page.visible is not None else parse_line(number, raw)
            blocks.append(replace(block, after_blank=True) if number != previous + 1 else block)
            previous = number
        return cls(page, tuple(blocks))

    @cached_property
    def by_line(self) -> dict[int, Block]:
        """The blocks by line number."""
        return {block.line: block for block in self.blocks}

    def between(self, first: int, last: int) -> tuple[Block, ...]:
        """Return the blocks of the lines ``first`` to ``last``, both inclusive."""
        return tuple(block for block in self.blocks if first <= block.line <= last)


def parse_line(number: int, raw: str) -> Block:
    """Return the block of one non-blank line of plain text or Markdown."""
    body = raw.strip()
    indent = len(raw.rstrip()) - len(body)
    while body.startswith(">"):
        body = body[1:].lstrip()
    if not body or _RULE.fullmatch(body):
        return Block(number, "rule", "", indent=indent)
    level = len(body) - len(body.lstrip("#"))
    if 1 <= level <= 6 and body[level] in " \t*":
        text, links = inline(body[level:].strip().rstrip("#"))
        return Block(number, "heading" if text else "rule", text, level=level, indent=indent, links=links)
    item = _ITEM.match(body)
    marker = item[0].strip() if item and item.end() < len(body) else ""
    rest = body[item.end() :] if item and marker else body
    text, links = inline(rest)
    kind: Kind = "rule" if not text else "item" if marker else "text"
    return Block(number, kind, text, marker=marker, indent=indent, strong=_is_strong(rest), links=links)


def inline(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return ``text`` without Markdown and HTML entities, with one kind of space, and the links that stood in it."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    links: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        shown = _unmark(match["text"])
        links.append((shown, match["address"].strip()))
        return shown

    if "](" in text:
        text = _IMAGE.sub(" ", text) if "![" in text else text
        text = _LINK.sub(take, text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    return _unmark(text), tuple(links)


def _unmark(text: str) -> str:
    if "*" in text or "_" in text:
        text = text.replace("**", "").replace("__", "")
        text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return _plain(text)


def _plain(text: str) -> str:
    """Return ``text`` composed, with one kind of space and without invisible characters."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def _is_strong(text: str) -> bool:
    body = text.strip()
    return len(body) > 4 and body[:2] == body[-2:] and body[:2] in ("**", "__") and body[2:-2].find(body[:2]) < 0


def _shown(number: int, line: VisibleLine) -> Block:
    text = _plain(line.text)
    if not text or _RULE.fullmatch(line.text):
        return Block(number, "rule", "", region=line.region)
    kind: Kind = "heading" if line.level else "item" if line.item else "text"
    marker = "•" if line.item else ""
    if not line.item and not line.level:
        mark = _ITEM.match(line.text)
        if mark and mark.end() < len(line.text):
            kind, marker, text = "item", mark[0].strip(), _plain(line.text[mark.end() :])
    links = tuple(line.links)
    return Block(number, kind, text, line.level, marker, line.indent, region=line.region, links=links)
