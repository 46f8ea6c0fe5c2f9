"""The sign of each stage: a shape of its own, so that colour alone never says which it is."""

from math import cos, pi, sin

from markupsafe import Markup

from api.web.charts.svg import element

Points = list[tuple[float, float]]


def sign(stage: str, x: float, y: float, size: float = 7) -> Markup:
    """Return the sign of a stage around a point; ``size`` is half its width. A stage that is none of ours is a dot."""
    look = f"sign sign-{stage}" if stage in _SHAPES or stage in _ROUND else "sign"
    if stage in _SHAPES:
        return element("polygon", points=_written(_SHAPES[stage], x, y, size), class_=look)
    return element("circle", cx=x, cy=y, r=size * _ROUND.get(stage, 0.7), class_=look)


def _star(points: int, inner: float) -> Points:
    """Return the corners of a star."""
    turns = (pi * corner / points + pi / points / 2 * 2 for corner in range(2 * points))
    return [
        ((1.15 if corner % 2 else inner) * sin(turn), -(1.15 if corner % 2 else inner) * cos(turn))
        for corner, turn in enumerate(turns)
    ]


_ROUND = {"implementation": 1.0, "pilot": 0.82}
_SHAPES: dict[str, Points] = {
    "design": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "legislative-process": [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
    "approved-agreed": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "completed": [(-1.1, -0.55), (1.1, -0.55), (1.1, 0.55), (-1.1, 0.55)],
    "discontinued": _star(4, 0.45),
}


def _written(points: Points, x: float, y: float, size: float) -> str:
    return " ".join(f"{x + across * size:.1f},{y + down * size:.1f}" for across, down in points)
