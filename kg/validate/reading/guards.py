"""What is looked at before a parser sees a file that could keep it busy, or make it fetch something."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from kg.errors import RecordError, VetkgError

#: Elements or objects within each other. Parsers take time for each level, for everything on it.
MAX_DEPTH = 256
#: Attributes, declarations of namespaces among them, of an element and of all around it.
MAX_ATTRIBUTES = 1000
#: How often a term of a JSON-LD context may be carried into another context, all together.
MAX_CONTEXT_WORK = 5_000_000


def check_xml(content: bytes, path: Path) -> None:
    """Refuse XML that is not well-formed, declares entities, or is nested deeper than `MAX_DEPTH`.

    Raises RecordError with the line.
    """
    parser = expat.ParserCreate()
    open_attributes: list[int] = []

    def refuse(message: str, hint: str) -> VetkgError:
        return RecordError(message, where=f"{path}:{parser.CurrentLineNumber}", hint=hint)

    def declared(name: str, *_: object) -> None:
        raise refuse(f"the entity {name!r} is declared", "entities are not read: write the text or the IRI in full")

    def opened(_: str, attributes: dict[str, str]) -> None:
        open_attributes.append(len(attributes))
        if len(open_attributes) > MAX_DEPTH:
            raise refuse(f"more than {MAX_DEPTH} elements within each other", "state things one by one")
        if sum(open_attributes) > MAX_ATTRIBUTES:
            raise refuse(f"more than {MAX_ATTRIBUTES} attributes and namespaces at once", "declare fewer")

    def closed(_: str) -> None:
        open_attributes.pop()

    parser.EntityDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        where = f"{path}:{error.lineno}"
        raise RecordError(f"not valid RDF/XML: {expat.ErrorString(error.code)}", where=where, hint="mend it") from None
    except (LookupError, ValueError) as error:
        raise RecordError(f"not valid RDF/XML: {error}", where=str(path), hint="save the file as UTF-8") from None


def check_json(content: bytes, path: Path) -> None:
    """Refuse JSON-LD that is no JSON, asks for a context elsewhere, or that a parser would take too long for.

    Raises RecordError.
    """
    try:
        document = json.loads(content)
    except json.JSONDecodeError as error:
        raise RecordError(f"not valid JSON: {error.msg}", where=f"{path}:{error.lineno}", hint="mend it") from None
    except RecursionError:
        raise _deep(path) from None
    except ValueError as error:  # a number of thousands of digits
        raise RecordError(f"not valid JSON: {error}", where=str(path)) from None
    _walk(document, path)


def _walk(document: object, path: Path) -> None:
    work = 0
    scoped = _scoped(document, path)
    waiting: list[tuple[object, int]] = [(document, 0)]
    while waiting:
        node, known = waiting.pop()
        if isinstance(node, dict):
            if "@context" in node:
                known += _terms(node["@context"])
                work += known
            named = [*node, *(one for value in node.values() for one in _texts(value))] if scoped else ()
            work += sum(scoped[one] + known for one in named if one in scoped)
            waiting += [(one, known) for key, one in node.items() if key != "@context"]
        elif isinstance(node, list):
            waiting += [(one, known) for one in node]
        if work > MAX_CONTEXT_WORK:
            raise RecordError("its contexts within contexts are too large", where=str(path), hint="state one context")


def _scoped(document: object, path: Path) -> dict[str, int]:
    """Return the terms that bring a context with them, with its size.

    Raises RecordError for a context elsewhere, and for more than `MAX_DEPTH` values within each other.
    """
    found: dict[str, int] = {}
    waiting: list[tuple[object, int]] = [(document, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _deep(path)
        if isinstance(node, dict):
            for address in (*_texts(node.get("@context")), *_texts(node.get("@import"))):
                raise _elsewhere(address, path)
            for term, meaning in node.items():
                if isinstance(meaning, dict) and "@context" in meaning:
                    found[term] = max(found.get(term, 0), _terms(meaning["@context"]))
            waiting += [(one, depth + 1) for one in node.values()]
        elif isinstance(node, list):
            waiting += [(one, depth + 1) for one in node]
    return found


def _texts(value: object) -> Iterator[str]:
    """Yield the strings that a value is, or holds as a list."""
    return (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _terms(context: object) -> int:
    """Return the number of terms of a context."""
    return sum(len(one) for one in (context if isinstance(context, list) else [context]) if isinstance(one, dict))


def _elsewhere(address: str, path: Path) -> VetkgError:
    hint = "write the context into the file: nothing is fetched"
    return RecordError(f"asks for the JSON-LD context {address}", where=str(path), hint=hint)


def _deep(path: Path) -> VetkgError:
    return RecordError(
        f"more than {MAX_DEPTH} values within each other", where=str(path), hint="state things one by one"
    )
