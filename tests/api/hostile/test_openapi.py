"""The service is what its OpenAPI description says, whatever is made of that (schemathesis)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_process import Service

#: Cases for each operation, of each kind that schemathesis knows.
EXAMPLES = 4
#: Left out: that all data of the schema's shape are taken. No schema says what a SPARQL query is.
EXCLUDED = "positive_data_acceptance"


@pytest.fixture
def examples() -> int:
    return EXAMPLES


def test_no_error_and_no_break_of_the_schema(attacked: Service, tmp_path: Path, examples: int) -> None:
    command = [
        *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
        *("--checks", "all", "--exclude-checks", EXCLUDED, "--continue-on-failure", "--no-color"),
        *("--seed", "1", "--max-examples", str(examples), "--workers", "2", "--warnings", "off"),
        f"{attacked.url}/openapi.json",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "SCHEMATHESIS_HOOKS": "openapi_hooks"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert "passed" in done.stdout
    assert attacked.process.poll() is None
