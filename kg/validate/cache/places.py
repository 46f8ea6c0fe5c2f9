"""Values that many units share, kept once and named by their place."""

from typing import Generic, TypeVar

Value = TypeVar("Value")


class Places(Generic[Value]):
    """The places of values in a list, which grows by what it has not seen yet."""

    def __init__(self, values: list[Value]) -> None:
        self._values = values
        self._places = {repr(one): place for place, one in enumerate(values)}

    def of(self, value: Value) -> int:
        """Return the place of ``value``."""
        key = repr(value)
        if key not in self._places:
            self._places[key] = len(self._values)
            self._values.append(value)
        return self._places[key]
