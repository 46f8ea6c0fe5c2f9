"""XML that ends where it should, and whose entities are few and short, as those that stand for namespaces are."""

from typing import IO
from xml.parsers import expat

_LONGEST, _MOST = 256, 256


def check(stream: IO[bytes]) -> None:
    """Read an XML document to its end.

    Raises ValueError for an entity that would be fetched, is made of others, or is long, and for what is no XML, such
    as half a file: a reader that forgives more would find what is not there, or miss what is.
    """
    parser = expat.ParserCreate()
    found: list[str] = []

    def declared(name: str, parameter: bool, value: str | None, *_: object) -> None:
        if parameter or value is None:
            raise ValueError(f"the entity {name!r} lies elsewhere, and nothing is fetched")
        found.append(name)
        if "&" in value or "%" in value or len(value) > _LONGEST or len(found) > _MOST:
            raise ValueError(f"the entity {name!r} is made of others or too large")

    parser.EntityDeclHandler = declared
    try:
        while part := stream.read(1 << 16):
            parser.Parse(part, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(f"line {error.lineno} is no XML: {expat.ErrorString(error.code)}") from None
    except LookupError as error:
        raise ValueError(str(error)) from None
