"""All connections of a server: uvicorn leaves them open, silent, slow or stalled, for as long as their clients like.

One sweep looks at the clocks of all of them; a timer each would cost more.
"""

import asyncio
from collections import Counter
from typing import Any

from api.connection import Connection
from api.settings import Settings

_UNSENT = 256 * 1024 * 1024  # bytes of answers that wait for slow readers, of all connections
_EVERY, _AT_ONCE = 0.5, 50  # seconds between two sweeps; connections looked at before others have their turn


class Connections:
    """All connections of a server: their limits, those that wait for a request, longest first, and what became of them.

    ``ended`` counts the connections that the server ended, by reason.
    """

    def __init__(self, settings: Settings, most: int) -> None:
        self.settings, self.most = settings, most
        self.open: set[Any] = set()
        self.waiting: dict[Connection, None] = {}
        self.ended: Counter[str] = Counter()

    def protocol(self, **parts: Any) -> Connection:
        """Return the protocol of a new connection; uvicorn calls it in place of its own class."""
        self.open = parts["server_state"].connections
        return Connection(self, **parts)

    def make_room(self, newest: Connection) -> bool:
        """Say whether ``newest`` may stay; where there are too many, the one that waits longest goes."""
        if len(self.open) <= self.most:
            return True
        oldest = next((one for one in self.waiting if one is not newest), None)
        if oldest is not None:
            oldest.cut("evicted")
        return oldest is not None

    async def sweep(self) -> None:
        """End what takes too long, until cancelled."""
        pause = min(_EVERY, self.settings.header_timeout / 4)
        while True:
            await asyncio.sleep(pause)
            now = asyncio.get_running_loop().time()
            for number, connection in enumerate(list(self.open)):
                connection.check(now)
                if number % _AT_ONCE == 0:
                    await asyncio.sleep(0)
            self._relieve()

    def _relieve(self) -> None:
        """End the connections that have been stalled longest where too much waits for slow readers."""
        unsent = {one: one.transport.get_write_buffer_size() for one in self.open if one.stalled is not None}
        excess = sum(unsent.values()) - _UNSENT
        for connection in sorted(unsent, key=lambda one: one.stalled):
            if excess <= 0:
                break
            excess -= unsent[connection]
            connection.cut("slow reader")
