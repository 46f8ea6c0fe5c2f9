"""The elements of SVG, written with every value escaped; no attribute ``style``, which the policy of pages refuses."""

from markupsafe import Markup, escape

from api.web.compiling import escaped

_NAMES = {"class_": "class", "viewbox": "viewBox", "textlength": "textLength"}


def element(name: str, *content: str | Markup, **attributes: object) -> Markup:
    """Return an element. Names of attributes are written with ``_`` for ``-``; those that are None are left out.

        element("rect", x=1, y=2, width=3.5, class_="bar")

    Content that is a plain text is escaped.
    """
    said = "".join(
        [
            f' {_NAMES.get(key) or key.replace("_", "-")}="{escaped(_plain(value))}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    inside = "".join(map(escaped, content))
    return Markup(f"<{name}{said}>{inside}</{name}>")  # noqa: S704 - each value is escaped above


def text(content: str, x: float, y: float, **attributes: object) -> Markup:
    """Return a text whose anchor is at ``x``, ``y``."""
    return element("text", content, x=x, y=y, **attributes)


def link(address: str | None, *content: str | Markup) -> Markup:
    """Return content that leads to an address, or the content alone where there is none."""
    return element("a", *content, href=address) if address else Markup("").join(map(escape, content))


def width_of(content: str, size: float = 13) -> float:
    """Return about how wide a text is in pixels, when it is set in a sans serif of ``size`` pixels."""
    wide = sum(character in "mwMW—@%" for character in content)
    narrow = sum(character in "iljtfrI.,:;'|! " for character in content)
    return size * (0.55 * len(content) + 0.3 * wide - 0.22 * narrow)


def _plain(value: object) -> str:
    """Return a value as an attribute has it: numbers with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
