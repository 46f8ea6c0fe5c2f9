"""What an operator can set, by flag or by an environment variable with the prefix ``VETKG_``."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import UsageError

PREFIX = "VETKG_"
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """How the service runs. Each field ``name`` is also the environment variable ``VETKG_NAME``."""

    #: The folder of snapshots, or one snapshot.
    snapshot: Path = Path("snapshots")
    #: The address to listen on; every other than a loopback address opens the service to a network.
    host: str = "127.0.0.1"
    port: int = 8000
    #: Seconds after which a running query is ended.
    deadline: float = 30.0
    #: Processes that answer queries.
    workers: int = 2
    #: MiB that one query may take.
    memory: int = 512
    #: MiB that one answer may have.
    answer: int = 64
    #: Bytes that the text of a query may have.
    query_length: int = 256 * 1024
    #: How deep the brackets of a query may be nested.
    query_depth: int = 64
    #: Queries that may wait for a worker; more are turned away.
    queue: int = 64

    def __post_init__(self) -> None:
        for name in ("deadline", "workers", "memory", "answer", "query_length", "query_depth"):
            if getattr(self, name) <= 0:
                raise UsageError(f"{name} must be more than zero, not {getattr(self, name)}")
        if not 0 <= self.port <= 65535:
            raise UsageError(f"{self.port} is no port", hint="a port is a number from 0 (any free one) to 65535")

    @property
    def answer_bytes(self) -> int:
        """The size limit of an answer in bytes."""
        return self.answer * _MIB

    @property
    def memory_bytes(self) -> int:
        """The memory limit of a query in bytes."""
        return self.memory * _MIB

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, **flags: Any) -> "Settings":
        """Return the settings of the environment; ``flags`` that are not None go before them.

        Raises UsageError for a value of the wrong kind, or a variable ``VETKG_…`` that is no setting.
        """
        environment = os.environ if environment is None else environment
        kinds = {PREFIX + name.upper(): (name, type(value)) for name, value in vars(cls()).items()}
        found: dict[str, Any] = {}
        for variable, value in environment.items():
            if not variable.startswith(PREFIX):
                continue
            if variable not in kinds:
                raise UsageError(f"{variable} is no setting", hint=f"settings: {', '.join(sorted(kinds))}")
            name, kind = kinds[variable]
            try:
                found[name] = kind(value)
            except ValueError:
                raise UsageError(f"{variable}={value} is not of type {kind.__name__}") from None
        found.update({name: value for name, value in flags.items() if value is not None})
        return replace(cls(), **found)
