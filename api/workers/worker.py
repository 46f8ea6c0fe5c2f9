"""A worker process: it opens its own view, answers one query after another, and may die of any of them."""

import json
import pickle
import resource
import socket
import sys
from dataclasses import dataclass

from api.formats import FORMATS
from api.workers import confine, frames
from api.workers.errors import MemoryExceededError, NotAcceptableError
from api.workers.frames import Kind
from kg.errors import QueryError, VetkgError
from kg.query.errors import AnswerTooLargeError, EvaluationError
from kg.query.formats import Shape, shape_of
from kg.query.guard import Limits
from kg.query.prepared import prepare
from kg.store.view import Dataset, View

_CHUNK = 1 << 16
_GRACE = 5.0  # seconds beyond the deadline after which a worker without a service ends
_RSS = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts ru_maxrss


@dataclass(frozen=True)
class Rules:
    """The limits that a worker works under: seconds, and bytes."""

    deadline: float
    memory: int
    answer: int
    limits: Limits
    #: How much a worker may have grown before it is retired after its answer.
    growth: int = 128 * 1024 * 1024


@dataclass(frozen=True)
class Job:
    """A query as it came, its dataset, and the format wanted for each shape that the answer may have."""

    text: str
    dataset: Dataset
    formats: dict[Shape, str]


def main(connection: socket.socket, view: View, rules: Rules) -> None:
    """Answer jobs until the service closes the connection."""
    confine.with_signals()
    confine.without_voice()
    missing = [] if view.needs_network or confine.without_network() else ["network"]
    try:
        view.open()
    except VetkgError as error:
        connection.sendall(frames.pack(Kind.FAILURE, _said(EvaluationError(str(error)))))
        return
    if not confine.with_memory(rules.memory):
        missing.append("memory")
    connection.sendall(frames.pack(Kind.READY, json.dumps({"missing": missing}).encode()))
    start = _resident()
    while (frame := frames.receive(connection)) is not None:
        confine.end_after(rules.deadline + _GRACE)
        last = _answer(connection, view, pickle.loads(frame[1]), rules)  # noqa: S301 - the service's own words
        confine.end_after(0)
        retire = _resident() - start > rules.growth
        connection.sendall(last or frames.pack(Kind.END, json.dumps({"retire": retire}).encode()))


def _answer(connection: socket.socket, view: View, job: Job, rules: Rules) -> bytes:
    """Send the answer; return the FAILURE frame that takes it back, or nothing where it is whole."""
    try:
        query = prepare(job.text, limits=rules.limits)
        _refuse_unwritable(query.form, job.formats)
        answer = view.query(query, job.dataset)
        shape = shape_of(answer)
        out = _Sender(connection, rules.answer)
        out.announce(shape, job.formats[shape])
        FORMATS[job.formats[shape]].write(answer, out)
        out.flush()
    except QueryError as error:
        return frames.pack(Kind.FAILURE, _said(error))
    except MemoryError:
        return frames.pack(
            Kind.FAILURE, _said(MemoryExceededError("the query wanted more memory than a query may have"))
        )
    except (OSError, RuntimeError, ValueError) as error:
        return frames.pack(Kind.FAILURE, _said(EvaluationError(f"the query could not be evaluated: {error}")))
    return b""


def _refuse_unwritable(form: str, formats: dict[Shape, str]) -> None:
    shape = {"SELECT": Shape.TABLE, "ASK": Shape.BOOLEAN}.get(form, Shape.GRAPH)
    if shape not in formats:
        able = ", ".join(format_.essence for format_ in FORMATS.values() if shape in format_.shapes)
        raise NotAcceptableError(
            f"the answer to {form} has none of the formats accepted", hint=f"it can be had as {able}"
        )


def _said(error: QueryError) -> bytes:
    return json.dumps(frames.describe(error)).encode()


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS


class _Sender:
    """A writer that sends what it is given in frames, and refuses to send more than the limit."""

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self._connection, self._limit = connection, limit
        self._size = 0
        self._held = bytearray()

    def announce(self, shape: Shape, format_name: str) -> None:
        """Send what the answer is and how it is written, before the answer."""
        self._connection.sendall(frames.pack(Kind.DATA, f"{shape.value} {format_name}".encode()))

    def write(self, data: bytes) -> int:
        """Send ``data``, with what was held back, once there is enough; raises AnswerTooLargeError."""
        self._size += len(data)
        if self._size > self._limit:
            raise AnswerTooLargeError(
                f"the answer has more than {self._limit} bytes",
                hint="ask for less: LIMIT, fewer variables, a more selective pattern",
            )
        self._held += data
        if len(self._held) >= _CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what was held back."""
        if self._held:
            self._connection.sendall(frames.pack(Kind.DATA, bytes(self._held)))
            self._held.clear()
