"""From the text that a person wrote to the query that an engine gets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from kg.prefixes import QUERY_PREFIXES
from kg.query import glance, guard, matches, parameters, prefixes
from kg.query.diagnosis import diagnose
from kg.query.errors import QuerySyntaxError
from kg.query.glance import Glance
from kg.query.guard import Limits
from kg.query.matches import Find
from kg.query.parameters import Term
from kg.query.positions import Edit, EditedText
from kg.query.tokens import Kind, Token, tokenize

_CHANCE = re.compile("NOW|RAND|UUID|BNODE")
_ELSEWHERE = re.compile("GRAPH|FROM")


@dataclass(frozen=True)
class Query:
    """A query that may run: ``text`` goes to the engine, ``source`` is what was written."""

    text: str
    source: str
    form: str
    names_dataset: bool
    uses_graphs: bool
    edits: tuple[Edit, ...] = ()
    #: Where the ``*`` of SELECT stands in the source, if it has one.
    star: int | None = None
    #: Whether another run may give another answer: NOW, RAND, UUID, STRUUID or BNODE is called.
    volatile: bool = False
    #: Whether it surely asks for nothing but the default graph, and that is the current view.
    local: bool = False

    @property
    def makes_graph(self) -> bool:
        """Whether the answer is a graph (CONSTRUCT, DESCRIBE) and no table or yes/no."""
        return self.form in ("CONSTRUCT", "DESCRIBE")

    def ordered(self, variables: Sequence[str]) -> str | None:
        """Return the text with the ``*`` of SELECT written out, the variables in the order in which they first appear.

        None where there is nothing to write out, or they stand in that order already.
        """
        if self.star is None or not variables:
            return None
        seen = glance.variables(self.source) or [
            token.text[1:] for token in tokenize(self.source) if token.kind is Kind.VARIABLE
        ]
        wanted = [name for name in dict.fromkeys(seen) if name in variables]
        if wanted == list(variables) or len(wanted) != len(variables):
            return None
        names = " ".join(f"?{name}" for name in wanted)
        return EditedText(self.source, [*self.edits, Edit(self.star, self.star + 1, f" {names} ")]).text

    def fault(self) -> QuerySyntaxError | None:
        """Return what is wrong with the query by the rules of the standard, or None."""
        try:
            Store().query(self.text)
        except SyntaxError as error:
            return self.syntax_error(str(error))
        except (OSError, RuntimeError, ValueError):
            return None
        return None

    def syntax_error(self, message: str) -> QuerySyntaxError:
        """Return an engine's complaint about ``text`` as an error with line and column of ``source``."""
        return diagnose(self.text, message, EditedText(self.source, list(self.edits)))


def prepare(
    source: str,
    values: Mapping[str, Sequence[str | Term]] | None = None,
    limits: Limits | None = None,
    find: Find | None = None,
) -> Query:
    """Return the query that ``source`` is, with parameters bound and our prefixes declared.

    ``find`` says what ``search:matches`` stands for; without it, the property is one like others.

    Raises QueryTooLongError, QueryTooDeepError, QueryRefusedError, QuerySyntaxError, ParameterError, or what ``find``
    raises.
    """
    limits = limits or Limits()
    source = source.removeprefix("\ufeff")
    guard.check_length(source, limits)
    if find is not None and not matches.mentioned(source):
        find = None
    seen = None if values or find else glance.glance(source, limits.depth, limits.joined, limits.chained)
    plain = None if seen is None else _plain(source, seen)
    return plain or _judged(source, values or {}, limits, find)


def _plain(source: str, seen: Glance) -> Query | None:
    """Return the query that a plain text is; None where it uses a prefix that nobody declares."""
    unknown = seen.used - seen.declared
    if not unknown <= QUERY_PREFIXES.keys():
        return None
    head = prefixes.prologue(unknown, relative=seen.relative)
    said = " ".join(seen.words)
    return Query(
        text=head + source,
        source=source,
        form=seen.form,
        names_dataset="FROM" in seen.words,
        uses_graphs="GRAPH" in seen.words,
        edits=(Edit(0, 0, head),) if head else (),
        star=seen.star,
        volatile=_CHANCE.search(said) is not None,
        local=_ELSEWHERE.search(said) is None,
    )


def _judged(source: str, values: Mapping[str, Sequence[str | Term]], limits: Limits, find: Find | None = None) -> Query:
    """Return the query that any other text is."""
    tokens = tokenize(source, limits.depth)
    form = guard.check(source, tokens, limits)
    edits = parameters.bind(tokens, values) if values else []
    if find is not None:
        edits += matches.edits(source, tokens, find)
    words = {token.text.upper() for token in tokens if token.kind is Kind.WORD}
    said = " ".join(words)  # the engine needs no space before a word, so what is looked for may stand within one
    if prologue := prefixes.missing_prologue(source, tokens):
        edits.insert(0, Edit(0, 0, prologue))
    return Query(
        text=EditedText(source, edits).text if edits else source,
        source=source,
        form=form,
        names_dataset="FROM" in words,
        uses_graphs="GRAPH" in words,
        edits=tuple(edits),
        star=_star(tokens),
        volatile=_CHANCE.search(said) is not None,
        local="\\" not in source and _ELSEWHERE.search(said) is None and tokens[-1].kind is not Kind.ERROR,
    )


def _star(tokens: list[Token]) -> int | None:
    head = guard.body(tokens)[:3]
    if not head or not head[0].is_word("SELECT"):
        return None
    after = head[2:] if len(head) > 1 and head[1].is_word("DISTINCT", "REDUCED") else head[1:2]
    return after[0].start if after and after[0].is_mark("*") else None
