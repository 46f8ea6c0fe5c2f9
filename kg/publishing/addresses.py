"""Where an engine takes graphs, and where it takes queries."""

from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.store.address import checked
from kg.store.variables import PUBLISH


@dataclass(frozen=True)
class Preset:
    """What is added to the base address of an engine; ``base`` is an example of that address."""

    base: str
    store: str
    query: str

    def ends(self, address: str) -> bool:
        """Say whether an address ends as that of this engine's Graph Store does."""
        return bool(self.store) and address.endswith(self.store.rstrip("/"))


#: The engines whose addresses are known, by their documentation.
ENGINES: dict[str, Preset] = {
    "oxigraph": Preset("http://localhost:7878", "/store", "/query"),
    "fuseki": Preset("http://localhost:3030/DATASET", "/data", "/query"),
    "graphdb": Preset("http://localhost:7200/repositories/NAME", "/rdf-graphs/service", ""),
    "rdf4j": Preset("http://localhost:8080/rdf4j-server/repositories/NAME", "/rdf-graphs/service", ""),
    "virtuoso": Preset("http://localhost:8890", "/sparql-graph-crud-auth", "/sparql"),
    "qlever": Preset("http://localhost:7001", "", ""),
    "neptune": Preset("https://CLUSTER:8182", "/sparql/gsp/", "/sparql"),
    "stardog": Preset("http://localhost:5820/DATABASE", "", "/query"),
}


@dataclass(frozen=True)
class Addresses:
    """The address of the Graph Store Protocol, and that of queries."""

    store: str
    query: str

    @property
    def is_secure(self) -> bool:
        """Whether one of them is an https address."""
        return any(address.startswith("https:") for address in (self.store, self.query))

    @property
    def is_open(self) -> bool:
        """Whether what is sent there can be read on the way: plain http to another machine."""
        parts = urlsplit(self.store)
        return parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1")


def addresses(to: str, query: str = "", engine: str = "") -> Addresses:
    """Return the addresses of the engine at ``to``: a base address with ``engine``, else the Graph Store's own.

    Raises UsageError for what is no address, holds a password, or leaves open where queries go.
    """
    to = checked(to, "--to", PUBLISH).rstrip("/")
    query = checked(query, "--query", PUBLISH) if query else ""
    preset = _preset(engine) if engine else next((one for one in ENGINES.values() if one.ends(to)), None)
    if preset is not None:
        base = to.removesuffix(preset.store.rstrip("/"))
        return Addresses(base + preset.store, query or base + preset.query)
    if not query:
        bases = "\n".join(f"    --engine {name:9} --to {one.base}" for name, one in ENGINES.items())
        raise UsageError(
            f"{to} does not say what engine it is",
            hint="name its address for queries with --query; or the engine, each time, with its base address:\n"
            + bases,
        )
    return Addresses(to, query)


def _preset(engine: str) -> Preset:
    if engine not in ENGINES:
        near = get_close_matches(engine.lower(), ENGINES, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else f"engines: {', '.join(ENGINES)}"
        raise UsageError(f"there is no engine {engine!r} here", hint=hint)
    return ENGINES[engine]
