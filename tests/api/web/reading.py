"""Reading a page in tests."""

from selectolax.lexbor import LexborHTMLParser, LexborNode


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first node that a selector finds; there must be one."""
    found = tree.css_first(selector)
    assert found is not None, f"nothing is {selector}"
    return found
