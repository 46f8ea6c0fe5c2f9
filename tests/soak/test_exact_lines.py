"""Ten thousand invented documents of Turtle and TriG: the line of every statement."""

from pathlib import Path

import pytest

from tests.kg.validate.reading.test_exact_lines import try_one


@pytest.mark.soak
def test_every_statement_of_ten_thousand_documents_has_its_line(tmp_path: Path) -> None:
    assert sum(try_one(seed, tmp_path) for seed in range(1000, 11_000)) > 400_000
