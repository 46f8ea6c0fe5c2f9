from kg.describe import Address, Document, Thing
from kg.describe.about import notices
from kg.describe.tombstone import tombstone
from kg.namespaces import ID
from kg.query.formats.names import short
from kg.records import Reference
from kg.store.view import View


def test_it_says_what_it_was_and_when_it_went(view: View) -> None:
    thing = Thing("measure", "1-gone")
    row = Reference("measure", "1-gone", "A tool", "2026-01-01", "withdrawn", "", "2026-02-01")
    description = tombstone(view, thing, row)
    assert description.label == "A tool"
    assert list(notices(description)) == ["Withdrawn on 2026-02-01: the graph says nothing of it any more."]
    document = Document.of(description, Address("https://example.org/doc/measure/1-gone", ()))
    said = {short(p.value): o.value for _, p, o in document.subjects[f"{ID}measure/1-gone"]}
    assert said == {
        "rdfs:label": "A tool",
        "owl:deprecated": "true",
        "http://www.w3.org/ns/adms#status": "http://purl.org/adms/status/Withdrawn",
        "dct:created": "2026-01-01",
        "dct:date": "2026-02-01",
    }
