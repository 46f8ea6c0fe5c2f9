"""Terms in a query that our namespace does not have: nothing can match them, and an empty answer would not say so."""

import re
from difflib import get_close_matches

from api.serving import Serving
from kg.errors import VetkgError
from kg.namespaces import PREFIXES, VET
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View

_DEFINED = "SELECT ?term { ?term rdfs:isDefinedBy <https://w3id.org/vetkg/def/> }"
_NAMESPACE = str(VET)
_MENTION = re.compile(rf"(?:\bvet:|{re.escape(_NAMESPACE)})([\w-]*)", re.ASCII)
_USUAL = f"PREFIX vet: <{_NAMESPACE}>"  # nearly all declare it, and it mentions no term
_NAME = re.compile(r"[\w-]{1,64}", re.ASCII)
_READ = re.compile(
    r"""(?:\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|\#[^\r\n]*+)
    |PREFIX\s++(?P<prefix>[\w.-]*+):\s*+<(?P<space>[^<>\s]*+)>
    |<(?P<iri>[^<>\s]*+)>
    |(?<![\w.-])(?P<before>[A-Za-z][\w.-]*+|):(?P<local>[\w-]++)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL | re.ASCII,
)
_MOST = 5  # terms that a notice names
_LONGEST = 10_000  # characters of a query that is looked through


class Notices:
    """What is to be said of queries; the terms of the graph are read once for each version of it."""

    def __init__(self) -> None:
        self._edition: str | None = None
        self._terms: frozenset[str] = frozenset()

    async def of(self, serving: Serving, query: str) -> str:
        """Return a notice that names the terms of ``query`` that do not exist, and what may be meant; often nothing."""
        if len(query) > _LONGEST or not (mentioned := set(_MENTION.findall(query.replace(_USUAL, "")))):
            return ""
        if serving.edition is None or serving.edition != self._edition:
            self._terms, self._edition = await self._read(serving), serving.edition
        if not self._terms or mentioned <= self._terms:
            return ""
        unknown = sorted(_names(query) - self._terms)[:_MOST]
        return "; ".join(map(self._said, unknown))

    @staticmethod
    async def _read(serving: Serving) -> frozenset[str]:
        """Return the terms that the graph defines; none where it does not say."""
        try:
            return await serving.once("terms", _terms)
        except VetkgError:
            return frozenset()

    def _said(self, name: str) -> str:
        near = get_close_matches(name, sorted(self._terms), n=1, cutoff=0.5)
        return f"vet:{name} is no term of the ontology" + (f": did you mean vet:{near[0]}?" if near else "")


def _terms(view: View) -> frozenset[str]:
    """Return the terms that the graph defines."""
    found = [str(row[0].value) for row in solutions(view, prepare(_DEFINED))]
    return frozenset(iri.removeprefix(_NAMESPACE) for iri in found if iri.startswith(_NAMESPACE))


def _names(query: str) -> set[str]:
    """Return the names in our namespace that a query uses, and not those in its comments and strings."""
    spaces, found = dict(PREFIXES), set()
    for part in _READ.finditer(query):
        if part["space"] is not None:
            spaces[part["prefix"]] = part["space"]
        elif (iri := part["iri"] or spaces.get(part["before"] or "", "") + (part["local"] or "")).startswith(
            _NAMESPACE
        ):
            found.add(iri.removeprefix(_NAMESPACE))
    return {name for name in found if _NAME.fullmatch(name)}
