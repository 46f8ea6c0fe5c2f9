import uuid

import pytest

from api.watch.identity import Identities, as_iri
from tests.cases import for_each


def test_ids_are_made_once_and_are_uuids() -> None:
    one, other = Identities(), Identities()
    made = [identities.of(None) for identities in (one, one, other, other)]
    assert len(set(made)) == 4
    for identity in made:
        assert str(uuid.UUID(identity)) == identity
        assert as_iri(identity) == f"urn:uuid:{identity}"


@pytest.mark.parametrize("asked", [b"abc", b"A.b_c-1", b"0" * 64])
def test_a_sane_id_is_taken_over(asked: bytes) -> None:
    assert Identities().of(asked) == asked.decode()
    assert as_iri(asked.decode()) == f"tag:w3id.org,2025:vetkg/request/{asked.decode()}"


@for_each("asked", [b"", b"a b", b"a\nb", b"<b>", b"0" * 65, "é".encode()])
def test_any_other_is_not(asked: bytes) -> None:
    assert uuid.UUID(Identities().of(asked))
