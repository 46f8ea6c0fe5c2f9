"""Write the lists of codes in shapes/eu and the checks made of them from the pinned pycountry, or prove them (--check).

The head of a list is written by hand: which table, which weight, and the codes that are the EU's own or withdrawn ones
that pycountry lacks, each with its reason. Version and codes are written here.
"""

import re
import sys
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pycountry

ROOT = Path(__file__).parent.parent
EU = ROOT / "shapes" / "eu"
CURRENCY = EU / "currency.txt"
PACKAGE = "pycountry"
WIDTH = 116
QUERY = """\
# message: {message}
# severity: {weight}
# meets: publications.europa.eu/resource/authority
# Written by tools/authority.py from shapes/eu/{name}.txt.
SELECT DISTINCT ?focus ?path ?value WHERE {{
  {{ ?focus ?path ?value }} UNION {{ ?focus ?any ?thing BIND(?focus AS ?value) }}
  FILTER(isIRI(?value) && STRSTARTS(STR(?value), "{table}/"))
  BIND(STRAFTER(STR(?value), "{table}/") AS ?code)
  FILTER(REGEX(?code, "^[A-Z0-9_]{{3,}}$"))
  MINUS {{
    VALUES ?code {{
{codes}
    }}
  }}
}}
"""
MESSAGE = (
    "No {name} code of {standard} as of {version}: newer than that list, a further code of the EU's own, or wrong."
)
OWN = """\
# message: No currency in use (ISO 4217 as of {version}), nor a former one in shapes/eu/currency.txt: mend or add it.
# severity: violation
# needs: vet:currency
# Written by tools/authority.py from shapes/eu/currency.txt.
PREFIX vet: <https://w3id.org/vetkg/def/>
SELECT DISTINCT ?graph ?focus ?path ?value WHERE {{
  BIND(vet:currency AS ?path)
  GRAPH ?graph {{ ?focus vet:currency ?value . }}
  BIND(STR(?value) AS ?code)
  MINUS {{
    VALUES ?code {{
{codes}
    }}
  }}
}}
"""


def pinned() -> str:
    """Return the version of pycountry that the lock file pins; exits where another one is installed."""
    lock = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    found = re.search(rf"(?m)^{PACKAGE}==([0-9.]+)", lock)
    if found is None or found[1] != version(PACKAGE):
        sys.exit(f"the {PACKAGE} installed is not the one of requirements/dev.txt: make setup")
    return found[1]


def as_of(release: str) -> str:
    """Return the day of a release of pycountry, whose number is its date."""
    year, month, day = (int(part) for part in release.split(".")[:3])
    return date(2000 + year, month, day).isoformat()


def standard_codes(name: str) -> set[str]:
    """Return what pycountry knows for the table called ``name``, in capital letters."""
    databases = {
        "country": (pycountry.countries, pycountry.historic_countries),
        "currency": (pycountry.currencies,),
        "language": (pycountry.languages, pycountry.language_families),
    }
    return {entry.alpha_3.upper() for database in databases[name] for entry in database}


def head_of(text: str) -> list[tuple[str, str]]:
    """Return the fields of a list's head in their order."""
    return [
        (name, value)
        for line in text.splitlines()
        if line.startswith("# ")
        for name, value in [line.removeprefix("# ").split(": ", 1)]
    ]


def listed(name: str, text: str, release: str) -> str:
    """Return the text of a list: its head with version and source of ``release``, and its codes."""
    pin = {"version": as_of(release), "source": f"{PACKAGE} {release}"}
    head = [(field, pin.get(field, value)) for field, value in head_of(text)]
    codes = standard_codes(name) | own(head)
    return "".join(f"# {field}: {value}\n" for field, value in head) + "\n".join(wrapped(sorted(codes))) + "\n"


def own(head: Iterable[tuple[str, str]]) -> set[str]:
    """Return the codes that a head adds."""
    return {value.split(" ", 1)[0] for field, value in head if field == "own"}


def codes_of(text: str) -> list[str]:
    """Return the codes of a list."""
    return [code for line in text.splitlines() if not line.startswith("#") for code in line.split()]


def query(name: str, text: str) -> str:
    """Return the check query of a list."""
    head = dict(head_of(text))
    return QUERY.format(name=name, message=MESSAGE.format(name=name, **head), codes=as_strings(text), **head)


def own_query(text: str) -> str:
    """Return the check of the currencies in our own records."""
    return OWN.format(version=dict(head_of(text))["version"], codes=as_strings(text))


def as_strings(text: str) -> str:
    """Return the codes of a list as strings of SPARQL."""
    return "\n".join(f"      {line}" for line in wrapped(f'"{code}"' for code in codes_of(text)))


def wrapped(words: Iterable[str]) -> list[str]:
    """Return words in lines of WIDTH characters at most."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= WIDTH - 6:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def main() -> int:
    """Write lists and queries; with --check return 1 where one differs."""
    release = pinned()
    lists = {path: listed(path.stem, path.read_text(encoding="utf-8"), release) for path in sorted(EU.glob("*.txt"))}
    written = lists | {
        EU / "checks" / f"authority-{path.stem}.rq": query(path.stem, text) for path, text in lists.items()
    }
    written[ROOT / "shapes" / "checks" / "unknown-currency.rq"] = own_query(lists[CURRENCY])
    stale = []
    for target, text in written.items():
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(target)
            if "--check" not in sys.argv:
                target.write_text(text, encoding="utf-8")
    for target in stale:
        print(target.relative_to(ROOT))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
