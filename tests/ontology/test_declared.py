"""Every term that the project uses is declared, and every declared term is used."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS

from kg.assets import data_dir, ontology_dir, shapes_dir
from kg.namespaces import CV, ELI, QB, VET
from kg.ontology.context import load
from tests.cases import for_each

ONTOLOGY = load()
ROOT = ontology_dir().parent
DECLARED = {str(term).removeprefix(VET) for term in ONTOLOGY.subjects(RDF.type) if str(term).startswith(VET)} - {""}
#: Where terms are used, and where they are only talked about: a typo is a typo in both.
USING = (
    ontology_dir() / "vocabularies",
    ontology_dir() / "questions",
    shapes_dir(),
    data_dir(),
    ROOT / "kg",
    ROOT / "api",
)
TALKING = (ontology_dir() / "mappings", ontology_dir() / "context.jsonld", ROOT / "docs", ROOT / "README.md")
ENDINGS = {".ttl", ".rq", ".py", ".jsonld", ".tsv", ".md", ".html", ".yaml", ".toml", ".js"}
TERM = re.compile(
    r"(?<![\w:.-])vet:(?P<prefixed>[A-Za-z]\w*)"
    r"|(?<![\w.])VET\.(?P<attribute>[A-Za-z]\w*)"
    r"|(?<![\w.])VET\[[\"'](?P<item>\w+)[\"']\]"
    rf"|{re.escape(str(VET))}(?P<full>[A-Za-z]\w*)"
)
#: Declared although nothing in the project names them, each with its reason.
UNUSED: dict[str, str] = {}
#: It names them all.
LIST = shapes_dir() / "checks" / "undeclared-term.rq"
REUSED_FROM = tuple(map(str, (DCTERMS, PROV, ORG, SKOS, CV, ELI, QB)))


def files(*places: Path) -> Iterator[Path]:
    for place in places:
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (path for path in found if path.suffix in ENDINGS and path.is_file())


def terms_in(text: str) -> set[str]:
    return {name for match in TERM.finditer(text) for name in match.groups() if name}


@cache
def terms_of(path: Path) -> set[str]:
    return terms_in(path.read_text(encoding="utf-8", errors="replace"))


def uses(*places: Path) -> dict[str, list[str]]:
    """Return each term of ours with the files, from the top of the repository, that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in files(*places):
        for name in terms_of(path):
            found[name].append(str(path.relative_to(ROOT)))
    return found


def test_every_term_in_use_is_declared() -> None:
    found = uses(ontology_dir() / "modules", *USING, *TALKING)
    missing = [f"{path}: vet:{name}" for name, paths in sorted(found.items()) if name not in DECLARED for path in paths]
    assert not missing, "declared in no module of ontology/modules:\n" + "\n".join(missing)


def test_every_declared_term_is_in_use() -> None:
    own = str(LIST.relative_to(ROOT))
    unused = DECLARED - {name for name, paths in uses(*USING).items() if paths != [own]} - set(UNUSED)
    assert not unused, f"declared, but used nowhere: {sorted(unused)}; drop them, or say in UNUSED why they stay"


def test_the_list_of_unused_terms_is_true() -> None:
    assert set(UNUSED) <= DECLARED
    in_use = set(UNUSED) & set(uses(*USING))
    assert not in_use, f"in use by now, so take them off UNUSED: {sorted(in_use)}"


def test_every_reused_property_and_class_is_declared() -> None:
    missing = set()
    for path in files(ontology_dir() / "vocabularies", data_dir()):
        if path.suffix == ".ttl":
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
                for term in (quad.predicate.value, value if quad.predicate.value == str(RDF.type) else ""):
                    if term.startswith(REUSED_FROM) and (URIRef(term), RDF.type, None) not in ONTOLOGY:
                        missing.add(f"{path.relative_to(ROOT)}: {term}")
    assert not missing, "declared nowhere in ontology/vet.ttl:\n" + "\n".join(sorted(missing))


@for_each(
    "text, expected",
    [
        ("?x vet:milestone ?y", {"milestone"}),
        ("vet:milestone/vet:year", {"milestone", "year"}),
        ("^vet:about|vet:year", {"about", "year"}),
        ("(VET.year, integer(1)), (VET['from'], 2)", {"year", "from"}),
        ('(VET["until"], 2)', {"until"}),
        ("<https://w3id.org/vetkg/def/stage>", {"stage"}),
        ("``vet:stage``", {"stage"}),
        ("vetsh:Milestone_year", set()),
        ("https://w3id.org/vetkg/def/0.1.0", set()),
        ("a civet:animal", set()),
    ],
)
def test_terms_are_found_however_they_are_written(text: str, expected: set[str]) -> None:
    assert terms_in(text) == expected
