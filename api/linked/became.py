"""What became of references: the register of the snapshot that is served."""

from api.serving import Serving
from kg.describe import Thing
from kg.records import Reference, References
from kg.records.references import WITHDRAWN
from kg.snapshot import REFERENCES
from kg.store.view import View


async def references(serving: Serving) -> References:
    """Return the register; an empty one where nothing is known."""
    snapshot = serving.snapshot
    if snapshot is None:
        return References()

    def read(_: View) -> References:
        return References.read(snapshot.path / REFERENCES)

    return await serving.once(REFERENCES, read)


async def successor(serving: Serving, thing: Thing) -> Thing | None:
    """Return what a thing was merged into, if it was."""
    last = (await references(serving)).last(thing.kind, thing.reference)
    return Thing.at("/".join(last)) if last != (thing.kind, thing.reference) else None


async def withdrawn(serving: Serving, thing: Thing) -> Reference | None:
    """Return what is known of a thing that was withdrawn; None where it was not."""
    row = (await references(serving)).get(thing.kind, thing.reference)
    return row if row and row.status == WITHDRAWN else None
