"""Words of invented Turtle: directives and terms, with what a parser must make of them."""

import random
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import RDF, XSD

FIRST, REST, NIL, TYPE = (ox.NamedNode(str(one)) for one in (RDF.first, RDF.rest, RDF.nil, RDF.type))
PIECES = (
    "text",
    " ",
    "é",
    "\U0001f600",
    "#",
    ".",
    ";",
    "[ ( {",
    "<a>",
    "@en",
    "^^",
    "_:b",
    "'",
    '"',
    "ex:x",
    "\\",
    "\t",
)
ESCAPES = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\\": "\\\\",
    '"': '\\"',
    "'": "\\'",
    "é": "\\u00e9",
    "😀": "\\U0001F600",
}
SPACES = (" ", "  ", "\t", " # a . comment ; with [ marks ( \" ''' <\n")

#: A blank node: with a label, or the n-th thing that was written.
Handle = tuple[str, int]
Node = ox.NamedNode | ox.Literal | Handle


@dataclass(frozen=True)
class Stated:
    """A statement, and the offsets in the text where its subject and its object begin."""

    subject: Node
    predicate: ox.NamedNode
    value: Node
    graph: Node | None
    subject_at: int
    value_at: int


class Words:
    """Writes words at random and knows what each stands for; counts nothing but offsets."""

    def __init__(self, seed: int, *, graphs: bool) -> None:
        self.random = random.Random(seed)
        self.graphs = graphs
        self.text = ""
        self.serial = 0
        self.base = "http://base.example/x/"
        self.prefixes: dict[str, str] = {}
        self.graph: Node | None = None
        self.stated: list[Stated] = []
        self.newline = self.random.choice(("\n", "\r\n", "\r", None))

    def put(self, *parts: str) -> int:
        at = len(self.text)
        self.text += "".join(parts)
        return at

    def space(self) -> None:
        for _ in range(self.random.randint(1, 3)):
            line = self.newline or self.random.choice(("\n", "\r\n", "\r"))
            self.put(self.random.choice((*SPACES, "\n", "\n")).replace("\n", line))

    def number(self) -> int:
        self.serial += 1
        return self.serial

    def directive(self, kind: str = "") -> None:
        kind = kind or self.random.choice(("@prefix", "PREFIX", "@base", "base", "@prefix", "Prefix"))
        self.put(kind, " ")
        self.space()
        if "base" in kind.lower():
            self.base = f"http://base.example/{self.number()}/"
            self.put(f"<{self.base}>")
        else:
            prefix = self.random.choice(("", "ex", "a", "a.b-c", "prefix", "base", "graph", "é"))
            self.prefixes[prefix] = f"http://prefix.example/{self.number()}#"
            self.put(f"{prefix}:")
            self.space()
            self.put(f"<{self.prefixes[prefix]}>")
        self.put(" ." if kind.startswith("@") else " ")
        self.space()

    def iri(self, local: str) -> tuple[ox.NamedNode, int]:
        if self.prefixes and self.random.random() < 0.5:
            prefix = self.random.choice(list(self.prefixes))
            tail = self.random.choice(("", ".x", "\\~x", "%20", ":y", "\\.", "-é"))
            return ox.NamedNode(self.prefixes[prefix] + local + tail.replace("\\", "")), self.put(
                f"{prefix}:{local}{tail}"
            )
        if self.random.random() < 0.5:
            return ox.NamedNode(self.base + local), self.put(f"<{local}>")
        written = local if self.random.random() < 0.8 else f"\\u{ord(local[0]):04x}{local[1:]}"
        return ox.NamedNode(f"http://example.org/{local}"), self.put(f"<http://example.org/{written}>")

    def label(self) -> tuple[Handle, int]:
        number = self.random.randint(1, 3)
        return ("label", number), self.put(f"_:b.{number}")

    def anon(self) -> tuple[Node, int]:
        at = self.put("[")
        if self.random.random() < 0.5:
            self.space()
        self.put("]")
        return ("anon", self.number()), at

    def plain(self) -> tuple[Node, int]:
        if self.random.random() < 0.5:
            return self.iri(f"o{self.random.randint(1, 3)}")
        text, kind = self.random.choice(
            (
                ("true", XSD.boolean),
                ("-3", XSD.integer),
                ("+4.50", XSD.decimal),
                (".5", XSD.decimal),
                ("1.e3", XSD.double),
            )
        )
        return ox.Literal(text, datatype=ox.NamedNode(str(kind))), self.put(text)

    def literal(self) -> tuple[Node, int]:
        quote = self.random.choice(("'", '"', "'''", '"""'))
        long = len(quote) == 3
        pieces = [self.random.choice((*PIECES, "\n", "\r", "\r\n")) for _ in range(self.random.randint(0, 6))]
        at = self.put(quote)
        value = "".join(pieces)
        for place, one in enumerate(value):
            closing = one == quote[0] and not (long and value[place + 1 : place + 2] not in ("", "'", '"'))
            raw = one != "\\" and not closing and (long or one not in "\r\n")
            self.put(one if raw and self.random.random() < 0.8 else ESCAPES.get(one, one))
        self.put(quote)
        suffix = self.random.choice(("", "", "lang", "type"))
        if suffix == "lang":
            self.put(self.random.choice(("", " ")), "@en-GB ")
            return ox.Literal(value, language="en-gb"), at
        if suffix == "type":
            self.put("^^")
            return ox.Literal(value, datatype=self.iri("type")[0]), at
        return ox.Literal(value), at
