"""Changes of several files that are made together or not at all, even where the machine stops in the middle."""

from collections.abc import Iterator
from difflib import unified_diff
from hashlib import blake2b
from pathlib import Path

from kg.curation.unfinished import Step, Unfinished
from kg.errors import ConflictError


class Changes:
    """The new texts of files below a data folder; None stands for a file that goes.

    What is read here is read as it will stand, so that one change can follow from another. ``notes`` are for the
    steward: what is done as asked, and may not be what was meant.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes: list[str] = []
        self._texts: dict[Path, str | None] = {}
        self._seen: dict[Path, bytes] = {}  # digests: a command may look into every file there is

    def __iter__(self) -> Iterator[tuple[Path, str | None]]:
        return iter(sorted(self._texts.items()))

    def read(self, path: Path) -> str:
        """Return the text of a file as it will stand, empty where there is none."""
        try:
            return self.raw(path).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ConflictError(f"cannot be read ({error})", where=str(path)) from error

    def raw(self, path: Path) -> bytes:
        """Return the bytes of a file as it will stand, empty where there is none."""
        if path in self._texts:
            return (self._texts[path] or "").encode("utf-8")
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        except OSError as error:
            raise ConflictError(f"cannot be read ({error})", where=str(path)) from error
        self._seen.setdefault(path, _digest(data))
        return data

    def turtle(self) -> Iterator[Path]:
        """Yield the Turtle files as they will stand, in the order of their paths; hidden ones are left out."""
        new = {path for path, text in self._texts.items() if text is not None and path.suffix == ".ttl"}
        for path in sorted({*self.root.rglob("*.ttl"), *new}):
            hidden = any(part.startswith(".") for part in path.relative_to(self.root).parts)
            if not hidden and self._texts.get(path, "") is not None:
                yield path

    def set(self, path: Path, text: str | None) -> None:
        """Note the new text of a file, if it is another one."""
        if text is None or text != self.read(path) or path in self._texts:
            self._texts[path] = text

    def diff(self) -> str:
        """Return what changes, as a unified diff with paths relative to the folder."""
        return "".join(self._of(path, text or "") for path, text in self)

    def apply(self, command: str = "") -> None:
        """Make the changes, files that go last. ``command`` names them, for `Unfinished.finish` after a kill.

        Raises ConflictError where a file cannot be written, or is another one than these changes were made from.
        Whatever stops it, all files are as they were; only where the process itself is killed, or they cannot be put
        back, `Unfinished` knows what is left to do.
        """
        steps = [Step.of(self.root, path, text) for path, text in self]
        for step, (path, _) in zip(steps, self, strict=True):
            digest = _digest((step.old or "").encode("utf-8"))
            if self._seen.get(path, digest) != digest:
                hint = "nothing was changed: run it again, it starts from what stands there now"
                raise ConflictError("was changed in the meantime", where=str(path), hint=hint)
        unfinished = Unfinished(self.root, command, tuple(sorted(steps, key=lambda step: step.new is None)))
        try:
            unfinished.note()
            unfinished.forwards()
        except BaseException as error:
            self._back(unfinished, error)
            if isinstance(error, OSError):
                message = f"cannot be written ({error.strerror or error})"
                raise ConflictError(message, where=str(error.filename), hint="nothing was changed") from error
            raise

    def _back(self, unfinished: Unfinished, error: BaseException) -> None:
        try:
            unfinished.backwards()
        except OSError as again:
            message = f"neither done nor taken back ({again.strerror or again})"
            hint = "mend what stands in the way and run the same command again: it finishes the work"
            raise ConflictError(message, where=str(again.filename), hint=hint) from error

    def _of(self, path: Path, text: str) -> str:
        name = str(path.relative_to(self.root))
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        return "".join(unified_diff(old.splitlines(True), text.splitlines(True), f"a/{name}", f"b/{name}"))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=20).digest()
