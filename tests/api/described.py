"""Reads of an API's description what it says by reference."""

from typing import Any


def parameters(description: dict[str, Any], path: str, method: str = "get") -> list[dict[str, Any]]:
    """Return the parameters of an operation, those that stand among the components too."""
    shared = description["components"]["parameters"]
    return [
        shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        for one in description["paths"][path][method]["parameters"]
    ]
