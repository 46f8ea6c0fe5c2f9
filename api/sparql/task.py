"""A query that somebody waits for."""

from api.formats import HTML
from api.negotiation import GZIP, IDENTITY
from api.serving import Serving
from api.sparql.kept import Question
from api.sparql.protocol import Asked
from api.sparql.turn import Turn
from api.web.editor import pages
from api.web.language import language_of
from api.workers.job import Job
from api.workers.reply import Reply
from kg.query.formats import Shape

#: The coding of an answer that its client takes in no other way than packed.
PACKED = "packed"


class Task:
    """A query as its client asked it, and how the answer is taken: formats by shape, and a coding."""

    __slots__ = ("asked", "coding", "formats", "serving", "turn")

    def __init__(self, turn: Turn, asked: Asked, formats: dict[Shape, str], coding: str, serving: Serving) -> None:
        self.turn, self.asked, self.formats, self.coding, self.serving = turn, asked, formats, coding, serving

    def question(self, format_name: str) -> Question | None:
        """Return what an answer in this format depends on; None where nobody knows what it depends on."""
        version, asked = self.serving.edition, self.asked
        if version is None:
            return None
        language = language_of(self.turn.request) if format_name == HTML.name else ""
        named = asked.dataset.default, asked.dataset.named
        return Question(version, asked.query, *named, format_name, self.coding, language)

    def job(self) -> Job:
        """Return what a worker is asked. A page is put around what it writes, and so packed only then."""
        coding = IDENTITY if self.coding == IDENTITY or HTML.name in self.formats.values() else GZIP
        return Job(self.asked.query, self.asked.dataset, self.formats, coding, self.asked.timeout)

    def packs(self, reply: Reply) -> bool:
        """Whether an answer is packed here: a page, or what was not worth it where the client takes nothing else."""
        return reply.coding == IDENTITY and (self.coding == PACKED or (self.coding == GZIP and reply.format is HTML))

    def page(self, shape: Shape, notice: str, body: bytes | None) -> tuple[bytes, bytes]:
        """Return what stands before and behind the answer on its page; ``body`` is the answer if it is whole."""
        return pages.answer(self.turn.request, self.asked.query, shape, notice, body)
