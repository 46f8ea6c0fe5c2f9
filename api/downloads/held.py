"""An open file without a name: it is there for as long as somebody holds it, and leaves nothing behind."""

import hashlib
import os
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO


class Held:
    """A whole file that cannot change: its bytes, their number, and their SHA-256 in hex."""

    def __init__(self, descriptor: int, sha256: str) -> None:
        self.descriptor, self.sha256 = descriptor, sha256
        self.size = os.fstat(descriptor).st_size
        weakref.finalize(self, os.close, descriptor)

    @classmethod
    def made(cls, file: BinaryIO, sha256: str) -> "Held":
        """Return what was written to a file, which can be closed then."""
        return cls(os.dup(file.fileno()), sha256)

    @classmethod
    def of(cls, path: Path) -> "Held":
        """Return a file that stands somewhere; it may be removed then."""
        with path.open("rb") as file:
            return cls.made(file, hashlib.file_digest(file, "sha256").hexdigest())

    @classmethod
    def of_bytes(cls, content: bytes) -> "Held":
        """Return a file of these bytes."""
        with nameless() as file:
            file.write(content)
            file.flush()
            return cls.made(file, hashlib.sha256(content).hexdigest())

    def read(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes from ``start``; fewer only at the end."""
        return os.pread(self.descriptor, size, start)


def nameless() -> BinaryIO:
    """Return a new file in the system's folder for temporary files (``TMPDIR``), without a name there."""
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    return file
