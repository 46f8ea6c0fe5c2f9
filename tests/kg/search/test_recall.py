"""Whatever word or beginning of our data is looked for: exactly the things are found that a slow reading finds."""

import random
import re
import unicodedata
from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from kg.namespaces import ID, PREFIXES
from kg.search import Search
from kg.search.index import MOST_HITS
from tests.cases import for_each

TEXTS = """
SELECT ?thing ?text {
  VALUES ?p { dct:title rdfs:label skos:prefLabel dct:alternative skos:altLabel skos:hiddenLabel dct:identifier
    vet:summary vet:rationale vet:statement }
  ?thing ?p ?text . FILTER(isLiteral(?text))
}"""
BELONGS = """
SELECT DISTINCT ?thing ?other {
  ?thing a vet:PolicyDevelopment
  { ?thing (vet:measure|vet:objective|vet:event|vet:assessment|vet:financing|vet:document|vet:milestone
      |vet:responsibility|vet:participation|vet:responsibleBody|^vet:about|^vet:assesses|^vet:partOf|vet:hasPart)/
      (vet:hasPart|vet:figure|vet:body|vet:financing|vet:document|vet:payer|vet:recipient|vet:establishes
      |vet:participation|vet:responsibility|vet:event|vet:assessment|org:resultingOrganization)* ?other .
    FILTER NOT EXISTS { ?other a vet:PolicyDevelopment } }
  UNION
  { ?thing (vet:thematicCategory|vet:targetGroup|vet:europeanPriority|vet:developmentType|vet:subsystem|vet:jurisdiction
      |dct:spatial)/skos:broader* ?other }
}"""
KINDS = re.compile(
    f"{ID}(development|measure|objective|assessment|event|claim|financing|figure|document|body|framework|concept/[^/]*)/"
)
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}


def bare(text: str) -> str:
    """Fold a text, character by character."""
    out = []
    for letter in unicodedata.normalize("NFD", text.lower()):
        if unicodedata.category(letter) != "Mn":
            out.append(SPECIAL.get(letter, letter))
    return "".join(out)


def split(text: str) -> list[str]:
    return ["".join(run) for run in re.findall(r"[^\W_]+", bare(text))]


@pytest.fixture(scope="module")
def said(dump: bytes) -> dict[str, set[str]]:
    """The words of each thing that can be found."""
    store = Store()
    store.load(dump, format=RdfFormat.N_TRIPLES)
    own: dict[str, set[str]] = defaultdict(set)
    texts, belongs = (store.query(query, prefixes=PREFIXES) for query in (TEXTS, BELONGS))
    assert isinstance(texts, QuerySolutions)
    assert isinstance(belongs, QuerySolutions)
    for row in texts:
        thing, text = row["thing"], row["text"]
        assert isinstance(text, Literal)
        if isinstance(thing, NamedNode) and KINDS.match(thing.value):
            own[thing.value].update(split(text.value))
    whole = {thing: set(words) for thing, words in own.items()}
    for row in belongs:
        thing, other = row["thing"], row["other"]
        assert isinstance(thing, NamedNode)
        assert isinstance(other, NamedNode)
        whole[thing.value] |= own.get(other.value, set())
    return whole


def found(search: Search, text: str) -> set[str]:
    hits = search.find(text, limit=MOST_HITS)
    assert hits.total == len(hits.hits)
    return {hit.iri for hit in hits.hits}


def test_each_thing_is_in_the_index(own: Search, said: dict[str, set[str]]) -> None:
    assert own.size == len(said) > 900


@for_each("seed", range(8))
def test_words_and_beginnings(own: Search, said: dict[str, set[str]], seed: int) -> None:
    chance = random.Random(seed)
    every = sorted(set().union(*said.values()))
    for word in chance.sample(every, 12):
        assert found(own, word) == {thing for thing, words in said.items() if word in words}, word
        start = word[: chance.randint(2, max(2, len(word)))]
        if len(start) >= 2:
            wanted = {thing for thing, words in said.items() if any(one.startswith(start) for one in words)}
            assert found(own, start + "*") == wanted, start


@for_each("seed", range(8))
def test_several_words_and_those_left_out(own: Search, said: dict[str, set[str]], seed: int) -> None:
    chance = random.Random(seed)
    for words in chance.sample(sorted(map(sorted, said.values())), 8):
        one, two, three = chance.choices(words, k=3)
        wanted = {thing for thing, all_words in said.items() if {one, two} <= all_words and three not in all_words}
        assert found(own, f"{one} -{three} {two}") == wanted, (one, two, three)


@pytest.mark.parametrize("seed", range(4))
def test_developments_are_found_by_all_that_belongs_to_them(own: Search, said: dict[str, set[str]], seed: int) -> None:
    chance = random.Random(seed)
    start = f"{ID}development/"
    developments = {thing.removeprefix(start): words for thing, words in said.items() if thing.startswith(start)}
    for words in chance.sample(sorted(map(sorted, developments.values())), 10):
        word = chance.choice(words)
        wanted = {reference for reference, all_words in developments.items() if word in all_words}
        assert set(own.developments(word)) == wanted, word
