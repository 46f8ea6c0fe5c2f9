"""Each check query finds its planted fault on its line, and nothing in the twin without it."""

import re
from pathlib import Path

from kg.namespaces import VETSH
from kg.validate import Severity, validate
from kg.validate.checks import checks
from tests.cases import for_each

HERE = Path(__file__).parent
NAMES = [check.name for check in checks()]


def twin(kind: str, name: str) -> Path:
    (path,) = sorted((HERE / kind / name).rglob("*.ttl"))
    return path


@for_each("name", NAMES)
def test_the_fault_is_found_on_its_line(name: str) -> None:
    path = twin("invalid", name)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.endswith("# here"))
    found = [result for result in validate([path]).at_least(Severity.INFO) if result.component == name]
    assert [(result.file, result.line, result.shape) for result in found] == [(str(path), line, str(VETSH[name]))]


@for_each("name", NAMES)
def test_the_valid_twin_conforms(name: str) -> None:
    assert validate([twin("valid", name)]).results == ()


def test_every_fault_says_what_it_is() -> None:
    for path in sorted((HERE / "invalid").rglob("*.ttl")):
        assert re.match(r"# Fault: \S.+\n# Expect: vetsh:\S+\n", path.read_text(encoding="utf-8")), path
