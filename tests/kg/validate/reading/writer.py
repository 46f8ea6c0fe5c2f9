"""A writer of invented Turtle and TriG that notes where it puts each statement."""

from collections.abc import Callable

import pyoxigraph as ox

from tests.kg.validate.reading.words_writer import FIRST, NIL, REST, TYPE, Handle, Node, Stated, Words

__all__ = ["FIRST", "REST", "TYPE", "Node", "Stated", "Writer"]


class Writer(Words):
    """Writes a document at random and notes each statement with the offset of its subject and of its object."""

    def document(self) -> str:
        self.directive("@base")
        for _ in range(self.random.randint(1, 7)):
            self.random.choice((self.directive, self.block, self.block, self.block))()
        self.space()
        return self.text

    def block(self) -> None:
        if self.graphs and self.random.random() < 0.6:
            return self.named()
        self.subject_and_list()
        self.put(".")
        return self.space()

    def named(self) -> None:
        kind = self.random.choice(("plain", "GRAPH ", "Graph ", "default", "anon", "label"))
        if kind == "anon":
            self.graph = ("anon", self.number())
            self.put("[ ]")
        elif kind == "label":
            self.graph = ("label", self.random.randint(1, 3))
            self.put(f"_:b.{self.graph[1]}")
        elif kind != "default":
            self.put(kind if kind != "plain" else "")
            self.graph = self.iri(f"g{self.random.randint(1, 3)}")[0]
        self.space()
        self.put("{")
        self.space()
        for _ in range(self.random.randint(0, 3)):
            self.subject_and_list()
            self.put(".")
            self.space()
        if self.random.random() < 0.3:
            self.subject_and_list()
        self.put("}")
        self.graph = None
        self.space()

    def subject_and_list(self) -> None:
        kind = self.random.choice(("iri", "iri", "iri", "label", "anon", "list", "properties", "alone"))
        if kind in ("properties", "alone"):
            subject, at = self.properties()
            if kind == "alone":
                return
        elif kind == "list":
            subject, at = self.collection()
        elif kind == "anon":
            subject, at = ("anon", self.number()), self.put("[ ]")
        elif kind == "label":
            subject, at = self.label()
        else:
            subject, at = self.iri(f"s{self.random.randint(1, 4)}")
        self.space()
        self.predicates(subject, at)

    def predicates(self, subject: Node, at: int) -> None:
        for turn in range(self.random.randint(1, 3)):
            if turn:
                self.put(self.random.choice((";", ";;", "; ;")))
                self.space()
            shared = isinstance(subject, ox.NamedNode) and not isinstance(self.graph, tuple)
            if shared and self.random.random() < 0.3:
                self.equal(subject, at)
            else:
                self.objects(subject, at)
        if self.random.random() < 0.3:
            self.put(";")
            self.space()

    def equal(self, subject: Node, at: int) -> None:
        """State something that may be stated elsewhere, too."""
        if self.random.random() < 0.5:
            predicate = TYPE
            self.put("a ")
        else:
            predicate = self.iri("same")[0]
        self.space()
        value, where = self.iri(f"o{self.random.randint(1, 2)}")
        self.stated.append(Stated(subject, predicate, value, self.graph, at, where))
        self.space()

    def objects(self, subject: Node, at: int) -> None:
        for turn in range(self.random.randint(1, 3)):
            if turn:
                self.put(",")
                self.space()
            else:
                predicate = self.iri(f"p{self.number()}")[0]
                self.space()
            if turn:  # each statement has a property of its own, so that blank nodes can be told apart
                self.put("'again'")
                self.stated.append(Stated(subject, predicate, ox.Literal("again"), self.graph, at, len(self.text) - 7))
                self.space()
                return
            value, where = self.value()
            self.stated.append(Stated(subject, predicate, value, self.graph, at, where))
            self.space()

    def value(self) -> tuple[Node, int]:
        deep = self.random.random() < 0.35 and len(self.text) < 4000
        kinds: tuple[Callable[[], tuple[Node, int]], ...] = (
            self.literal,
            self.literal,
            self.plain,
            self.label,
            self.anon,
        )
        nested: tuple[Callable[[], tuple[Node, int]], ...] = (self.properties, self.collection)
        return self.random.choice(nested if deep else kinds)()

    def properties(self) -> tuple[Handle, int]:
        node, at = ("anon", self.number()), self.put("[")
        self.space()
        self.predicates(node, at)
        self.put("]")
        return node, at

    def collection(self) -> tuple[Node, int]:
        at = self.put("(")
        self.space()
        cell: Handle | None = None
        head: Node = NIL
        begin = at
        for _turn in range(self.random.randint(0, 4)):
            new, before = ("anon", self.number()), cell
            value, where = self.value()
            if before is None:
                head, begin = new, at
            else:
                self.stated.append(Stated(before, REST, new, self.graph, begin, where))
                begin = where
            self.stated.append(Stated(new, FIRST, value, self.graph, begin, where))
            cell = new
            self.space()
        end = self.put(")")
        if cell is not None:
            self.stated.append(Stated(cell, REST, NIL, self.graph, begin, end))
        return head, at
