"""The fixtures of this folder; its helper modules are importable by name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from build_fixtures import change, data, made, make, ontology, out

__all__ = ["change", "data", "made", "make", "ontology", "out"]
