"""Reading a page in tests."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode


def page(client: Any, path: str, status: int = 200) -> LexborHTMLParser:
    """Return a page as a reader without scripts gets it."""
    answer = client.get(path, accept="text/html")
    assert answer.status_code == status, answer.text[:1000]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    return LexborHTMLParser(answer.text)


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first node that a selector finds; there must be one."""
    found = tree.css_first(selector)
    assert found is not None, f"nothing is {selector}"
    return found


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the only node that a selector finds."""
    found = tree.css(selector)
    assert len(found) == 1, f"{len(found)} × {selector}"
    return found[0]


def text(node: LexborNode | None) -> str:
    """Return the words of a node, one space between them."""
    assert node is not None
    return " ".join(node.text(separator=" ").split())
