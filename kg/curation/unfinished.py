"""What a set of changes has yet to do, noted in the data folder until it is done: a killed command can be run again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import beside
from kg.errors import ConflictError

_NAME = ".unfinished.json"


@dataclass(frozen=True)
class Step:
    """A file by its path below the data folder, its text before and after; None stands for no file."""

    path: str
    old: str | None
    new: str | None

    @classmethod
    def of(cls, root: Path, path: Path, new: str | None) -> "Step":
        """Return the step from what stands at ``path`` to ``new``."""
        return cls(path.relative_to(root).as_posix(), _text(path), new)


@dataclass(frozen=True)
class Unfinished:
    """The steps of ``command`` in their order, each of which can be done twice."""

    root: Path
    command: str
    steps: tuple[Step, ...]

    @classmethod
    def read(cls, root: Path) -> "Unfinished | None":
        """Return what an earlier command left to do, None where it left nothing or none of it was begun.

        Raises ConflictError where the note is not ours.
        """
        file = root / _NAME
        if not file.exists():
            return None
        try:
            noted = json.loads(file.read_bytes())
            found = cls(root, noted["command"], tuple(Step(**step) for step in noted["steps"]))
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ConflictError("cannot be read", where=str(file), hint="git restore, and remove this file") from error
        if found._stands(step.old for step in found.steps):
            found._forget()
            return None
        return found

    def finish(self, command: str) -> bool:
        """Do what is left, where ``command`` is the one that was interrupted, and return whether it is.

        Raises ConflictError for another command, and where a file was changed since by somebody else.
        """
        file = str(self.root / _NAME)
        if command != self.command:
            if self._stands(step.new for step in self.steps):
                self._forget()
                return False
            hint = f"run it again, it finishes its work: {self.command}; or git restore, and remove this file"
            raise ConflictError("an earlier change was interrupted", where=file, hint=hint)
        for step in self.steps:
            if _text(self.root / step.path) not in (step.old, step.new):
                hint = f"git restore, and remove {file}"
                raise ConflictError("was changed since the interruption", where=step.path, hint=hint)
        try:
            self.forwards()
        except OSError as error:
            raise ConflictError(f"cannot be written ({error.strerror or error})", where=str(error.filename)) from error
        return True

    def note(self) -> None:
        """Write down what is to do."""
        noted = {"command": self.command, "steps": [asdict(step) for step in self.steps]}
        _put(self.root / _NAME, json.dumps(noted))

    def forwards(self) -> None:
        """Do every step and forget it."""
        for step in self.steps:
            _put(self.root / step.path, step.new)
        self._forget()

    def backwards(self) -> None:
        """Take back every step that was done, the last one first, and forget it."""
        for step in reversed(self.steps):
            if _text(self.root / step.path) != step.old:
                _put(self.root / step.path, step.old)
        self._forget()

    def _stands(self, texts: Iterable[str | None]) -> bool:
        return all(_text(self.root / step.path) == text for step, text in zip(self.steps, texts, strict=True))

    def _forget(self) -> None:
        for name in (*(step.path for step in self.steps), _NAME):
            _draft(self.root / name).unlink(missing_ok=True)
        (self.root / _NAME).unlink(missing_ok=True)


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConflictError(f"cannot be read ({error})", where=str(path)) from error


def _draft(path: Path) -> Path:
    """Return where a file is written before it takes its name; a rerun finds what a killed one left there."""
    return path.with_name(f".{path.name[:60]}.draft")


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.write(path, text.encode("utf-8"), _draft(path))
