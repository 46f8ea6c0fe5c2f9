"""What a publication tells while it works."""

from typing import Protocol


class Report(Protocol):
    """Whoever watches a publication."""

    def say(self, message: str) -> None:
        """Take a message for people."""

    def begin(self, what: str, total: int) -> None:
        """Be told of a stretch of work, such as so many statements to load."""

    def advance(self, done: int) -> None:
        """Be told that so much more of it is done."""

    def end(self) -> None:
        """Be told that it is over."""
