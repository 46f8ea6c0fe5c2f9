"""How the value of a setting is read from text, by what its field is said to hold."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints


class Kind(NamedTuple):
    """A kind of value: what one is made of, what it is in words, and how text becomes one (or many)."""

    type: type
    words: str
    read: Callable[[str], Any]
    many: bool = False
    help: str = ""

    @property
    def switch(self) -> bool:
        """Whether there are only two values."""
        return self.type is bool


def _truth(text: str) -> bool:
    if text.lower() in ("1", "true", "yes", "on"):
        return True
    if text.lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError(text)


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in text.split(os.pathsep) if part)


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_SWITCH = Kind(bool, "yes or no", _truth)
_KINDS: dict[Any, Kind] = {
    str: Kind(str, "text", str),
    int: Kind(int, "a whole number", int),
    float: Kind(float, "a number", float),
    Path: Kind(Path, "a path", Path),
    bool: _SWITCH,
    bool | None: _SWITCH,
    tuple[str, ...]: Kind(str, "a list with commas", _words, many=True),
    tuple[Path, ...]: Kind(Path, f"a list of paths with {os.pathsep!r} between them", _paths, many=True),
}


@cache
def _hints(settings: type) -> dict[str, Any]:
    return get_type_hints(settings, include_extras=True)


def kind_of(settings: type, name: str) -> Kind:
    """Return the kind of value that the field ``name`` of ``settings`` holds, with the help that stands at it."""
    hint = _hints(settings)[name]
    return _KINDS[hint.__origin__]._replace(help=hint.__metadata__[0])
