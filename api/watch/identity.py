"""The id of a request, by which its answer, its problem document and its log line are found together."""

import itertools
import re
import uuid

HEADER = b"x-request-id"

_SANE = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TAG = "tag:w3id.org,2025:vetkg/request/"


class Identities:
    """Ids that nobody else makes: a random part for this process, and a number."""

    def __init__(self) -> None:
        self._prefix = str(uuid.uuid4())[:24]
        self._numbers = itertools.count(1)

    def of(self, asked: bytes | None) -> str:
        """Return the id that the client asked for, if it is sane, or a new one."""
        if asked is not None and _SANE.fullmatch(asked):
            return asked.decode("ascii")
        return f"{self._prefix}{next(self._numbers) & 0xFFFFFFFFFFFF:012x}"


def as_iri(identity: str) -> str:
    """Return an id as what a problem document calls its instance."""
    return f"urn:uuid:{identity}" if _UUID.fullmatch(identity) else _TAG + identity
