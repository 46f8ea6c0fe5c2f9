"""When the snapshot that is served became current: the log beside the snapshots says it, and no snapshot itself."""

from datetime import datetime

from api.serving import Serving
from kg.changes import published
from kg.snapshot import PUBLISHED


async def published_of(serving: Serving) -> datetime | None:
    """Return when the snapshot first became current; None where there is none, or nobody noted it."""
    snapshot = serving.snapshot
    if snapshot is None:
        return None

    def read() -> datetime | None:
        log = published.read(snapshot.path.parent / PUBLISHED)
        return next((row.at for row in log.rows if row.version == snapshot.version), None)

    found: datetime | None = await serving.once("published", lambda _: read())
    return found


async def day_of(serving: Serving) -> str:
    """Return the day on which the snapshot became current, as 2026-11-22; empty where nobody noted it."""
    found = await published_of(serving)
    return found.date().isoformat() if found else ""
