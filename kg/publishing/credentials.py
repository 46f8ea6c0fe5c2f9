"""Who publishes: from the environment, never from an address or a flag, and never in a message."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError

USER, PASSWORD, TOKEN = (f"VETKG_PUBLISH_{name}" for name in ("USER", "PASSWORD", "TOKEN"))
#: The environment variables that belong to ``vetkg publish``; the service must not take them for its own.
VARIABLES = frozenset((USER, PASSWORD, TOKEN))


@dataclass(frozen=True)
class Credentials:
    """A user with a password, or a token, or nobody."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Credentials":
        """Return the credentials of the environment; raises UsageError where they do not fit together."""
        user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
        if bool(user) != bool(password):
            raise UsageError(f"{USER} and {PASSWORD} belong together", hint="set both, or neither")
        if user and token:
            raise UsageError(f"{USER} and {TOKEN} are two ways to say who you are", hint="set one")
        if not all(one.isprintable() for one in (user, password, token)) or not token.isascii():
            raise UsageError(
                f"{USER}, {PASSWORD} or {TOKEN} holds what no header can hold", hint="a line end, perhaps?"
            )
        return cls(user, password, token)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def hidden_in(self, text: str) -> str:
        """Return a text that came from elsewhere without the secrets."""
        both = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
        for secret in (self.password, self.token, both if self.user else ""):
            text = text.replace(secret, "…") if secret else text
        return text
