"""The service is what its OpenAPI description says, whatever is made of that."""

from pathlib import Path

from hostile_openapi import assert_conforms
from hostile_process import Service


def test_no_error_and_no_break_of_the_schema(attacked: Service, tmp_path: Path) -> None:
    assert_conforms(attacked, tmp_path, examples=3)
