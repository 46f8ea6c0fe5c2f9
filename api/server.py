"""Running the service: uvicorn on one address, ended gracefully."""

import ipaddress
import logging

import uvicorn

from api.app import create_app
from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.opening import open_snapshot

log = logging.getLogger(__name__)

_GRACE = 2  # seconds beyond the deadline for answers to be sent before connections are cut


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(settings: Settings) -> None:
    """Serve the snapshot that ``settings`` name until the process is told to end.

    Raises SnapshotError where there is none.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s:     %(message)s")
    if not is_loopback(settings.host):
        log.warning("listening on %s: everybody who reaches this machine can ask", settings.host)
    app = create_app(open_snapshot(settings.snapshot), settings, Snapshot.at(settings.snapshot))
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        timeout_graceful_shutdown=int(settings.deadline) + _GRACE,
        server_header=False,
        access_log=False,
    )
