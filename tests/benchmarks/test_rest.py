"""The addresses that the REST interface is asked: distinct, the same each time, and each fits something."""

from urllib.parse import parse_qs, urlsplit

from benchmarks.rest import addresses
from kg.listing import Filters, Listing
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView


def test_addresses_differ_and_fit_something(our_snapshot: Snapshot) -> None:
    listing = Listing.load(SnapshotView(our_snapshot.store, our_snapshot.version))
    found = addresses(listing, 200, ["system", "stage"])
    assert len(set(found)) == 200
    assert found == addresses(listing, 200, ["system", "stage"])
    for address in found:
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        assert path == "/api/v1/developments"
        assert query.pop("facets") == ["system,stage"]
        assert len(query) == 3
        apart = {name: listing.select(Filters({name: tuple(keys)})).bits for name, keys in query.items()}
        both = 0 if not apart else -1
        for each in apart.values():
            both &= each
        assert both, "each filter has a value of one and the same development"
