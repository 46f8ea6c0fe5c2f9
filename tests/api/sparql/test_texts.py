"""search:matches at the endpoint: in a service with a snapshot, and in one without."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView

HEAD = "PREFIX search: <https://w3id.org/vetkg/search/>\n"
ASKED = HEAD + 'SELECT ?thing ?label { ?thing search:matches "laptop*" ; rdfs:label ?label }'


@pytest.fixture(scope="module")
def searching(view: SnapshotView, snapshots: Path, live: Any) -> Iterator[Any]:
    """A service that has a snapshot."""
    with live(view, Settings(workers=1), Snapshot.at(snapshots)) as found:
        yield found


def test_what_is_found_joins_with_the_rest(searching: Any) -> None:
    answer = searching.get(ASKED, "text/csv")
    assert answer.text.splitlines() == ["thing,label", "https://w3id.org/vetkg/id/development/1,Laptops for learners"]
    assert answer.headers["etag"]


def test_a_wrong_text_and_a_wrong_place_have_their_line(searching: Any) -> None:
    for pattern, column in (('?thing search:matches "a*"', 34), ("?thing search:matches ?x", 19)):
        answer = searching.get(HEAD + f"SELECT * {{ {pattern} }}")
        said = answer.json()
        assert (answer.status_code, said["line"], said["column"]) == (400, 2, column)
        assert said["hint"]


def test_a_worker_lives_on_after_errors_of_texts(searching: Any) -> None:
    assert searching.get(HEAD + 'ASK { ?x search:matches "*" }').status_code == 400
    assert searching.get(ASKED).status_code == 200


def test_a_service_without_an_index_says_so(service: Any) -> None:
    answer = service.get(ASKED)
    assert answer.status_code == 501
    assert "needs the index of texts" in answer.json()["detail"]
