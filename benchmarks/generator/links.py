"""Links that somebody decided: the statement, and the vet:Link that gives its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.generator.corpus import Corpus
from benchmarks.generator.words import Words
from kg.namespaces import ID, VET

_REASON_WORDS = 12


@dataclass(frozen=True)
class Link:
    """Two things by their IRIs as N-Triples writes them, the property between them, and a reason."""

    reference: str
    subject: str
    name: str
    value: str
    reason: str

    def ntriples(self) -> str:
        """Return the statement and its explanation."""
        link = f"<{ID}link/{self.reference}>"
        said = {
            "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>": f"<{VET.Link}>",
            "<http://purl.org/dc/terms/created>": '"2026-11-21"^^<http://www.w3.org/2001/XMLSchema#date>',
            "<http://purl.org/dc/terms/creator>": '"The benchmarks"',
            "<http://www.w3.org/2000/01/rdf-schema#label>": f'"{self.reason[:60].strip()}"@en',
            f"<{VET.linkObject}>": self.value,
            f"<{VET.linkProperty}>": f"<{VET[self.name]}>",
            f"<{VET.linkSubject}>": self.subject,
            f"<{VET.reason}>": f'"{self.reason}."@en',
        }
        own = "".join(f"{link} {predicate} {value} .\n" for predicate, value in said.items())
        return f"{self.subject} <{VET[self.name]}> {self.value} .\n{own}"


def links(
    corpus: Corpus,
    claims: Sequence[str],
    measures: Sequence[str],
    developments: Sequence[str],
    words: Words,
    rng: Random,
) -> Iterator[Link]:
    """Yield links about the claims of one secondary record, as many as our records have on average."""
    records = sum(source != "timeline" for source, _ in corpus.records)
    often = {name: round(corpus.links[f"<{VET[name]}>"] / records) for name in ("about", "realises", "succeeds")}
    subject = f"<{ID}development/{rng.choice(developments)}>"
    for claim in rng.sample(claims, min(often["about"], len(claims))):
        yield _link(claim, "about", subject, words, rng)
    for measure in rng.sample(measures, min(often["realises"], len(measures))):
        yield _link(measure, "realises", rng.choice(claims), words, rng)
    for _ in range(often["succeeds"]):
        older, newer = sorted(rng.sample(range(len(developments)), 2))
        one, other = (f"<{ID}development/{developments[place]}>" for place in (newer, older))
        yield _link(one, "succeeds", other, words, rng)


def _link(subject: str, name: str, value: str, words: Words, rng: Random) -> Link:
    reference = "-".join((_tail(subject), name, _tail(value)))
    return Link(reference, subject, name, value, words.name(rng, _REASON_WORDS))


def _tail(iri: str) -> str:
    return iri.strip("<>").rsplit("/", 1)[1]
