"""From a query to its answer: what is kept, what the client has, what a worker makes, whole or as it comes."""

import logging
import zlib
from contextlib import nullcontext

from api.exchange import BrokenAnswerError
from api.formats import HTML
from api.limits.clients import Clients
from api.negotiation import GZIP, IDENTITY
from api.settings import Settings
from api.sparql.forms import likely_shape
from api.sparql.headers import headers, kept, unchanged
from api.sparql.kept import Answers, Headers, Question
from api.sparql.notices import Notices
from api.sparql.presence import Presence
from api.sparql.task import PACKED, Task
from api.validators import tag
from api.web.editor import pages
from api.workers.reply import Reply
from kg import __version__
from kg.errors import QueryError
from kg.query.formats import Shape

log = logging.getLogger(__name__)

_LEVEL, _HEADED = 2, 31  # as the workers pack


class Answerer:
    """Answers queries, with what it keeps of earlier ones and as much as each client may ask."""

    def __init__(self, settings: Settings) -> None:
        self.answers = Answers(settings.cache_bytes)
        self._notices = Notices()
        #: What each client may ask, at the endpoint and elsewhere; None where nobody is limited.
        self.clients = Clients.of(settings)

    async def answer(self, task: Task) -> None:
        """Send the answer to a query."""
        shape = likely_shape(task.asked.query)
        name = task.formats.get(shape) if shape else None
        question = task.question(name) if name else None
        if question is not None:
            if found := self.answers.get(question):
                if task.turn.reads:
                    self.answers.lead(task.turn.scope["query_string"], task.turn.head, question)
                await task.turn.give(found)
                return
            if known := _known(task, question):
                await task.turn.begin(304, unchanged(known, page=bool(question.language)))
                await task.turn.end()
                return
        await self._ask(task)

    async def _ask(self, task: Task) -> None:
        limit = nullcontext() if self.clients is None else self.clients.turn(task.turn.scope)
        with Presence(task.turn.receive):
            async with limit, task.serving.pool.ask(task.job()) as reply:
                if reply.whole is None:
                    await self._stream(task, reply)
        if reply.whole is None:
            await task.turn.end()
        else:
            await self._give(task, reply, reply.whole)

    async def _give(self, task: Task, reply: Reply, body: bytes) -> None:
        coding, notice = reply.coding, await self._notices.of(task.serving, task.asked.query)
        if reply.format is HTML:
            before, after = task.page(reply.shape, notice, body)
            body = before + (b"" if reply.shape is Shape.BOOLEAN else body) + after
        if task.packs(reply):
            body, coding = zlib.compress(body, _LEVEL, _HEADED), GZIP
        question = None if reply.volatile else task.question(reply.format.name)
        etag = None if question is None else etag_of(question, coding)
        answer = kept(etag, _headers(reply, coding, etag, notice), body)
        if question is not None:
            self.answers.keep(question, answer)
        await task.turn.give(answer)

    async def _stream(self, task: Task, reply: Reply) -> None:
        """Send all of an answer but its end, or that the client has it."""
        coding, notice = reply.coding, await self._notices.of(task.serving, task.asked.query)
        question = None if reply.volatile or not task.turn.reads else task.question(reply.format.name)
        etag = None if question is None else etag_of(question, coding)
        if etag and task.turn.has(etag):
            await task.turn.begin(304, unchanged(etag, page=question is not None and bool(question.language)))
            return
        await task.turn.begin(200, _headers(reply, coding, etag, notice))
        if task.turn.method == "HEAD":
            return
        before, after = task.page(reply.shape, notice, None) if reply.format is HTML else (b"", b"")
        try:
            if before:
                await task.turn.go_on(before)
            async for chunk in reply.chunks():
                await task.turn.go_on(chunk)
            if after:
                await task.turn.go_on(after)
        except QueryError as error:
            log.warning("an answer was cut: %s", error.message)
            raise BrokenAnswerError from error


def etag_of(question: Question, coding: str) -> str:
    """Return the tag of the answer to a question, coded so. Another release may write the same in another way."""
    graphs = [*(f"default {name}" for name in question.default), *(f"named {name}" for name in question.named)]
    return tag(question.version, __version__, question.query, question.format, question.language, coding, *graphs)


def _known(task: Task, question: Question) -> str | None:
    """Return the tag of the answer that the client has already, before a worker is asked for it."""
    sent = task.turn.head.if_none_match
    if not sent or sent.strip() == b"*":
        return None
    codings = {IDENTITY: (IDENTITY,), GZIP: (GZIP, IDENTITY), PACKED: (GZIP,)}[question.coding]
    return next((etag for coding in codings if task.turn.has(etag := etag_of(question, coding))), None)


def _headers(reply: Reply, coding: str, etag: str | None, notice: str) -> Headers:
    found = headers(reply.format.media_type, coding, etag)
    if reply.format is HTML:
        found += pages.headers()
    if notice:
        found.append((b"vetkg-notice", notice.encode("ascii")))
    return found
