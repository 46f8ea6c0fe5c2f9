"""A worker process: it opens its own view, answers one query after another, and may die of any of them."""

import json
import os
import socket

from api.formats import FORMATS
from api.workers import confine, frames
from api.workers.errors import MemoryExceededError, NotAcceptableError
from api.workers.frames import Head, Kind
from api.workers.growth import Growth
from api.workers.job import Job, Rules
from api.workers.sender import Sender
from kg.errors import QueryError, VetkgError
from kg.query.errors import EvaluationError
from kg.query.formats import Shape, shape_of
from kg.query.matches import Find
from kg.query.prepared import prepare
from kg.search.property import finder
from kg.store.view import View

_GRACE = 5.0  # seconds beyond the deadline after which a worker without a service ends


def main(connection: socket.socket, view: View, rules: Rules, missing: list[str]) -> None:
    """Answer jobs until the service closes the connection; ``missing`` are protections that they have not."""
    try:
        view.open()
    except VetkgError as error:
        connection.sendall(frames.pack(Kind.FAILURE, _said(EvaluationError(str(error)))))
        return
    confine.with_stack()
    confine.behind_the_service()
    memory = confine.Memory(rules.usual_memory, rules.memory)
    ready = {
        "pid": os.getpid(),
        "memory": [memory.usual, memory.most] if memory.kept else None,
        "missing": [confine.PROTECTIONS[name] for name in [*missing, *([] if memory.kept else ["memory"])]],
    }
    connection.sendall(frames.pack(Kind.READY, json.dumps(ready).encode()))
    growth, find = Growth(rules.growth), finder(rules.texts)
    while (frame := frames.receive(connection)) is not None:
        job, room = Job.decode(frame[1])
        memory.give(room=room)
        confine.end_after((job.deadline or rules.deadline) + _GRACE)
        _answer(connection, view, job, rules, find, growth)
        confine.end_after(0)


def _answer(connection: socket.socket, view: View, job: Job, rules: Rules, find: Find, growth: Growth) -> None:
    """Send the answer to a job, or why there is none; what was sent before is worth nothing then."""
    try:
        query = prepare(job.text, limits=rules.limits, find=find)
        _refuse_unwritable(query.form, job.formats)
        answer = view.query(query, job.dataset)
        view.confirm()
        shape = shape_of(answer)
        head = Head(shape.value, job.formats[shape], job.coding, query.volatile)
        out = Sender(connection, head, rules.answer)
        FORMATS[head.format].write(answer, out)
        out.finish(growth.flag())
        return
    except QueryError as error:
        said = _said(error)
    except MemoryError:
        said = _said(MemoryExceededError(f"the query wanted more memory than the {rules.memory >> 20} MiB it may have"))
    except Exception as error:  # noqa: BLE001 - a worker lives on, whatever a text brings about
        said = _said(EvaluationError(f"the query could not be evaluated: {error}"))
    connection.sendall(frames.pack(Kind.FAILURE | growth.flag(), said))


def _refuse_unwritable(form: str, formats: dict[Shape, str]) -> None:
    shape = {"SELECT": Shape.TABLE, "ASK": Shape.BOOLEAN}.get(form, Shape.GRAPH)
    if shape not in formats:
        able = ", ".join(format_.essence for format_ in FORMATS.values() if shape in format_.shapes)
        raise NotAcceptableError(
            f"the answer to {form} has none of the formats accepted", hint=f"it can be had as {able}"
        )


def _said(error: QueryError) -> bytes:
    return json.dumps(frames.describe(error)).encode()


__all__ = ["Job", "Rules", "main"]
