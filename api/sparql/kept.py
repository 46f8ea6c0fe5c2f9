"""Answers that are kept to be given again, found by what was asked or, faster, by the request as it came."""

import sys
from typing import NamedTuple

from cachetools import LRUCache

from api.sparql.head import Head

Headers = list[tuple[bytes, bytes]]

_AROUND = 1024  # bytes that an entry takes beside what it holds
_LARGEST = 8  # an answer may take one part in so many of the room
_REQUESTS = 16  # and what leads from requests to answers takes one part in so many


class Kept(NamedTuple):
    """A complete answer: its tag, the headers that go out with 200, with 304 and to POST, and its bytes."""

    etag: str
    headers: Headers
    unchanged: Headers
    unshared: Headers
    body: bytes


class Question(NamedTuple):
    """What an answer depends on: the version of the graph, the query, its dataset, and how the answer is written."""

    version: str
    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    format: str
    coding: str
    #: The language of the page around it, if there is one.
    language: str = ""


class Answers:
    """Answers of ``room`` bytes altogether; what was not asked for the longest time goes first."""

    def __init__(self, room: int) -> None:
        self._most = room // _LARGEST
        #: How many requests were answered from what is kept.
        self.hits = 0
        self._answers: LRUCache[Question, tuple[Kept, int]] = LRUCache(room, getsizeof=_weight)
        self._requests: LRUCache[tuple[str, bytes, Head], tuple[Question, int]] = LRUCache(
            room // _REQUESTS, getsizeof=_weight
        )

    def recall(self, version: str | None, query_string: bytes, head: Head) -> Kept | None:
        """Return the answer to a GET request that came before exactly so."""
        if version is None:
            return None
        lead = self._requests.get((version, query_string, head))
        return None if lead is None else self.get(lead[0])

    def get(self, question: Question) -> Kept | None:
        """Return the answer to a question."""
        found = self._answers.get(question)
        if found is None:
            return None
        self.hits += 1
        return found[0]

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return int(self._answers.currsize + self._requests.currsize)

    def keep(self, question: Question, answer: Kept) -> None:
        """Keep an answer, if it is not too large for that."""
        weight = len(answer.body) + _held(question)
        if weight <= self._most:
            self._answers[question] = (answer, weight)

    def lead(self, query_string: bytes, head: Head, question: Question) -> None:
        """Remember what a GET request asked, since it came again."""
        weight = len(query_string) + sum(map(len, head)) + _held(question)
        if weight <= self._most // _REQUESTS:
            self._requests[question.version, query_string, head] = (question, weight)


def _weight(entry: tuple[object, int]) -> int:
    return entry[1]


def _held(question: Question) -> int:
    graphs = question.default + question.named
    return _AROUND + sys.getsizeof(question.query) + (sum(map(sys.getsizeof, graphs)) if graphs else 0)
