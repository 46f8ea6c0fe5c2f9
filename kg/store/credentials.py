"""Who we are to an engine. It comes from the environment alone, and goes nowhere but into requests to that engine.

It is in no text that this object gives of itself, and not in what is pickled: another process reads its own
environment.
"""

import base64
import os
import re
from collections.abc import Mapping

from kg.errors import UsageError
from kg.store.variables import ENDPOINT, Variables

_VISIBLE = re.compile(r"[\x21-\x7e]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HIDDEN = "…"
_SHORT = 4  # characters of a secret that stand in texts by chance


class Credentials:
    """A user with a password, or a token, or nothing; ``names`` are the variables that it comes from."""

    __slots__ = ("_names", "_password", "_token", "_user")

    def __init__(self, user: str = "", password: str = "", token: str = "", names: Variables = ENDPOINT) -> None:
        if bool(user) != bool(password):
            raise UsageError(f"{names.user} and {names.password} belong together", hint="set both or neither")
        if user and token:
            raise UsageError(f"{names.user} and {names.token} are two ways to say who you are", hint="set one")
        if _CONTROL.search(user + password) or ":" in user:
            hint = "a user has no colon, and neither has a line end"
            raise UsageError(f"{names.user} or {names.password} holds a sign that no request can carry", hint=hint)
        if token and not _VISIBLE.fullmatch(token):
            hint = "a space or a line end, perhaps?"
            raise UsageError(f"{names.token} holds a sign that no request can carry", hint=hint)
        self._user, self._password, self._token, self._names = user, password, token, names

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, names: Variables = ENDPOINT) -> "Credentials":
        """Return what the environment says. Raises UsageError for what does not fit together, without repeating it."""
        environment = os.environ if environment is None else environment
        user, password, token = (environment.get(variable, "") for variable in names)
        return cls(user, password, token, names)

    def __bool__(self) -> bool:
        return bool(self._user or self._token)

    def __repr__(self) -> str:
        return f"<Credentials: {'a token' if self._token else 'a user and password' if self._user else 'none'}>"

    def __reduce__(self) -> tuple[object, tuple[None, Variables]]:
        return (Credentials.read, (None, self._names))

    @property
    def pair(self) -> tuple[str, str] | None:
        """User and password; None where there are none."""
        return (self._user, self._password) if self._user else None

    @property
    def basic(self) -> str:
        """The header by which user and password are said at once."""
        return "Basic " + base64.b64encode(f"{self._user}:{self._password}".encode()).decode("ascii")

    @property
    def bearer(self) -> str:
        """The header that carries the token; empty where there is none."""
        return f"Bearer {self._token}" if self._token else ""

    def hidden(self, text: str) -> str:
        """Return a text of the engine without what is secret, should it repeat that."""
        secrets = [self._password, self._token, self._user, self.basic.removeprefix("Basic ") if self._user else ""]
        for secret in secrets:
            if len(secret) >= _SHORT:
                text = text.replace(secret, _HIDDEN)
        return text
