from kg.describe import Thing
from kg.describe.near import near
from kg.records import Reference, References
from kg.store.embedded import MemoryView
from kg.store.view import View
from tests.cases import for_each

MINTED = References(
    [
        Reference("measure", "1-free-work-tool", "A tool", "2026-01-01"),
        Reference("measure", "77-quite-another", "Gone", "2026-01-01", "withdrawn", "", "2026-02-01"),
    ]
)


@for_each(
    "path, meant",
    [
        ("Development/1", "development/1"),
        ("development/1/", "development/1"),
        ("//development//1", "development/1"),
        ("development/1.ttl", "development/1"),
        ("1", "development/1"),
        ("measure/1", "development/1"),
        ("milestone/1_2021", "milestone/1-2021"),
        ("milestone/1-2031", "development/1"),
        ("edition/1-2025-11", "edition/1-2025"),
        ("concept/system/mlata", "concept/system/malta"),
        ("concept/system/nowhere", "concept/system"),
        ("measure/1-free-wrok-tool", "measure/1-free-work-tool"),
    ],
)
def test_what_may_have_been_meant(view: View, path: str, meant: str) -> None:
    assert near(view, path, MINTED) == Thing.at(meant)


@for_each(
    "path",
    [
        "",
        "/",
        "development/777",
        "measure/77-quite-anotehr",  # it was withdrawn
        "x" * 100_000,
        "<script>",
        "../../etc/passwd",
        "é/ü",
        "a\r\nb: c",
    ],
)
def test_nothing_is_like_it(memory: MemoryView, path: str) -> None:
    assert near(memory, path, MINTED) is None
