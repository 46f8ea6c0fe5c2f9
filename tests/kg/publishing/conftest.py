"""The fixtures of this folder; its helper modules are importable by name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from publishing_fixtures import connect, fake, held, make, new, old, oxigraph, publish, published, server, snapshots

__all__ = ["connect", "fake", "held", "make", "new", "old", "oxigraph", "publish", "published", "server", "snapshots"]
