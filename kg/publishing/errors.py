"""What can go wrong while a snapshot is published.

VetkgError
└── PublishError          the engine does not hold what it should        exit 1
    ├── AnsweredError         it answered with an error; ``status`` says which
    │   └── TooLargeError         what was sent is more than it, or a proxy before it, takes
    ├── UnreachableError      it did not answer, or broke off
    ├── OvertakenError        another publication has begun on the same engine
    ├── UnderWayError         another publication had begun before this one, and has not ended
    └── DifferenceError       the check found other statements than those of the snapshot
"""

from kg.errors import VetkgError


class PublishError(VetkgError):
    """A snapshot could not be published, or what was published could not be checked."""


class AnsweredError(PublishError):
    """The engine answered with an error; ``pause`` is how many seconds it asks to be left alone."""

    def __init__(self, message: str, status: int, *, where: str = "", hint: str = "", pause: float = 0) -> None:
        self.status, self.pause = status, pause
        super().__init__(message, where=where, hint=hint)


class TooLargeError(AnsweredError):
    """What was sent is more than the engine, or a proxy before it, takes at a time."""


class UnreachableError(PublishError):
    """The engine did not answer, or the connection broke off."""


class OvertakenError(PublishError):
    """Another publication has begun on the same engine."""


class UnderWayError(PublishError):
    """Another publication is working on the same engine, or was killed there."""


class DifferenceError(PublishError):
    """The engine does not hold what the snapshot holds."""
