"""The processes of a run. Blocks are done in any order and answered in theirs, so a report is the same each time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from kg.validate.checks.rows import Files
from kg.validate.running.work import Job, Judged, Surveyed, judge, survey

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Block = Sequence[Files]
Given = TypeVar("Given")
Found = TypeVar("Found")

_job: Job | None = None


def _start(job: Job) -> None:
    global _job  # noqa: PLW0603 - a pool's initializer has nowhere else to leave its state
    _job = job


def _survey(given: tuple[int, Block]) -> list[Surveyed]:
    assert _job is not None  # noqa: S101 - the pool starts every worker with _start
    return survey(_job, *given)


def _judge(given: tuple[int, Block, Mapping[bytes, bytes]]) -> list[Judged]:
    assert _job is not None  # noqa: S101 - the pool starts every worker with _start
    return judge(_job, *given)


class Workers:
    """Does the two steps of a job in ``count`` processes; in this one where ``count`` is 1."""

    def __init__(self, job: Job, count: int) -> None:
        self.count = count
        self._job = job
        self._pool = _pool(job, count) if count > 1 else None

    def survey(self, blocks: Sequence[Block], first: int = 0) -> list[Surveyed]:
        """Return what each unit tells, in the order of the units; ``first`` is the number of the first block."""
        return self._each(_survey, lambda given: survey(self._job, *given), list(enumerate(blocks, first)))

    def judge(self, blocks: Sequence[Block], classes: Sequence[Mapping[bytes, bytes]]) -> list[Judged]:
        """Return what was found in each unit, in the order of the units."""
        given = [(number, block, near) for number, (block, near) in enumerate(zip(blocks, classes, strict=True))]
        return self._each(_judge, lambda one: judge(self._job, *one), given)

    def _each(
        self, there: Callable[[Given], list[Found]], here: Callable[[Given], list[Found]], given: Iterable[Given]
    ) -> list[Found]:
        done = self._pool.map(there, given) if self._pool else map(here, given)
        return [one for found in done for one in found]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _pool(job: Job, count: int) -> "ProcessPoolExecutor":
    import multiprocessing  # noqa: PLC0415 - slow to import, and few runs need other processes
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(job,))
