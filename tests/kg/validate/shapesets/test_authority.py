"""Codes of EU authority tables are checked against the lists in shapes/eu; our own codes are in them."""

import csv
import subprocess
import sys
from datetime import date

from kg import assets
from kg.validate.results import Severity
from tests.kg.validate.shapesets.running import found, ready

ROOT = assets.data_dir().parent
EU = assets.shapes_dir() / "eu"
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
    others = ["country/de", "country/DE", "currency/eur", "language/en", "language/en-GB", "country/"]
    wrong = " , ".join(f"<{TABLE}{code}>" for code in others)
    assert found("eu", f":a :b {wrong} .") == ["authority-form"] * len(others)


def test_codes_that_the_lists_have_pass() -> None:
    known = " , ".join(f"<{TABLE}{code}>" for code in KNOWN)
    others = f"<{TABLE}file-type/x> , <{TABLE}corporate-body/x> , <{TABLE}country> , 'country/QQQ'"
    assert found("eu", f":a :b {known} , {others} .") == []


def test_each_message_says_the_date_of_its_list_which_is_that_of_the_pin() -> None:
    pins = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    release = pins.partition("\npycountry==")[2].partition(" ")[0]
    day = date(2000 + int(release.split(".")[0]), *map(int, release.split(".")[1:3])).isoformat()
    weights = {check.name: check.severity for check in ready("eu").checks}
    for table in LISTS:
        assert {f"version: {day}", f"source: pycountry {release}"} <= set(head(table))
        assert f"weight: {weights.pop(f'authority-{table}').label}" in head(table)
    assert weights == {"authority-form": Severity.VIOLATION}
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
