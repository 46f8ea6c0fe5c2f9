"""Results that are known and accepted for now: only what is not among them fails.

A baseline is a JSON file beside the data, one line a result, so that a reviewer sees what was accepted and what was
mended. A result is recognised by its fingerprint, which survives that its line moves, that the data lie in another
folder, and that a shape says its message in better words.
"""

import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

from kg.errors import UsageError
from kg.validate.results import Report, Result, Severity

_FORMAT = "vetkg-baseline/1"
#: About a million results; a file beyond it is something else.
_MAX_BYTES = 512 * 1024 * 1024
_HINT = "write it anew: vetkg validate … --write-baseline FILE"


def fingerprint(result: Result) -> str:
    """Return 32 hex digits that stay the same as long as the same node breaks the same constraint in the same way.

    Made of the record (of any other file: its path from the working directory), the node, the property, the value,
    the shape and the constraint; not of the line, the message or the severity. Results on blank nodes may share one.
    """
    rule = "" if result.rule.startswith("_:") else result.rule
    parts = (_home(result), result.focus, result.path, result.value, rule, result.component)
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _home(result: Result) -> str:
    if "/" in result.record:
        return result.record
    path = Path(result.file)
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.name


@dataclass(frozen=True)
class Accepted:
    """A result that may stay: ``count`` times, and not heavier than ``severity``. What follows is for its readers."""

    fingerprint: str
    severity: Severity
    count: int
    record: str
    focus: str
    path: str
    value: str
    shape: str
    message: str

    @classmethod
    def of(cls, result: Result, name: str, count: int) -> "Accepted":
        """Return what accepts ``count`` results like ``result``, whose fingerprint is ``name``."""
        told = {part: getattr(result, part) for part in ("record", "focus", "path", "value", "shape", "message")}
        return cls(name, result.severity, count, **told)


@dataclass(frozen=True)
class Comparison:
    """A report whose results are the new ones, with the known ones beside them, and how many accepted ones are gone."""

    report: Report
    gone: int


@dataclass(frozen=True)
class Baseline:
    """The accepted results, in the order of their records."""

    accepted: tuple[Accepted, ...]

    @classmethod
    def of(cls, report: Report) -> "Baseline":
        """Return the baseline that accepts every result of ``report``."""
        named = [((fingerprint(result), result.severity), result) for result in report.results]
        counts = Counter(key for key, _ in named)
        first = dict(reversed(named))
        accepted = [Accepted.of(result, key[0], counts[key]) for key, result in first.items()]
        return cls(tuple(sorted(accepted, key=lambda one: (one.record, one.focus, one.path, one.fingerprint))))

    @classmethod
    def read(cls, file: Path) -> "Baseline":
        """Read a baseline.

        Raises UsageError where the file is missing, too large, or not a baseline.
        """
        try:
            if file.stat().st_size > _MAX_BYTES:
                raise UsageError("too large for a baseline", where=str(file), hint=_HINT)
            document = json.loads(file.read_bytes())
            if document["format"] != _FORMAT:
                raise UsageError("a baseline of another version", where=str(file), hint=_HINT)
            return cls(tuple(_read(**entry) for entry in document["results"]))
        except OSError as error:
            raise UsageError(f"the baseline cannot be read: {error.strerror}", where=str(file), hint=_HINT) from error
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UsageError("not a baseline", where=str(file), hint=_HINT) from error

    def text(self) -> str:
        """Return the text of the file: JSON, an accepted result a line."""
        lines = [json.dumps(asdict(one) | {"severity": one.severity.label}) for one in self.accepted]
        return "\n".join([f'{{"format": "{_FORMAT}", "results": [', ",\n".join(lines), "]}", ""])

    def write(self, file: Path) -> None:
        """Write the baseline, whole or not at all.

        Raises UsageError where that fails.
        """
        draft = file.with_name(f".{file.name}.draft")
        try:
            draft.write_text(self.text(), encoding="utf-8")
            draft.replace(file)
        except OSError as error:
            raise UsageError(f"the baseline cannot be written: {error.strerror}", where=str(file)) from error

    def compare(self, report: Report) -> Comparison:
        """Return ``report`` with what is new in it: of equal results those beyond the accepted number, the last lines.

        A result that is heavier than it was when it was accepted is new.
        """
        left: Counter[tuple[str, Severity]] = Counter()
        for one in self.accepted:
            left[one.fingerprint, one.severity] += one.count
        new: list[Result] = []
        known = list(report.known)
        for result in report.results:
            (known if _taken(left, result) else new).append(result)
        return Comparison(replace(report, results=tuple(new), known=tuple(known)), left.total())


def _taken(left: Counter[tuple[str, Severity]], result: Result) -> bool:
    """Take ``result`` from what is left of the accepted; the lightest that still covers it goes first."""
    name = fingerprint(result)
    for severity in sorted(Severity):
        if severity >= result.severity and left[name, severity] > 0:
            left[name, severity] -= 1
            return True
    return False


def _read(**entry: object) -> Accepted:
    severity, count = entry.pop("severity"), entry.pop("count")
    if not isinstance(severity, str) or not isinstance(count, int) or count < 1:
        raise ValueError(severity, count)
    texts = {name: str(value) for name, value in entry.items()}
    return Accepted(severity=Severity[severity.upper()], count=count, **texts)
