"""Which forms of the report a run writes, and where: what ``--report FORM[=FILE]`` says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.errors import UsageError
from kg.validate.reports import FORMS, render
from kg.validate.reports.losses import same
from kg.validate.results import Report


@dataclass(frozen=True)
class Target:
    """A form of the report and its file; without a file it goes to standard output."""

    form: str
    file: Path | None

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read ``FORM`` or ``FORM=FILE``.

        Raises UsageError for a form that is not known and for an empty file name.
        """
        form, equals, file = text.partition("=")
        if form not in FORMS:
            raise UsageError(f"no report is called {form!r}", hint=f"one of: {', '.join(FORMS)}")
        if equals and not file:
            raise UsageError(f"--report {text} names no file", hint=f"--report {form}=FILE")
        return cls(form, Path(file) if equals else None)


def targets(texts: Iterable[str], output: Path | None = None) -> list[Target]:
    """Return what is written, from the values of ``--report``: the text report where there is none.

    ``output`` is the file of the one form that has no file of its own. Each folder must be there already, so that a
    long run does not end in vain.

    Raises UsageError where two forms would go to one place, or a file cannot be written.
    """
    wanted = [Target.parse(text) for text in texts] or [Target("text", None)]
    if output is not None:
        if not any(one.file is None for one in wanted):
            raise UsageError("--output has nothing to write: each --report names its file")
        wanted = [Target(one.form, one.file or output) for one in wanted]
    if any(_one_place(one.file, other.file) for one, other in combinations(wanted, 2)):
        hint = "name a file for each: --report sarif=FILE --report junit=FILE"
        raise UsageError("two reports for one place", hint=hint)
    for one in wanted:
        if one.file is not None and (one.file.is_dir() or not one.file.absolute().parent.is_dir()):
            raise UsageError("no file can be written there", where=str(one.file), hint="name a file in a folder")
    return wanted


def _one_place(one: Path | None, other: Path | None) -> bool:
    return one is other if one is None or other is None else same(one, other)


def write(report: Report, wanted: Iterable[Target]) -> Iterator[bytes]:
    """Write the files of ``wanted`` and yield what goes to standard output, in UTF-8.

    Raises UsageError for a file that cannot be written.
    """
    for target in wanted:
        content = render(report, target.form).encode("utf-8", errors="backslashreplace")
        if target.file is None:
            yield content
            continue
        try:
            target.file.write_bytes(content)
        except OSError as error:
            raise UsageError(f"cannot be written: {error.strerror}", where=str(target.file)) from error
