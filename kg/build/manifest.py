"""The manifest of a snapshot: its files with checksums, what they hold, and the version that follows from both."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from kg import __version__
from kg.search.building import FORMAT
from kg.snapshot import SEARCH

TOOL = f"vet-policy-graph {__version__}"


def manifest(files: Mapping[str, bytes], counts: Mapping[str, int], inputs: Mapping[str, str]) -> dict[str, Any]:
    """Return the manifest of ``files`` (name → content); ``inputs`` are the files read (place → SHA-256)."""
    listing = "".join(f"{digest}  {place}\n" for place, digest in sorted(inputs.items()))
    body = {
        "counts": dict(counts),
        "derived": {SEARCH: FORMAT},
        "files": {name: {"bytes": len(content), "sha256": sha256(content)} for name, content in files.items()},
        "inputs": {"files": len(inputs), "sha256": sha256(listing.encode())},
        "tool": TOOL,
    }
    return {**body, "version": version(body)}


def version(body: Mapping[str, Any]) -> str:
    """Return the version that belongs to a manifest: 12 hex digits of the hash of all that it says besides."""
    said = {key: value for key, value in body.items() if key != "version"}
    return sha256(as_json(said))[:12]


def as_json(value: object) -> bytes:
    """Return the one way in which a snapshot writes JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hex."""
    return hashlib.sha256(content).hexdigest()
