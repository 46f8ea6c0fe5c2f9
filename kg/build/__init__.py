"""From record files to one immutable snapshot (DESIGN, section 3)."""

from kg.build.run import build
from kg.snapshot import Snapshot

__all__ = ["Snapshot", "build"]
