"""vetkg serve: the graph over HTTP."""

from pathlib import Path
from typing import Any

import click


@click.command("serve")
@click.option("--snapshot", type=click.Path(path_type=Path), help="Folder of snapshots, or one.  [default: snapshots]")
@click.option("--host", help="Address to listen on; another than 127.0.0.1 opens the service to a network.")
@click.option("--port", type=int, help="Port to listen on.  [default: 8000]")
@click.option("--deadline", type=float, help="Seconds after which a running query is ended.  [default: 30]")
@click.option("--workers", type=int, help="Processes that answer queries.  [default: 2]")
def command(**flags: Any) -> None:
    """Serve a snapshot: a start page, SPARQL at /sparql, the API's description at /openapi.json.

    Every setting can also be given as an environment variable: VETKG_PORT=8080.
    """
    from api.server import serve
    from api.settings import Settings

    serve(Settings.read(**flags))
