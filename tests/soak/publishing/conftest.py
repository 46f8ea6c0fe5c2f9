"""The fixtures and helper modules of tests/kg/publishing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "kg" / "publishing"))

from publishing_fixtures import connect, new, old, oxigraph, publish, server, snapshots

__all__ = ["connect", "new", "old", "oxigraph", "publish", "server", "snapshots"]
