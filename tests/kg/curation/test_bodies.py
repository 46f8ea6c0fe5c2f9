"""``vetkg body accept``: every place that names the body follows, the importer agrees, git takes it back."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.cli.body import command
from kg.errors import ConflictError, UsageError
from kg.namespaces import CV, VET, concept, iri
from kg.records import References
from kg.records.canonical import canonical
from tests.kg.curation.running import ADDRESS, contents, run

PROPOSED = "norway-raft-office-of-moere"
KNOWN = "norway-ministry-of-education-and-research"


def graph(data: Path) -> Graph:
    found = Graph()
    for path in data.rglob("*.ttl"):
        found.parse(path)
        assert canonical(path.read_text(), str(path)) == path.read_text(), f"{path} is not canonical"
    return found


def test_a_body_of_its_own_moves_to_its_system_and_is_registered(data: Path, again: Callable[[], str]) -> None:
    result = run(command, "accept", PROPOSED, "--data", data, "--public")
    assert result.exit_code == 0, result.output
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == ["changed", "removed", "new"]
    found, body = graph(data), iri("body", PROPOSED)
    assert set(found.predicate_objects(body)) == {
        (RDF.type, VET.Body),
        (RDF.type, CV.PublicOrganisation),
        (RDFS.label, Literal("Raft Office of Moere", lang="en")),
        (SKOS.altLabel, Literal("ROM", lang="en")),
        (SKOS.altLabel, Literal("Raft Office of Moere (ROM)", lang="en")),
        (VET.jurisdiction, concept("system", "norway")),
        (DCTERMS.source, URIRef(ADDRESS)),
    }
    row = References.read(data / "references.csv").get("body", PROPOSED)
    assert row is not None
    assert (row.label, row.status) == ("Raft Office of Moere", "live")
    assert "unchanged: " in again()
    assert PROPOSED not in again()


def test_another_name_is_followed_everywhere_and_the_importer_agrees(data: Path, again: Callable[[], str]) -> None:
    result = run(command, "accept", PROPOSED, "--data", data, "--label", "Raft Agency")
    assert result.exit_code == 0, result.output
    new = "norway-raft-agency"
    found = graph(data)
    assert not any(PROPOSED in term for triple in found for term in triple if not isinstance(term, Literal))
    development = iri("development", "60901")
    assert (development, VET.responsibleBody, iri("body", new)) in found
    assert (iri("responsibility", f"60901-{new}"), VET.body, iri("body", new)) in found
    assert (iri("responsibility", f"60901-payer-{new}"), VET.body, iri("body", new)) in found
    assert (development, VET.participation, iri("responsibility", f"60901-payer-{new}")) in found
    mapping = (data / "mappings/bodies.sssom.tsv").read_text()
    assert mapping.splitlines()[1:] == [f"\tvetbody:{new}", f"\tvetbody:{PROPOSED}-2"]
    assert "unchanged: " in again()


def test_a_spelling_of_a_known_body_makes_all_speak_of_that_one(data: Path, again: Callable[[], str]) -> None:
    body = data / "bodies/norway.ttl"
    other = (
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix vet: <https://w3id.org/vetkg/def/> .\n"
        '<https://w3id.org/vetkg/id/body/norway-sea-ministry> a vet:Body ; rdfs:label "Sea Ministry"@en ;\n'
        "  vet:jurisdiction <https://w3id.org/vetkg/id/concept/system/norway> .\n"
    )
    body.write_text(canonical(body.read_text() + other, str(body)))
    result = run(command, "accept", "norway-ministry-of-rafts", "--data", data, "--same-as", "norway-sea-ministry")
    assert result.exit_code == 0, result.output
    found = graph(data)
    sea = iri("body", "norway-sea-ministry")
    assert (sea, SKOS.altLabel, Literal("Ministry of Rafts", lang="en")) in found
    assert (iri("responsibility", "60901-norway-sea-ministry"), VET.body, sea) in found
    assert (None, None, iri("body", "norway-ministry-of-rafts")) not in found
    assert "unchanged: " in again()


def test_a_reference_that_was_given_out_before_is_merged(data: Path) -> None:
    (data / "references.csv").write_text(
        f"kind,reference,label,minted,status,replaced_by,ended\nbody,{PROPOSED},Raft Office,2025-01-01,live,,\n"
    )
    assert run(command, "accept", PROPOSED, "--data", data, "--label", "Raft Agency").exit_code == 0
    references = References.read(data / "references.csv")
    assert references.last("body", PROPOSED) == ("body", "norway-raft-agency")


def test_git_takes_it_back_byte_by_byte(data: Path) -> None:
    git = ["git", "-C", str(data), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "before"]):
        subprocess.run([*git, *arguments], check=True)
    before = contents(data)
    assert run(command, "accept", PROPOSED, "--data", data, "--label", "Raft Agency").exit_code == 0
    assert contents(data) != before
    subprocess.run([*git, "restore", "."], check=True)
    subprocess.run([*git, "clean", "-fdq"], check=True)
    assert contents(data) == before


def test_a_body_that_leaves_the_system_of_its_page_is_told(data: Path) -> None:
    moved = run(command, "accept", PROPOSED, "--data", data, "--system", "sweden", "--dry-run")
    assert moved.exit_code == 0, moved.output
    assert moved.stderr == f"note: {PROPOSED} goes to sweden, its page shows norway\n"
    assert run(command, "accept", PROPOSED, "--data", data, "--system", "norway", "--dry-run").stderr == ""


def test_a_dry_run_shows_the_diff_and_changes_nothing(data: Path) -> None:
    before = contents(data)
    result = run(command, "accept", PROPOSED, "--data", data, "--dry-run")
    assert "--- a/bodies/proposed/norway-raft-office-of-moere.ttl\n" in result.stdout
    assert '+    rdfs:label "Raft Office of Moere"@en ;\n' in result.stdout
    assert contents(data) == before


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (["nobody"], UsageError, "nothing is proposed"),
        (["../../norway"], UsageError, "no reference"),
        ([PROPOSED, "--same-as", "NAV"], UsageError, "no reference"),
        ([PROPOSED, "--label", "…"], UsageError, "no reference"),
        ([PROPOSED, "--source", "my notes"], UsageError, "an address"),
        ([PROPOSED, "--source", "https://x y<>"], UsageError, "an address"),
        ([PROPOSED, "--source", "https://"], UsageError, "an address"),
        ([PROPOSED, "--source", "https://[x"], UsageError, "an address"),
        ([PROPOSED, "--label", "Raft\nAgency"], UsageError, "U+000A"),
        ([PROPOSED, "--label", " "], UsageError, "blank"),
        ([PROPOSED, "--label", ""], UsageError, "blank"),
        ([PROPOSED, "--note", ""], UsageError, "blank"),
        ([PROPOSED, "--system", ""], UsageError, "blank"),
        ([PROPOSED, "--source", ""], UsageError, "an address"),
        ([PROPOSED, "--same-as", ""], UsageError, "no reference"),
        ([PROPOSED, "--same-as", KNOWN, "--label", ""], UsageError, "nothing else"),
        ([PROPOSED, "norway-ministry-of-rafts", "--label", ""], UsageError, "one body"),
        ([PROPOSED, "--note", "\x1b[2J"], UsageError, "U+001B"),
        ([PROPOSED, "--note", "a\u202eb"], UsageError, "U+202E"),
        ([PROPOSED, "--note", "a\u2028b"], UsageError, "U+2028"),
        ([PROPOSED, "--note", "x" * 301], UsageError, "longer than 300"),
        ([PROPOSED, "nobody"], UsageError, "nothing is proposed"),
        ([PROPOSED, "--same-as", "norway-nobody"], UsageError, "no body is called"),
        ([PROPOSED, "--system", "atlantis"], UsageError, "no system"),
        ([PROPOSED, "--label", "Ministry of Education and Research"], ConflictError, "--same-as"),
        ([PROPOSED, "--same-as", KNOWN], ConflictError, "names both"),
        ([PROPOSED, "norway-ministry-of-rafts", "--label", "Raft Agency"], UsageError, "one body"),
        ([PROPOSED, "--same-as", KNOWN, "--public"], UsageError, "nothing else"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_changes_nothing(
    data: Path, arguments: list[str], error: type[Exception], says: str
) -> None:
    before = contents(data)
    result = run(command, "accept", *arguments, "--data", data)
    assert isinstance(result.exception, error), result.output
    assert says in str(result.exception)
    assert contents(data) == before


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(data)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "references.csv":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    result = run(command, "accept", PROPOSED, "--data", data, "--label", "Raft Agency")
    assert isinstance(result.exception, ConflictError)
    assert contents(data) == before
