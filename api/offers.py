"""What a service offers beyond the graph itself: the files and the full text of a snapshot, where it has one."""

from kg.errors import VetkgError

NO_FILES = "this service has no snapshot, so neither files to download nor full text"


class NotOfferedError(VetkgError):
    """The service does not have what the answer is made of, whatever is asked and whenever."""

    def __init__(self, message: str = NO_FILES) -> None:
        super().__init__(message, hint="SPARQL at /sparql answers for all of the graph")


class OtherVersionError(VetkgError):
    """The snapshot is not what the store holds: what is made of it would not fit the other answers."""

    retry_after = 30
