"""The types of a question's parameters: how a value is written in an address, and the term that it stands for.

    integer 1990..2100          a whole number, from and to
    text                        words
    concept thematic-category   a concept of that scheme, by its code
    development                 a thing of that kind, by its reference; so body, record, framework …
    one of vet:succeeds vet:partOf   one of the terms listed, by the end of its name

A value can also be the whole IRI.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from pyoxigraph import Literal, NamedNode

from kg.namespaces import ID, KINDS, concept, iri
from kg.query.errors import ParameterError, QuestionError
from kg.query.parameters import Term, term
from kg.vocabulary import vocabulary

_RANGE = re.compile(r"(?P<least>-?[0-9]+)\.\.(?P<most>-?[0-9]+)")
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_SHOWN = 80


class Sort(Enum):
    """What the values of a type are."""

    INTEGER = "integer"
    TEXT = "text"
    CONCEPT = "concept"
    THING = "thing"
    LISTED = "one of"


@dataclass(frozen=True)
class Type:
    """A type of values. ``of`` is the scheme of concepts, or the kind of things; ``choices`` are the terms listed."""

    sort: Sort
    of: str = ""
    least: int = 0
    most: int = 999_999_999
    choices: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Type":
        """Return the type that a line of a question names. Raises QuestionError for none."""
        word, _, rest = text.strip().partition(" ")
        if text.startswith("one of "):
            return cls(Sort.LISTED, choices=tuple(map(term, text.split()[2:])))
        if word == "integer" and (bounds := _RANGE.fullmatch(rest.strip())):
            return cls(Sort.INTEGER, least=int(bounds["least"]), most=int(bounds["most"]))
        if word == "concept" and (of := rest.strip()):
            if of not in vocabulary().schemes:
                hint = nearest(of, sorted(vocabulary().schemes))
                raise QuestionError(f"there is no concept scheme {shown(of)}", hint=hint)
            return cls(Sort.CONCEPT, of)
        if text.strip() == "text":
            return cls(Sort.TEXT)
        if text.strip() in KINDS:
            return cls(Sort.THING, text.strip())
        hint = "integer 1990..2100, text, concept SCHEME, development (or another kind of thing), one of TERM TERM …"
        raise QuestionError(f"{text!r} is no type of a parameter", hint=hint)

    @property
    def words(self) -> str:
        """The type in words for people."""
        match self.sort:
            case Sort.INTEGER:
                return f"integer from {self.least} to {self.most}"
            case Sort.CONCEPT:
                return f"concept of {self.of}, by its code"
            case Sort.THING:
                return f"{self.of}, by its reference"
            case Sort.LISTED:
                return f"one of {', '.join(map(self.key, self.choices))}"
            case Sort.TEXT:
                return "text"

    def term(self, value: str) -> Term:
        """Return the term that a value stands for. Raises ParameterError where it cannot be one."""
        match self.sort:
            case Sort.INTEGER:
                return self._integer(value)
            case Sort.TEXT:
                return Literal(value)
            case Sort.LISTED:
                return self._listed(value)
            case _:
                return self._named(value)

    def key(self, term_: Term) -> str:
        """Return the value that stands for a term."""
        if isinstance(term_, Literal):
            return term_.value
        if self.sort is Sort.LISTED:
            return re.split(r"[/#]", term_.value)[-1]
        return term_.value.removeprefix(self._space)

    @property
    def _space(self) -> str:
        """What the IRIs of all values begin with."""
        return str(concept(self.of, "")) if self.sort is Sort.CONCEPT else f"{ID}{self.of}/"

    def _integer(self, value: str) -> Term:
        if not _WHOLE.fullmatch(value) or not self.least <= int(value) <= self.most:
            raise ParameterError(
                f"{shown(value)} is no whole number from {self.least} to {self.most}", hint="write it in digits"
            )
        return Literal(str(int(value)), datatype=_INTEGER)

    def _listed(self, value: str) -> Term:
        known = {self.key(choice): choice for choice in self.choices}
        for key, choice in known.items():
            if value in (key, choice.value):
                return choice
        raise ParameterError(f"{shown(value)} is none of {', '.join(known)}", hint=nearest(value, list(known)))

    def _named(self, value: str) -> Term:
        reference = value.removeprefix(self._space)
        try:
            if self.sort is Sort.THING:
                return NamedNode(str(iri(self.of, reference)))
            if _CODE.fullmatch(reference):
                return NamedNode(str(concept(self.of, reference)))
        except ValueError:
            pass
        what = f"concept of {self.of}" if self.sort is Sort.CONCEPT else self.of
        raise ParameterError(
            f"{shown(value)} names no {what}", hint=f"write the end of its IRI, behind {self._space}, or all of it"
        )


def shown(value: str) -> str:
    """Return a value as messages repeat it: with quotes, and not too long."""
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def nearest(value: str, known: list[str]) -> str:
    """Return a hint with the values that are most like ``value``, or with the first of all."""
    near = get_close_matches(value[:_SHOWN], known, n=3)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"known: {', '.join(known[:20])}{', …' if len(known) > 20 else ''}"
