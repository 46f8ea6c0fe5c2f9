"""Texts in lines, since SVG breaks none."""

from api.web.charts.svg import width_of

_CUT = " …"


def broken(content: str, width: float, size: float = 13, most: int = 2) -> list[str]:
    """Return a text in lines of at most ``width`` pixels; what ``most`` lines cannot hold is cut, and marked so."""
    lines = [""]
    for word in _pieces(content, width, size):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    while kept[-1] and width_of(kept[-1] + _CUT, size) > width:
        kept[-1] = kept[-1][:-1].rstrip()
    return [*kept[:-1], kept[-1].rstrip(",;:") + _CUT]


def _pieces(content: str, width: float, size: float) -> list[str]:
    """Return the words of a text, those too long for a line in pieces: behind a slash where one stands well."""
    found: list[str] = []
    for word in content.split():
        rest = word
        while width_of(rest, size) > width and len(rest) > 1:
            fits = max(1, int(len(rest) * width / width_of(rest, size)) - 1)
            slash = rest.rfind("/", 0, fits) + 1
            fits = slash if 2 * slash > fits else fits
            found.append(rest[:fits])
            rest = rest[fits:]
        found.append(rest)
    return found
