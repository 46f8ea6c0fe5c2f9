"""What a build says while it works."""

from collections.abc import Callable

Progress = Callable[[str], None]


def silent(message: str) -> None:
    """Say nothing."""
