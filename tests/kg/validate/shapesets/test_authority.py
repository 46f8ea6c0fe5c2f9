"""Codes of EU authority tables are checked against the lists in shapes/eu; our own codes are in them."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kg import assets
from kg.namespaces import PREFIXES
from kg.validate.foreign.validating import validate_files
from kg.validate.results import Severity
from tests.kg.validate.shapesets.running import found, ready

ROOT = assets.data_dir().parent
EU = assets.shapes_dir() / "eu"
VETSH = PREFIXES["vetsh"]
TABLE = "http://publications.europa.eu/resource/authority/"
KNOWN = ["country/BEL", "country/1A0", "country/YUG", "currency/HRK", "currency/XCG", "language/ENG", "language/SLA"]
LISTS = ["country", "currency", "language"]


def codes(table: str) -> set[str]:
    lines = (EU / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return {code for line in lines if not line.startswith("#") for code in line.split()}


def head(table: str) -> list[str]:
    lines = (EU / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.startswith("# ")]


def test_a_code_that_a_list_lacks_is_found() -> None:
    unknown = " , ".join(f"<{TABLE}{table}/QQQ>" for table in LISTS)
    assert found("eu", f":a :b {unknown} .") == [f"authority-{table}" for table in LISTS]


def test_a_code_that_is_written_otherwise_is_wrong_for_certain() -> None:
    others = ["country/de", "country/DE", "currency/eur", "language/en", "language/UK", "country/x/BEL"]
    wrong = " , ".join(f"<{TABLE}{code}>" for code in others)
    assert found("eu", f":a :b {wrong} .") == ["authority-form"] * len(others)


@pytest.mark.parametrize(
    "address",
    [
        "https://publications.europa.eu/resource/authority/country/XYZ",
        "https://publications.europa.eu/resource/authority/country",
        "HTTP://publications.europa.eu/resource/authority/country/BEL",
        "http://Publications.Europa.EU/resource/authority/country/BEL",
        "http://www.publications.europa.eu/resource/authority/country/BEL",
        "http://publications.europa.eu:80/resource/authority/country/BEL",
        "http://publications.europa.eu//resource/authority/language/ENG",
        f"{TABLE}countries/BEL",
        f"{TABLE}currencies/EUR",
        f"{TABLE}languages",
        f"{TABLE}Country/BEL",
        f"{TABLE}COUNTRY/BEL",
        f"{TABLE}country#BEL",
        f"{TABLE}country/BEL#it",
        f"{TABLE}country?code=BEL",
    ],
)
def test_an_address_that_no_table_has_is_wrong_for_certain(address: str) -> None:
    assert found("eu", f":a :b <{address}> .") == ["authority-address"]
    assert found("eu", f"<{address}> :b 1 , 2 .") == ["authority-address"]


@pytest.mark.parametrize(
    ("code", "rule", "advice"),
    [
        ("UK", "authority-uk-el", "GBR for the United Kingdom"),
        ("el", "authority-uk-el", "GRC for Greece"),
        ("BEL/", "authority-slash", "No slash at the end"),
        ("", "authority-slash", "No slash at the end"),
    ],
)
def test_the_advice_is_that_of_the_fault(code: str, rule: str, advice: str) -> None:
    assert found("eu", f":a :b <{TABLE}country/{code}> .") == [rule]
    assert advice in next(check.message for check in ready("eu").checks if check.name == rule)


def test_a_code_as_a_subject_is_looked_at_once(tmp_path: Path) -> None:
    assert found("eu", f"<{TABLE}country/QQQ> :b 1 , 2 .") == ["authority-country"]
    assert found("eu", f"<{TABLE}country/de> :b 1 , 2 .") == ["authority-form"]
    path = tmp_path / "a.ttl"
    path.write_text(f"\n<{TABLE}country/QQQ> <urn:b> 1 .\n", encoding="utf-8")
    (result,) = validate_files([path], ready("eu"), background=False).results
    assert (result.line, result.focus) == (2, f"{TABLE}country/QQQ")


def test_a_table_in_place_of_a_code_is_odd_and_as_a_scheme_it_is_right() -> None:
    assert found("eu", f":a :b <{TABLE}country> .") == ["authority-table"]
    assert found("eu", f":a skos:inScheme <{TABLE}country> . <{TABLE}country> a skos:ConceptScheme .") == []


def test_data_without_an_authority_table_are_not_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    for text, idle in (
        (f"<urn:a> <urn:b> <{TABLE}country/BEL> .", False),
        (f"<{TABLE.upper()}country/BEL> <urn:b> 1 .", False),
        (f'<urn:a> <urn:b> "{TABLE}country/BEL" .', True),
    ):
        path.write_text(text, encoding="utf-8")
        report = validate_files([path], ready("eu"), background=False)
        assert report.idle_shapes == (tuple(f"{VETSH}{check.name}" for check in ready("eu").checks) if idle else ())
        assert report.fails or not idle


def test_codes_that_the_lists_have_pass() -> None:
    known = " , ".join(f"<{TABLE}{code}>" for code in KNOWN)
    others = f"<{TABLE}file-type/x> , <{TABLE}corporate-body/x> , <{TABLE}country-group/x> , 'country/QQQ'"
    assert found("eu", f":a :b {known} , {others} .") == []


def test_each_message_says_the_date_of_its_list_which_is_that_of_the_pin() -> None:
    pins = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    release = pins.partition("\npycountry==")[2].partition(" ")[0]
    day = date(2000 + int(release.split(".")[0]), *map(int, release.split(".")[1:3])).isoformat()
    weights = {check.name: check.severity for check in ready("eu").checks}
    for table in LISTS:
        assert {f"version: {day}", f"source: pycountry {release}"} <= set(head(table))
        assert f"weight: {weights.pop(f'authority-{table}').label}" in head(table)
    assert weights.pop("authority-table") == Severity.WARNING
    assert weights == {f"authority-{name}": Severity.VIOLATION for name in ("address", "form", "slash", "uk-el")}
    messages = {check.name: check.message for check in ready("eu").checks}
    assert all(f"as of {day}" in messages[f"authority-{table}"] for table in LISTS)


def test_codes_beyond_the_package_have_their_reason() -> None:
    for table in LISTS:
        listed = {line.removeprefix("own: ").split(" ", 1)[0] for line in head(table) if line.startswith("own: ")}
        reasons = [line.split(" ", 2)[2:] for line in head(table) if line.startswith("own: ")]
        assert listed <= codes(table)
        assert all(reason and len(reason[0]) > 10 for reason in reasons)


def test_our_own_codes_are_in_the_lists() -> None:
    with (assets.ontology_dir() / "mappings" / "eu-country.sssom.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    assert {row["object_id"].removeprefix("country:") for row in rows} <= codes("country")


def test_lists_and_queries_are_in_step() -> None:
    command = [sys.executable, "tools/authority.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run python tools/authority.py: {done.stdout}"


def test_lists_are_sorted_and_unique() -> None:
    for path in sorted(EU.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        listed = [code for line in lines if not line.startswith("#") for code in line.split()]
        assert listed == sorted(set(listed)), path
