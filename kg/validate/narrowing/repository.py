"""What git knows of the files that are validated: which of them changed since a revision, and what they said then.

git is called as a command, never by a shell, in the repository that holds the files. Nothing is fetched; no hook, no
filter for display and no pager of the repository runs; what a hook is told of another index is left out.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError

_SECONDS = 120
_STRICT = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false")
_FILE_MODES = {"100644", "100755"}
#: What a hook is told of its own repository and index; ``-C`` names ours.
_OF_A_HOOK = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    *("GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF"),
}


@dataclass(frozen=True)
class Change:
    """A file that differs from what it was: ``old`` is the name of its old content, None where there was none."""

    path: Path
    old: str | None


@dataclass(frozen=True)
class Repository:
    """The working tree of a git repository."""

    root: Path

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "Repository":
        """Return the repository that holds the files ``paths``, which are resolved.

        Raises UsageError where they lie in none, or in several.
        """
        held: dict[str, Path] = {}
        known: dict[str, str] = {}
        for folder in {path.parent for path in paths}:
            held.setdefault(_holder(str(folder), known), folder)
        roots = {_root(folder) for folder in held.values()}
        if len(roots) != 1:
            raise UsageError("the files lie in several git repositories", hint="validate one repository at a time")
        return cls(roots.pop())

    def start(self, revision: str) -> str:
        """Return the commit from which changes count: where the work in HEAD left the line of ``revision``.

        Raises UsageError for what is no revision here, and where a shallow clone lacks the commits to tell.
        """
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise UsageError("not a git revision", where=repr(revision), hint="name a branch, a tag or a commit")
        try:
            commit = self._line("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        except _GitError as error:
            raise self._unknown("git knows no such revision", revision) from error
        try:
            return self._line("merge-base", commit, "HEAD")
        except _GitError as error:
            raise self._unknown("no common ancestor with HEAD", revision) from error

    def changes(self, commit: str) -> list[Change]:
        """Return the tracked files that differ between ``commit`` and the working tree, deleted ones with them.

        Those that git was told to take for unchanged are among them: it cannot tell.
        """
        how = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
        fields = self._run("diff", *how, "--ignore-submodules=all", commit, "--").split(b"\0")
        pairs = zip(fields[::2], fields[1::2], strict=False)
        seen = [_change(self.root, head.decode(), name) for head, name in pairs]
        known = {change.path for change in seen}
        return seen + [change for change in self._unwatched(commit) if change.path not in known]

    def _unwatched(self, commit: str) -> list[Change]:
        """Return the tracked files that git does not look at, but for those that a sparse checkout left out."""
        marked = [(line[:1], line[2:]) for line in self._run("ls-files", "-v", "-z").split(b"\0") if line]
        names = {name: self.root / os.fsdecode(name) for tag, name in marked if tag.islower() or tag == b"S"}
        left_out = {name for tag, name in marked if tag in b"Ss" and not os.path.lexists(names[name])}
        if names.keys() == left_out:
            return []
        entries = (line.partition(b"\t") for line in self._run("ls-tree", "-r", "-z", commit).split(b"\0"))
        old = {name: head.decode().split(" ") for head, _, name in entries if name in names}
        return [
            Change(path, old[name][2] if name in old and old[name][0] in _FILE_MODES else None)
            for name, path in names.items()
            if name not in left_out
        ]

    def new(self, files: Iterable[Path]) -> set[Path]:
        """Return the files that git does not follow (yet), and those of ``files`` that it was told to pass over.

        ``files`` are resolved.
        """
        others = self._names("--others", "--exclude-standard")
        return others | (set(files) - self._names())

    def _names(self, *which: str) -> set[Path]:
        return {self.root / os.fsdecode(name) for name in self._run("ls-files", "-z", *which).split(b"\0") if name}

    def contents(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the contents that ``names`` stand for, in their order; None for one that this clone does not hold."""
        wanted = list(names)
        answer = self._run("cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
        at = 0
        for _ in wanted:
            end = answer.index(b"\n", at)
            head = answer[at:end].split()
            if len(head) == 3:
                size = int(head[2])
                yield answer[end + 1 : end + 1 + size]
                at = end + size + 2
            else:
                yield None
                at = end + 1

    def _line(self, *arguments: str) -> str:
        return os.fsdecode(self._run(*arguments)).strip()

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        return _git(self.root, *arguments, given=given)

    def _unknown(self, message: str, revision: str) -> UsageError:
        if self._line("rev-parse", "--is-shallow-repository") == "true":
            hint = "the clone is shallow: git fetch --unshallow (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
            return UsageError(f"{message} in this shallow clone", where=revision, hint=hint)
        return UsageError(message, where=revision, hint="name a branch, a tag or a commit; git fetch may bring it")


class _GitError(UsageError):
    """git ended with an error."""


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    here = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    strict = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(folder), *_STRICT, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; a revision follows --end-of-options and never begins with "-"
            command, input=given, env=here | strict, capture_output=True, timeout=_SECONDS, check=False
        )
    except OSError as error:
        raise UsageError(
            "git cannot be run: is it installed?", hint="install it, or validate without --changed-since"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git did not answer within {_SECONDS} seconds", where=str(folder)) from error
    if done.returncode:
        raise _GitError(f"git: {done.stderr.decode(errors='replace').strip()}", where=str(folder))
    return done.stdout


def resolved(paths: Iterable[Path]) -> list[Path]:
    """Return paths without links, as `Path.resolve` does; what is above several of them is looked at once."""
    known: dict[str, str] = {}
    return [Path(_resolved(os.path.abspath(path), known)) for path in paths]  # noqa: PTH100 - there may be very many


def _resolved(path: str, known: dict[str, str]) -> str:
    """Return where a whole path leads, and note that of what is above it in ``known``."""
    if path not in known:
        above, name = os.path.split(path)
        link = os.path.islink(path)  # noqa: PTH114 - there may be very many
        known[path] = os.path.realpath(path) if link or not name else os.path.join(_resolved(above, known), name)  # noqa: PTH118
    return known[path]


def _holder(folder: str, known: dict[str, str]) -> str:
    """Return the nearest folder from ``folder`` upwards that has a ``.git``, "" where none has.

    git is asked once for all that have the same: to ask it of each folder of a large corpus takes longer than all else.
    """
    if folder not in known:
        above = os.path.dirname(folder)  # noqa: PTH120 - there may be very many
        own = os.path.lexists(os.path.join(folder, ".git"))  # noqa: PTH118 - as above
        known[folder] = folder if own else "" if above == folder else _holder(above, known)
    return known[folder]


def _root(folder: Path) -> Path:
    while not folder.is_dir():
        folder = folder.parent
    try:
        return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n"))
    except _GitError as error:
        if "dubious ownership" in error.message:
            raise UsageError(
                "git does not trust this repository: it belongs to another user",
                where=str(folder),
                hint=f"git config --global --add safe.directory {folder}",
            ) from error
        hint = "--changed-since needs the files in a git repository"
        raise UsageError("not in a git repository", where=str(folder), hint=hint) from error


def _change(root: Path, head: str, name: bytes) -> Change:
    mode, _, old, *_ = head.removeprefix(":").split(" ")
    return Change(root / os.fsdecode(name), old if mode in _FILE_MODES else None)
