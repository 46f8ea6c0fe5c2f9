"""The fixtures and helper modules of tests/kg/build."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "kg" / "build"))

from build_fixtures import change, data, make, ontology, out

__all__ = ["change", "data", "make", "ontology", "out"]
