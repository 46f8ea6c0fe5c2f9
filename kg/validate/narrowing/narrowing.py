"""Which results of a run count: those of a change, and those that a baseline does not hold."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import assets
from kg.errors import UsageError
from kg.validate.narrowing.baseline import Baseline
from kg.validate.results import Report
from kg.validate.units.behind import vocabulary_files
from kg.validate.units.listing import listed

if TYPE_CHECKING:
    from kg.validate.narrowing.changed import Touched


@dataclass(frozen=True)
class Narrowing:
    """What is asked, read before a long run begins.

    ``baseline`` holds the results that do not count, ``write`` is the file of a new one, and ``touched`` are the files
    whose results count; each is None where nothing is asked of the kind. ``together``: the files are one graph.
    """

    baseline: Baseline | None
    write: Path | None
    touched: "Touched | None"
    together: bool = False

    @classmethod
    def read(
        cls,
        paths: Sequence[Path],
        shapes: str | None,
        revision: str | None = None,
        baseline: Path | None = None,
        write: Path | None = None,
    ) -> "Narrowing":
        """Read the baseline, and find out which files of ``paths`` a change since ``revision`` touches.

        ``shapes`` are named where the files are anybody's; a change of them touches everything. Raises UsageError where
        what is asked does not fit together, or one of them cannot be read.
        """
        if revision is not None and write:
            hint = "a baseline holds what all files owe: leave --changed-since out"
            raise UsageError("--write-baseline and --changed-since do not go together", hint=hint)
        read = Baseline.read(baseline) if baseline else None
        if revision is None:
            return cls(read, write, None)
        from kg.validate.narrowing.changed import touched_since  # noqa: PLC0415 - slow to import, and seldom asked for
        from kg.validate.reading import rdf_files  # noqa: PLC0415 - as above

        if shapes is None:
            return cls(read, write, touched_since(revision, _ours(paths)))
        return cls(read, write, touched_since(revision, rdf_files(paths), [Path(shapes)], together=True), together=True)

    @property
    def files(self) -> Collection[Path] | None:
        """The files that have to be validated, as they are named; None: all of them."""
        return self.touched.names if self.touched and not self.together else None

    def of(self, run: Callable[[], Report]) -> tuple[Report, list[str]]:
        """Return the report of a run with the results that count, and what people should know; write the new baseline.

        Nothing is run where no file changed. Raises UsageError where the baseline cannot be written.
        """
        if self.touched and self.touched.nothing:
            return Report.of((), files=0, focus_nodes=0, shapes=0, checks=0), ["no file changed: nothing was validated"]
        notes = []
        report = self.touched.only(run(), together=self.together) if self.touched else run()
        if self.write:
            Baseline.of(report).write(self.write)
            notes.append(f"{self.write} accepts {len(report.results)} results")
        baseline = self.baseline or (Baseline.of(report) if self.write else None)
        if not baseline:
            return report, notes
        compared = baseline.compare(report)
        if compared.gone and not self.touched:
            notes.append(f"results of the baseline that are gone: {compared.gone}; --write-baseline leaves them out")
        return compared.report, notes


def _ours(paths: Sequence[Path]) -> list[Path]:
    return [Path(one.path) for one in listed(paths or [assets.data_dir(), *vocabulary_files()])]
