"""Asks a running service as the client without a port does."""

import httpx


class Asker:
    """Asks a running service as the client without a port does."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=url, timeout=60)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def get(self, path: str, accept: str = "*/*", method: str = "GET", **headers: str) -> httpx.Response:
        """Ask for a path; an underscore in the name of a header is a hyphen."""
        sent = {"Accept": accept} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self._client.request(method, path, headers=sent)
