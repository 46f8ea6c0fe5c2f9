"""What a report holds for those who ask for it, worked out when they do: most runs end without anybody asking."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

One = TypeVar("One")


class LazyTuple(Sequence[One]):
    """A tuple that is made when it is first looked at."""

    def __init__(self, make: Callable[[], tuple[One, ...]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[One, ...]:
        return self._make()

    @overload
    def __getitem__(self, place: int) -> One: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[One, ...]: ...
    def __getitem__(self, place: int | slice) -> One | tuple[One, ...]:
        """Return a member, or several."""
        return self._made[place]

    def __len__(self) -> int:
        """Return how many members there are."""
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        """Say whether ``other`` has the same members in the same order."""
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(self._made)


class LazyMapping(Mapping[str, One]):
    """A mapping that is made when it is first looked at."""

    def __init__(self, make: Callable[[], Mapping[str, One]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, One]:
        return self._make()

    def __getitem__(self, key: str) -> One:
        """Return what ``key`` leads to."""
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._made)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._made)
