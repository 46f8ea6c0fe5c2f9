import resource
import socket
from collections.abc import Iterator

import pytest

from api.listening import bound, descriptors
from kg.errors import UsageError


def test_who_comes_before_somebody_listens_is_refused() -> None:
    with bound("127.0.0.1", 0) as (one,):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(one.getsockname(), timeout=1)
        one.listen()
        socket.create_connection(one.getsockname(), timeout=1).close()


def test_a_name_is_bound_at_all_of_its_addresses_with_one_port() -> None:
    with bound("localhost", 0) as sockets:
        assert len({one.getsockname()[1] for one in sockets}) == 1
        assert all(one.getsockname()[0] in ("127.0.0.1", "::1") for one in sockets)


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError) as raised, bound("127.0.0.1", port):
            pass
    assert f"cannot listen on 127.0.0.1, port {port}: Address already in use" in str(raised.value)
    assert "--port" in raised.value.hint


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "no host"])
def test_a_host_that_is_not_here_is_told(host: str) -> None:
    with pytest.raises(UsageError, match=f"cannot listen on {host}"), bound(host, 0):
        pass


@pytest.fixture
def few() -> Iterator[None]:
    """Let this process have few file descriptors, and more if it asks."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (300, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_file_descriptors_are_asked_for_until_they_suffice(few: None) -> None:
    assert descriptors(40) == 40
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 300
    assert descriptors(500) == 500
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 756


@pytest.mark.skipif(
    resource.getrlimit(resource.RLIMIT_NOFILE)[1] == resource.RLIM_INFINITY, reason="this system has no limit"
)
def test_where_there_are_no_more_there_are_fewer_connections(few: None) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert descriptors(hard * 2) == hard - 256
