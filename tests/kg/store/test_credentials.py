"""Who we are is said to the endpoint alone, and stands in nothing that anybody else could read."""

import base64
import hashlib
import logging
import pickle
import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kg.errors import UsageError
from kg.query.errors import EndpointError
from kg.query.prepared import prepare
from kg.store.credentials import Credentials
from kg.store.opening import open_endpoint
from kg.store.remote import RemoteView
from tests.cases import for_each
from tests.kg.store.fake import Fake, Handler

USER, PASSWORD, TOKEN = "steward", "hunter2 ü:/", "abc.DEF-123_secret"
BASIC = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
WHOLE = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'
QUERY = prepare("SELECT ?x { ?x ?p ?o }")

Serve = Callable[..., Fake]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda behave: stack.enter_context(Fake(behave, probed=False))


def digest(request: Handler) -> bool:
    said = dict(re.findall(r'(\w+)="?([^",]+)"?', request.headers.get("Authorization", "")))

    def hashed(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    first = hashed(f"{USER}:SPARQL:{PASSWORD}")
    second = hashed(f"{request.command}:{request.path}")
    parts = (first, said.get("nonce"), said.get("nc"), said.get("cnonce"), said.get("qop"), second)
    return said.get("response") == hashed(":".join(map(str, parts)))


def guarded(challenge: str, allows: Callable[[Handler], bool]) -> Callable[[Handler], None]:
    def behave(request: Handler) -> None:
        if not allows(request):
            request.send(401, "text/plain", b"who are you", {"WWW-Authenticate": challenge} if challenge else {})
        elif "ASK" in request.form["query"][0]:
            request.send(body=b'{"head":{},"boolean":false}')
        else:
            request.send(body=WHOLE)

    return behave


WAYS: dict[str, tuple[Credentials, str, Callable[[Handler], bool]]] = {
    "basic": (Credentials(USER, PASSWORD), 'Basic realm="x"', lambda one: one.headers["Authorization"] == BASIC),
    "digest": (Credentials(USER, PASSWORD), 'Digest realm="SPARQL", nonce="n0nce", qop="auth"', digest),
    "bearer": (Credentials(token=TOKEN), "Bearer", lambda one: one.headers["Authorization"] == f"Bearer {TOKEN}"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_say_it(serve: Serve, way: str) -> None:
    credentials, challenge, allows = WAYS[way]
    fake = serve(guarded(challenge, allows))
    view = RemoteView(fake.address, credentials=credentials)
    for _ in range(2):
        assert list(view.query(QUERY)) == []  # type: ignore[arg-type]
    if way != "bearer":
        assert fake.requests[0].headers["Authorization"] is None, "nobody asked yet"
    if way == "basic":
        assert [one.headers["Authorization"] for one in fake.requests].count(None) == 1
    if way == "digest":
        assert BASIC not in [one.headers["Authorization"] for one in fake.requests]


@pytest.mark.parametrize("way", WAYS)
def test_a_wrong_password_is_said_once_and_repeated_nowhere(
    serve: Serve, way: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    credentials, challenge, _ = WAYS[way]

    def echo(request: Handler) -> None:
        said = f"{request.headers['Authorization']} {PASSWORD} {TOKEN} {USER}".encode("utf-8", "replace")
        request.send(401, "text/plain", said, {"WWW-Authenticate": challenge})

    fake = serve(echo)
    caplog.set_level(logging.DEBUG)
    view = RemoteView(fake.address, credentials=credentials)
    with pytest.raises(EndpointError, match="refuses who asks") as caught:
        view.query(QUERY)
    assert len(fake.requests) == (1 if way == "bearer" else 2)
    out = "".join(
        [*traceback.format_exception(caught.value), caplog.text, *capfd.readouterr(), repr(view), str(vars(view))]
    )
    for secret in (PASSWORD, TOKEN, BASIC.split()[1]):
        assert secret not in out


def test_what_an_endpoint_repeats_of_it_is_hidden(serve: Serve) -> None:
    fake = serve(lambda request: request.send(500, "text/plain", f"bad: {PASSWORD} {TOKEN} {BASIC} {USER}".encode()))
    for credentials, secrets in (
        (Credentials(USER, PASSWORD), (USER, PASSWORD, BASIC)),
        (Credentials(token=TOKEN), (TOKEN,)),
    ):
        with pytest.raises(EndpointError, match="bad: ") as caught:
            RemoteView(fake.address, credentials=credentials).query(QUERY)
        assert not any(secret in str(caught.value) for secret in secrets)


@pytest.mark.parametrize("status", [301, 307])
def test_no_other_host_hears_of_it(serve: Serve, status: int) -> None:
    other = serve(lambda request: request.send(body=WHOLE))
    elsewhere = f"http://localhost:{other.port}/sparql"
    fake = serve(lambda request: request.send(status, "", b"", {"Location": elsewhere}))
    for credentials in (Credentials(USER, PASSWORD), Credentials(token=TOKEN)):
        with pytest.raises(EndpointError, match="another host"):
            RemoteView(fake.address, credentials=credentials).query(QUERY)
    assert not other.requests


def test_it_is_not_in_what_is_pickled_and_read_again_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VETKG_ENDPOINT_USER", USER)
    monkeypatch.setenv("VETKG_ENDPOINT_PASSWORD", PASSWORD)
    view = open_endpoint("http://127.0.0.1:9/sparql")
    pickled = pickle.dumps(view)
    for secret in (USER, PASSWORD, base64.b64encode(PASSWORD.encode()).decode()):
        assert secret.encode() not in pickled
    copy = pickle.loads(pickled)  # noqa: S301 - our own
    assert copy._credentials.pair == (USER, PASSWORD)
    assert "user and password" in repr(copy._credentials)


@for_each(
    "environment",
    [
        {"VETKG_ENDPOINT_USER": "hunter2"},
        {"VETKG_ENDPOINT_PASSWORD": "hunter2"},
        {"VETKG_ENDPOINT_USER": "a", "VETKG_ENDPOINT_PASSWORD": "hunter2", "VETKG_ENDPOINT_TOKEN": "hunter2"},
        {"VETKG_ENDPOINT_USER": "a:b", "VETKG_ENDPOINT_PASSWORD": "hunter2"},
        {"VETKG_ENDPOINT_USER": "a", "VETKG_ENDPOINT_PASSWORD": "hunter2\r\nX: y"},
        {"VETKG_ENDPOINT_TOKEN": "hunter2\n"},
    ],
)
def test_what_does_not_fit_together_is_an_error_that_does_not_repeat_it(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        Credentials.read(environment)
    assert "hunter2" not in str(caught.value)
