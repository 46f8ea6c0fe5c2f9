"""Which units changed: told by what the system says of their files, and where that is not enough by their bytes.

A file that was written shortly before a run may be written again without anybody seeing it in its times, which are
coarse. What the system said of such a file is not kept, and its bytes are read the next time, as git does.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from kg.validate.cache.corpus import Corpus, Kept, name
from kg.validate.units.listing import Listed, signature

#: Nanoseconds for which a file counts as just written: the coarsest times that file systems keep are of two seconds.
_JUST = 2_000_000_000


@dataclass
class Look:
    """What a look at the files found.

    ``kept`` are the units of which nothing changed, ``changed`` the others with what tells their bytes, and ``gone``
    what was kept of units that changed or are no more. ``stale`` says that the signatures of some unit are new.
    """

    kept: dict[str, Kept] = field(default_factory=dict)
    changed: dict[str, tuple[str, tuple[Listed, ...]]] = field(default_factory=dict)
    gone: list[Kept] = field(default_factory=list)
    stale: bool = False

    @classmethod
    def at(cls, units: Sequence[tuple[Listed, ...]], corpus: Corpus, since: int) -> "Look":
        """Look at units, which were listed after the moment ``since`` (nanoseconds)."""
        look = cls()
        left = dict(corpus.units)
        for unit in units:
            known = name(one.path for one in unit)
            kept = left.pop(known, None)
            if kept and kept.signatures == [list(one.signature) for one in unit]:
                look.kept[known] = kept
                continue
            content = content_of(unit)
            if kept and content and kept.content == content:
                now = kept._replace(signatures=clean(unit, since))
                look.stale = look.stale or kept.signatures != now.signatures
                look.kept[known] = now
                continue
            look.changed[known] = content, unit
            look.gone += [kept] if kept else []
        look.gone += left.values()
        return look


def content_of(unit: Sequence[Listed]) -> str:
    """Return what tells the bytes of a unit's files; "" where one cannot be read."""
    found = blake2b(digest_size=20)
    with suppress(OSError):
        for one in unit:
            content = Path(one.path).read_bytes()
            found.update(len(content).to_bytes(8, "big"))
            found.update(content)
        return found.hexdigest()
    return ""


def clean(unit: Sequence[Listed], since: int) -> list[list[int] | None]:
    """Return the signatures of a unit's files that can be kept: of those that were not just written."""
    return [None if max(one.signature[1], one.signature[3]) > since - _JUST else list(one.signature) for one in unit]


def same(unit: Sequence[Listed]) -> bool:
    """Say whether the files of a unit still are what they were when they were listed."""
    try:
        return all(signature(Path(one.path).stat()) == one.signature for one in unit)
    except OSError:
        return False
