"""The addresses of style sheets and scripts: each carries a hash of its file, so that browsers may keep it."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files

_BUILT = "built"


@cache
def asset(name: str) -> str:
    """Return the address of a built file, such as ``site.css``. Raises FileNotFoundError where it was not built."""
    content = (files("api") / "static" / _BUILT / name).read_bytes()
    return f"/static/{_BUILT}/{name}?{blake2b(content, digest_size=6).hexdigest()}"
