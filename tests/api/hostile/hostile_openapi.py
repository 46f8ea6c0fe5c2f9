"""schemathesis against the service's own description of itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

from hostile_process import Service

#: Left out: that all data of the schema's shape are taken. No schema says what a SPARQL query is.
_EXCLUDED = "positive_data_acceptance"


def assert_conforms(
    service: Service, folder: Path, examples: int, methods: list[str] | None = None, only: tuple[str, ...] = ()
) -> None:
    """Fail where the service errs, or breaks its schema, in ``examples`` cases an operation of each kind.

    ``methods`` are those that are tried where they are not declared (all, where nothing is said), ``only`` are words of
    the command that leave something out.
    """
    settings = folder / "schemathesis.toml"
    settings.write_text("" if methods is None else f"[phases.coverage]\nunexpected-methods = {json.dumps(methods)}\n")
    command = [
        *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"),
        *("--config-file", str(settings), "run"),
        *("--checks", "all", "--exclude-checks", _EXCLUDED, "--continue-on-failure", "--no-color"),
        *("--seed", "1", "--max-examples", str(examples), "--workers", "1", "--warnings", "off"),
        *only,
        f"{service.url}/openapi.json",
    ]
    hooks = {"PYTHONPATH": str(Path(__file__).parent), "SCHEMATHESIS_HOOKS": "openapi_hooks"}
    done = subprocess.run(command, cwd=folder, env={**os.environ, **hooks}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert "passed" in done.stdout
    assert service.process.poll() is None
