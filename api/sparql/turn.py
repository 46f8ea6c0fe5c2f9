"""One request and its answer, at the level of the server: what came, and whether anything has gone out."""

from fastapi import Request
from starlette.types import Receive, Scope, Send

from api.sparql.head import Head
from api.sparql.kept import Headers, Kept
from api.validators import matches


class Turn:
    """A request to the endpoint, and the ways to answer it."""

    __slots__ = ("_send", "begun", "head", "method", "receive", "scope")

    def __init__(self, scope: Scope, receive: Receive, send: Send, head: Head) -> None:
        self.scope, self.receive, self._send, self.head = scope, receive, send, head
        self.method: str = scope["method"]
        #: Whether an answer is on its way, so that no other can be given.
        self.begun = False

    @property
    def reads(self) -> bool:
        """Whether it only reads, so that others may keep its answer, which has a tag then."""
        return self.method != "POST"

    @property
    def request(self) -> Request:
        """The request, for what is made by the application."""
        return Request(self.scope, self.receive)

    def has(self, etag: str) -> bool:
        """Say whether the client has the answer with this tag already."""
        sent = self.head.if_none_match
        return bool(sent) and self.reads and matches(sent.decode("latin-1"), etag)

    async def begin(self, status: int, headers: Headers) -> None:
        """Send the head of an answer."""
        self.begun = True
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def go_on(self, piece: bytes) -> None:
        """Send a piece of an answer that has begun."""
        await self._send({"type": "http.response.body", "body": piece, "more_body": True})

    async def end(self, body: bytes = b"") -> None:
        """Send the rest; to HEAD there is none."""
        await self._send({"type": "http.response.body", "body": b"" if self.method == "HEAD" else body})

    async def give(self, answer: Kept) -> None:
        """Send a whole answer, or that the client has it."""
        if self.head.if_none_match and self.has(answer.etag):
            await self.begin(304, answer.unchanged)
            await self.end()
        else:
            await self.begin(200, answer.headers if self.reads else answer.unshared)
            await self.end(answer.body)
