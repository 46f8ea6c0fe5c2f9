"""Who publishes: told by variables of its own, and never told on."""

import pytest

from api.settings import Settings
from kg.errors import UsageError
from kg.store.credentials import Credentials
from kg.store.variables import ENDPOINT, PUBLISH
from tests.cases import for_each

USER, PASSWORD, TOKEN = PUBLISH


def test_read() -> None:
    assert not Credentials.read({}, PUBLISH)
    assert Credentials.read({USER: "a", PASSWORD: "b:c"}, PUBLISH).pair == ("a", "b:c")
    assert Credentials.read({TOKEN: "t"}, PUBLISH).bearer == "Bearer t"
    assert not Credentials.read(dict.fromkeys(ENDPOINT, "x"), PUBLISH)


@for_each(
    "environment",
    [
        {USER: "somebody"},
        {PASSWORD: "s3cret"},
        {USER: "somebody", PASSWORD: "s3cret", TOKEN: "t0ken"},
        {TOKEN: "t0ken\nX: y"},
        {TOKEN: "t0kén"},
        {USER: "somebody", PASSWORD: "s3cret\r"},
        {USER: "some:body", PASSWORD: "s3cret"},
    ],
)
def test_what_does_not_fit_is_not_repeated(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="VETKG_PUBLISH_") as caught:
        Credentials.read(environment, PUBLISH)
    assert not any(secret in str(caught.value) for secret in ("s3cret", "t0k"))


def test_never_shown() -> None:
    known = Credentials("somebody", "s3cret"), Credentials("", "", "t0ken")
    assert not any(secret in f"{known!r}{known}" for secret in ("s3cret", "t0ken"))
    assert known[0].hidden("s3cret, c29tZWJvZHk6czNjcmV0") == "…, …"
    assert Credentials().hidden("nothing to hide") == "nothing to hide"


def test_the_service_leaves_them_alone() -> None:
    assert Settings.read(dict.fromkeys(PUBLISH, "x")) == Settings()
    with pytest.raises(UsageError, match="did you mean VETKG_PUBLISH_TOKEN"):
        Settings.read({"VETKG_PUBLISH_TOKN": "x"})
