"""The environment variables that say who we are to an engine: one set for asking it, one for publishing to it."""

from typing import NamedTuple


class Variables(NamedTuple):
    """The names of the variables for a user and password, or for a token."""

    user: str
    password: str
    token: str

    def __str__(self) -> str:
        return f"{self.user} and {self.password}, or {self.token}"


ENDPOINT = Variables(*(f"VETKG_ENDPOINT_{name}" for name in ("USER", "PASSWORD", "TOKEN")))
PUBLISH = Variables(*(f"VETKG_PUBLISH_{name}" for name in ("USER", "PASSWORD", "TOKEN")))
