"""Addresses of each kind of page; tests and screenshots go through them."""

from urllib.parse import quote

_SYSTEM = "/doc/concept/system"
_TOPIC = "/doc/concept/thematic-category/improving-digital-infrastructure-of-vet-provision"
_COUNT = "SELECT ?stage (COUNT(*) AS ?milestones) { ?m vet:stage/rdfs:label ?stage } GROUP BY ?stage ORDER BY ?stage"


def asked(query: str) -> str:
    """Return the address of the answer to a query."""
    return f"/sparql?query={quote(query)}"


#: The policy of which the most is known, and two of which less is.
LAPTOPS = "/doc/development/42130"
PAGES = {
    "home": "/",
    "search": "/search",
    "search-found": "/search?q=digital*&system=belgium&sort=-last_year",
    "bodies": "/bodies",
    "search-nothing": "/search?q=zzzzz",
    "development": LAPTOPS,
    "development-poor": "/doc/development/28098",
    "development-linked": "/doc/development/39283",
    "development-eurydice": "/doc/development/eurydice-belgium-fl-stem-action-plan-2020-2030",
    "body": "/doc/body/norway-skills-norway",
    "system": f"{_SYSTEM}/belgium",
    "systems": _SYSTEM,
    "concept": _TOPIC,
    "scheme": "/doc/concept/thematic-category",
    "framework": "/doc/framework/vet-recommendation-2020",
    "document": "/doc/milestone/42130-2022",
    "claim": "/doc/claim/eurydice-belgium-fl-14.5-2023-11-27-stem-monitor",
    "edition": "/doc/edition/eurydice-belgium-fl-14.5-2023-11-27",
    "graph": "/graph/links",
    "compare": "/compare",
    "compare-topics": "/compare?rows=system&columns=category",
    "compare-list": "/compare?rows=system&columns=stage&form=list",
    "compare-layers": "/compare?rows=stage&columns=year&layers=type",
    "vocabularies": "/vocabularies",
    "questions": "/queries",
    "question": "/queries/learner-laptops-by-year",
    "query": "/questions/learner-laptops-by-year",
    "sparql": "/sparql",
    "answer": asked(_COUNT),
    "answer-graph": asked("DESCRIBE <https://w3id.org/vetkg/id/concept/stage/completed>"),
    "quality": "/quality",
    "data": "/downloads",
    "about": "/about",
    "ontology": "/def/",
    "term": "/def/PolicyDevelopment",
    "shapes": "/shapes",
    "prefixes": "/prefixes",
    "statistics": "/.well-known/void",
    "catalogue": "/catalog",
    "problems": "/problem",
    "missing": "/nowhere",
    "wrong-filter": "/search?year=soon",
    "wrong-query": asked("SELECT ?s {\n  ?s vet:year }\n"),
}
#: Second addresses of a type of page, on which other parts of it stand.
MORE = {
    *("search-found", "search-nothing", "development-poor", "development-linked", "development-eurydice", "systems"),
    *("claim", "edition", "compare-topics", "compare-list", "compare-layers", "answer-graph", "catalogue", "prefixes"),
    "wrong-filter",
}
#: The status of pages that tell what is wrong; all others have 200.
STATUS = {"missing": 404, "wrong-filter": 400, "wrong-query": 400}
