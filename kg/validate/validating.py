"""The one way into a validation of our own records: with what was found before, or from the start."""

from collections.abc import Collection, Iterable
from pathlib import Path

from kg.validate.results import Report


def validate(
    paths: Iterable[Path] = (),
    *,
    engine: str = "fast",
    workers: int | None = None,
    cache: Path | None = None,
    touched: Collection[Path] | None = None,
) -> Report:
    """Validate ``paths``, or our whole corpus (data and vocabularies) where none is named.

    ``engine`` is one of `kg.validate.engines.NAMES`. ``cache`` is the folder where what was found is kept for the next
    run; without one everything is validated. With ``touched`` only these files are, and nothing is kept: the report
    tells of them, and what checks over everything find anywhere.

    Raises UsageError for a path that is not there, RecordError for a file that is not Turtle, and VetkgError where two
    engines disagree.
    """
    named = list(paths)
    if touched is not None:
        from kg.validate.running.narrowed import validate_touched  # noqa: PLC0415 - as below

        return validate_touched(named, touched, engine=engine, workers=workers)
    if cache is not None:
        from kg.validate.cache.incremental import validated  # noqa: PLC0415 - what only one of them needs takes long

        report = validated(named, engine, workers, cache)
        if report is not None:
            return report
    from kg.validate.running.run import validate as whole  # noqa: PLC0415 - as above

    return whole(named, engine=engine, workers=workers)
