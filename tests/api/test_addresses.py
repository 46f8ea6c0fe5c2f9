from api.addresses import client_of, is_loopback, networks_of
from tests.cases import for_each


@for_each(
    "host, alone",
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)],
)
def test_what_only_this_machine_reaches_is_known(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


@for_each(
    "peer, forwarded, client",
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", "192.0.2.1"),  # no proxy of ours: its word counts nothing
        ("10.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "203.0.113.1, 198.51.100.9", "198.51.100.9"),  # what the client itself wrote counts nothing
        ("10.0.0.1", "198.51.100.9, 10.0.0.2", "198.51.100.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.9, <script>", "10.0.0.1"),
        ("10.0.0.1", "2001:DB8::1", "2001:db8::1"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
    ],
)
def test_only_a_proxy_of_ours_says_who_asks(peer: str, forwarded: str, client: str) -> None:
    assert client_of(peer, forwarded, networks_of(["10.0.0.0/8"])) == client
