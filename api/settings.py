"""What an operator can set, by flag or by an environment variable with the prefix ``VETKG_``."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from ipaddress import ip_network
from math import inf
from pathlib import Path
from typing import Annotated, Any

from api.addresses import is_loopback
from api.setting_values import kind_of
from kg.errors import UsageError
from kg.store.address import checked
from kg.store.variables import ENDPOINT, PUBLISH

PREFIX = "VETKG_"
LOG_FORMATS = ("text", "json")
_MIB = 1024 * 1024
_BASE = re.compile(r"""https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?(/[^\s?#<>"'\\]*)?""", re.ASCII)
_ISSUES = re.compile(r"""(https?://|mailto:)[^\s<>"'\\]+""")
_CAN_BE_NOTHING = ("port", "watch", "hold", "cache", "queue", "endpoint_fresh")
_USUAL_PLACE = Path("snapshots")
_SECRETS = (*ENDPOINT, *sorted(PUBLISH))  # read where they are used, and never shown


@dataclass(frozen=True)
class Settings:
    """How the service runs. Each field ``name`` is also the variable ``VETKG_NAME`` and the flag ``--name``."""

    snapshot: Annotated[Path, "the folder of snapshots, or one snapshot"] = _USUAL_PLACE
    graph: Annotated[tuple[Path, ...], "RDF files to serve in place of a snapshot"] = ()
    endpoint: Annotated[
        str, "a SPARQL endpoint to serve in place of a snapshot; with --snapshot the files and full text are that one's"
    ] = ""
    endpoint_fresh: Annotated[
        float, "seconds for which is kept what was read of an endpoint that does not say which version it holds"
    ] = 60.0
    watch: Annotated[float, "seconds between two looks for a new snapshot or publication; 0 is never"] = 2.0

    host: Annotated[
        str, "the address to listen on; every other than a loopback address opens the service to a network"
    ] = "127.0.0.1"
    port: Annotated[int, "the port to listen on; 0 is any free one"] = 8000
    base: Annotated[
        str, "the address under which the world sees the service; unset is the one that a request came to"
    ] = ""
    proxies: Annotated[tuple[str, ...], "networks of the proxies whose word on a client's address is taken"] = ()

    issues: Annotated[
        str, "where a page sends reports of errors: an address with {title} and {body} in it, by https: or mailto:"
    ] = ""

    deadline: Annotated[float, "seconds after which a running query is ended and answered with 504"] = 30.0
    workers: Annotated[int, "processes that answer queries"] = 2
    memory: Annotated[int, "MiB that one query may take"] = 512
    answer: Annotated[int, "MiB that one answer may have; a larger one is an error, never a short answer"] = 64
    hold: Annotated[
        int, "MiB of the current view (its dump) up to which it is in memory, three times as large; 0: nothing is"
    ] = 128
    query_length: Annotated[int, "bytes that the text of a query may have"] = 256 * 1024
    query_depth: Annotated[int, "how deep the brackets of a query may be nested"] = 64
    queue: Annotated[int, "queries that may wait for a worker; more are turned away with 503"] = 256
    cache: Annotated[int, "MiB of answers that are kept to be given again; 0 keeps none"] = 64
    warm: Annotated[
        bool,
        "whether the service visits its own pages once it is ready, so that no reader waits for what all of them need",
    ] = True

    client_limits: Annotated[
        bool | None, "whether each client has a budget of query time; unset is: where a network can reach the service"
    ] = None
    client_seconds: Annotated[float, "seconds of query time that a client may use in a minute"] = 60.0

    connections: Annotated[int, "connections at a time; for one more, the one that is idle longest is closed"] = 4096
    header_timeout: Annotated[float, "seconds in which the head of a request must come"] = 8.0
    body_timeout: Annotated[float, "seconds in which a whole request must come, head and body"] = 10.0
    send_timeout: Annotated[float, "seconds for which a client may take nothing of its answer before it is cut"] = 20.0
    idle_timeout: Annotated[float, "seconds for which a connection stays open without a request"] = 10.0

    log_format: Annotated[str, "how log lines are written: text or json"] = "text"
    log_requests: Annotated[bool, "whether a line for each request is written to the log"] = True
    log_queries: Annotated[bool, "whether query strings are written to the log"] = False

    def __post_init__(self) -> None:
        for one in fields(self):
            value, least = getattr(self, one.name), "zero or more" if one.name in _CAN_BE_NOTHING else "more than zero"
            if type(value) in (int, float) and not (0 <= value < inf and (value or one.name in _CAN_BE_NOTHING)):
                raise UsageError(f"{one.name} must be {least}, not {value}")
        if self.port > 65535:
            raise UsageError(f"{self.port} is no port", hint="a port is a number from 0 (any free one) to 65535")
        if self.log_format not in LOG_FORMATS:
            raise UsageError(f"{self.log_format!r} is no format of logs", hint=f"formats: {', '.join(LOG_FORMATS)}")
        if self.endpoint and self.graph:
            raise UsageError("graph and endpoint are two things to serve", hint="name one")
        if self.endpoint:
            checked(self.endpoint)
        _check_base(self.base)
        _check_issues(self.issues)
        object.__setattr__(self, "base", self.base.rstrip("/"))
        for network in self.proxies:
            _check_network(network)

    @property
    def place(self) -> Path | None:
        """Where snapshots lie: None beside an endpoint or files, unless somebody named it."""
        unsaid = self.snapshot is _USUAL_PLACE and self.endpoint
        return None if self.graph or unsaid else self.snapshot

    @property
    def limits_clients(self) -> bool:
        """Whether each client has a budget of query time."""
        return self.client_limits if self.client_limits is not None else not is_loopback(self.host)

    @property
    def answer_bytes(self) -> int:
        """The size limit of an answer in bytes."""
        return self.answer * _MIB

    @property
    def memory_bytes(self) -> int:
        """The memory limit of a query in bytes."""
        return self.memory * _MIB

    @property
    def hold_bytes(self) -> int:
        """The size up to which the current view is kept in memory in bytes."""
        return self.hold * _MIB

    @property
    def cache_bytes(self) -> int:
        """The size of what is kept of answers in bytes."""
        return self.cache * _MIB

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, **flags: Any) -> "Settings":
        """Return the settings of the environment; ``flags`` that are neither None nor empty go before them.

        Raises UsageError for a value of the wrong kind, or a variable ``VETKG_…`` that is no setting.
        """
        environment = os.environ if environment is None else environment
        kinds = {PREFIX + one.name.upper(): (one.name, kind_of(cls, one.name)) for one in fields(cls)}
        found: dict[str, Any] = {}
        for variable, value in environment.items():
            if not variable.startswith(PREFIX) or variable in _SECRETS:
                continue
            if variable not in kinds:
                near = get_close_matches(
                    variable.removeprefix(PREFIX), [one[len(PREFIX) :] for one in (*kinds, *_SECRETS)], n=1
                )
                hint = f"did you mean {PREFIX}{near[0]}?" if near else f"settings: {', '.join(sorted(kinds))}"
                raise UsageError(f"{variable} is no setting", hint=hint)
            name, kind = kinds[variable]
            try:
                found[name] = kind.read(value)
            except ValueError:
                raise UsageError(f"{variable}={value} is not {kind.words}") from None
        found.update({name: value for name, value in flags.items() if value not in (None, ())})
        return replace(cls(), **found)


def _check_base(base: str) -> None:
    if base and not _BASE.fullmatch(base):
        raise UsageError(f"base={base!r} is no base address", hint="such as https://example.org/graph")


def _check_issues(issues: str) -> None:
    known = all(f"{{{name}}}" in ("{title}", "{body}") for name in re.findall(r"\{([^{}]*)\}", issues))
    if issues and not (known and _ISSUES.fullmatch(issues)):
        hint = "such as https://example.org/new?title={title}&body={body} or mailto:us@example.org?subject={title}"
        raise UsageError(f"issues={issues!r} is no address for reports", hint=hint)


def _check_network(network: str) -> None:
    try:
        ip_network(network)
    except ValueError as error:
        raise UsageError(f"proxies: {error}", hint="networks such as 10.0.0.0/8, 192.0.2.7 or fd00::/8") from None
