"""Files that are written beside their place and take their name when they are whole and on disk.

Whoever is killed on the way leaves what stood there before, and perhaps a file whose name begins with a full stop.
"""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes, draft: Path | None = None) -> None:
    """Write a file whole or not at all; ``draft`` is as in ``beside``.

    Raises OSError where the disk refuses.
    """
    written = beside(path, data, draft)
    try:
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def beside(path: Path, data: bytes, draft: Path | None = None) -> Path:
    """Return a file in the folder of ``path`` that holds ``data``, durable and with the rights of ``path``.

    Its name is ``draft``, where that should be found again after a kill, or ``.NAME.XXXXXXXX.tmp`` with eight letters
    or digits that nobody has used. Raises OSError where the disk refuses; then there is no such file.
    """
    if draft is None:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:60]}.", suffix=".tmp")
        draft = Path(name)
    else:
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
