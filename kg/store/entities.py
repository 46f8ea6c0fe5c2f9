"""Entities of XML: a few short ones stand for namespaces in many files; all others are an attack or a mistake."""

from typing import IO
from xml.parsers import expat

_LONGEST, _MOST = 256, 256


class _RootReachedError(Exception):
    pass


def refuse_entities(stream: IO[bytes]) -> None:
    """Read an XML document up to its first element.

    Raises ValueError for an entity that would be fetched, is made of others, or is long, and for what is no XML: a
    reader that forgives more could find entities where none were seen.
    """
    parser = expat.ParserCreate()
    found: list[str] = []

    def declared(name: str, parameter: bool, value: str | None, *_: object) -> None:
        if parameter or value is None:
            raise ValueError(f"the entity {name!r} lies elsewhere, and nothing is fetched")
        found.append(name)
        if "&" in value or "%" in value or len(value) > _LONGEST or len(found) > _MOST:
            raise ValueError(f"the entity {name!r} is made of others or too large")

    def root(*_: object) -> None:
        raise _RootReachedError

    parser.EntityDeclHandler, parser.StartElementHandler = declared, root
    try:
        while part := stream.read(1 << 16):
            parser.Parse(part, False)
    except expat.ExpatError as error:
        raise ValueError(f"line {error.lineno} is no XML: {expat.ErrorString(error.code)}") from None
    except LookupError as error:
        raise ValueError(str(error)) from None
    except _RootReachedError:
        return
