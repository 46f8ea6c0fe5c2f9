"""Write the check of undeclared terms from the ontology and the check of SKOS's terms, or prove it (--check)."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).parent.parent
CHECKS = ROOT / "shapes" / "checks"
SKOS = ROOT / "shapes" / "skos" / "checks" / "skos-unknown-term.rq"
VET = "https://w3id.org/vetkg/def/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WIDTH = 120
QUERY = """\
# message: Nobody declares this term, so that nobody finds what is said with it: mend its name.
# severity: violation
# terms: vet skos
# Written by tools/terms.py from ontology/modules and shapes/skos/checks/skos-unknown-term.rq.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX vet: <https://w3id.org/vetkg/def/>
SELECT DISTINCT ?graph ?focus ?path ?value WHERE {{
  {{
    GRAPH ?graph {{ ?focus ?path ?value . }}
    BIND(?path AS ?term)
  }} UNION {{
    GRAPH ?graph {{ ?focus ?path ?value . }}
    BIND(IF(isLiteral(?value), DATATYPE(?value), ?value) AS ?term)
  }}
  FILTER(isIRI(?term) && (STRSTARTS(STR(?term), STR(vet:)) || STRSTARTS(STR(?term), STR(skos:))))
  FILTER(REGEX(STR(?term), "[/#][A-Za-z][^/#]*$"))
  MINUS {{
    VALUES ?term {{
{terms}
    }}
  }}
}}
"""


def declared() -> list[str]:
    """Return the names of our own terms, with their prefix."""
    found = set()
    for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(VET) and quad.predicate.value == TYPE:
                found.add(f"vet:{subject.value.removeprefix(VET)}")
    return sorted(found)


def of_skos() -> list[str]:
    """Return the names of the terms of SKOS, with their prefix."""
    return sorted(set(re.findall(r"\bskos:[A-Za-z]+", SKOS.read_text(encoding="utf-8"))))


def wrapped(words: Iterable[str]) -> str:
    """Return words in lines of WIDTH characters at most."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > WIDTH - 7:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(f"      {line}" for line in lines)


def main() -> int:
    """Write the query; with --check return 1 where it differs."""
    target = CHECKS / "undeclared-term.rq"
    text = QUERY.format(terms=wrapped([*of_skos(), *declared()]))
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return 0
    print(target.relative_to(ROOT))
    if "--check" in sys.argv:
        return 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
