"""Who publishes: told by the environment, and never told on."""

import pytest

from api.settings import Settings
from kg.errors import UsageError
from kg.publishing.credentials import PASSWORD, TOKEN, USER, VARIABLES, Credentials


def test_read() -> None:
    assert not Credentials.of({})
    assert Credentials.of({USER: "a", PASSWORD: "b:c"}) == Credentials("a", "b:c")
    assert Credentials.of({TOKEN: "t"}) == Credentials("", "", "t")


@pytest.mark.parametrize(
    "environment",
    [
        {USER: "somebody"},
        {PASSWORD: "s3cret"},
        {USER: "somebody", PASSWORD: "s3cret", TOKEN: "t0ken"},
        {TOKEN: "t0ken\nX: y"},
        {TOKEN: "t0kén"},
        {USER: "somebody", PASSWORD: "s3cret\r"},
    ],
)
def test_what_does_not_fit_is_not_repeated(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="VETKG_PUBLISH_") as caught:
        Credentials.of(environment)
    assert not any(secret in str(caught.value) for secret in ("s3cret", "t0k"))


def test_never_shown() -> None:
    known = Credentials("somebody", "s3cret"), Credentials("", "", "t0ken")
    assert not any(secret in f"{known!r}{known}" for secret in ("s3cret", "t0ken"))
    assert known[0].hidden_in("s3cret, c29tZWJvZHk6czNjcmV0") == "…, …"
    assert Credentials().hidden_in("nothing to hide") == "nothing to hide"


def test_the_service_leaves_them_alone() -> None:
    assert Settings.read(dict.fromkeys(VARIABLES, "x")) == Settings()
    with pytest.raises(UsageError, match="did you mean VETKG_PUBLISH_TOKEN"):
        Settings.read({"VETKG_PUBLISH_TOKN": "x"})
