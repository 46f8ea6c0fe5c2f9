"""Which two editions, or which two snapshots, a comparison of a development is of."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.changes.editions import Edition
from kg.changes.errors import UnknownError
from kg.changes.history import Publication

T = TypeVar("T")


def editions(known: Sequence[Edition], before: str | None, after: str | None) -> tuple[Edition, Edition]:
    """Return the two editions that are named by key or whole name.

    The later one is the newest of the record where none is named, the earlier one that before it; where neither is,
    the record is that of the current view with most editions. Raises UnknownError where there is none, saying which
    there are.
    """
    first = _named(known, before, "edition", _edition_names) if before else None
    last = _named(known, after, "edition", _edition_names) if after else first or _current(known)
    of_record = [one for one in known if one.file.reference == last.file.reference]
    if first is None:
        return _before(of_record, last, last.name, "edition"), last
    return first, last if after else _after(of_record, first, first.name, "edition")


def snapshots(known: Sequence[Publication], before: str | None, after: str | None) -> tuple[Publication, Publication]:
    """Return the two snapshots that are named by version: the newest, and that before it, where none is named.

    Raises UnknownError where there is none, saying which there are.
    """
    last = _named(known, after, "snapshot", _versions) if after else known[-1]
    if not before:
        return _before(known, last, last.version, "snapshot"), last
    first = _named(known, before, "snapshot", _versions)
    return first, last if after else _after(known, first, first.version, "snapshot")


def is_version(known: Sequence[Publication], *names: str | None) -> bool:
    """Say whether one of the names is that of a snapshot."""
    return not {one.version for one in known}.isdisjoint(names)


def _named(known: Sequence[T], name: str, what: str, names: Callable[[T], tuple[str, ...]]) -> T:
    found = [one for one in known if name in names(one)]
    if len(found) == 1 or (found and len({names(one)[-1] for one in found}) == 1):
        return found[-1]
    listed = ", ".join(dict.fromkeys(names(one)[-1] for one in found or known))
    if found:
        raise UnknownError(f"several {what}s are called {name[:100]!r}", hint=f"one of {listed}")
    raise UnknownError(f"there is no {what} {name[:100]!r}", hint=f"there are {listed}" if listed else "there are none")


def _before(known: Sequence[T], last: T, name: str, what: str) -> T:
    at = known.index(last)
    if not at:
        raise UnknownError(f"there is no {what} before {name} to compare it with", hint="name two: from=…&to=…")
    return known[at - 1]


def _after(known: Sequence[T], first: T, name: str, what: str) -> T:
    """Return the newest; it can be compared with another one only."""
    if first == known[-1]:
        raise UnknownError(f"there is no {what} after {name} to compare it with", hint="name two: from=…&to=…")
    return known[-1]


def _current(known: Sequence[Edition]) -> Edition:
    """Return the edition that is current; of several records that of the one with most editions."""
    counts = {one.name: sum(other.file.reference == one.file.reference for other in known) for one in known}
    current = [one for one in known if one.current]
    if not current:
        raise UnknownError("no edition tells of it", hint="see its history")
    newest = max(current, key=lambda one: (counts[one.name], one.order))
    return [one for one in known if one.file.reference == newest.file.reference][-1]


def _edition_names(one: Edition) -> tuple[str, ...]:
    return one.file.key, one.name


def _versions(one: Publication) -> tuple[str, ...]:
    return (one.version,)
