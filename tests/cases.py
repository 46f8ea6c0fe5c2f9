"""Many cases of one test: small ones that are written down, all of them run, and random ones, some or very many."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest
from hypothesis import settings

Test = Callable[..., None]


def at_least(examples: int) -> settings:
    """Try that many random cases, or as many as a long run does."""
    return settings(max_examples=max(examples, settings.default.max_examples))


def for_each(names: str, cases: Iterable[Any], ids: Callable[[Any], str] = str) -> Callable[[Test], Test]:
    """Call the test once for each case, as ``pytest.mark.parametrize`` does, but within one test.

    A thousand tests of a millisecond take pytest several seconds to find, to hand out and to tell about.
    """
    asked, given = [name.strip() for name in names.split(",")], list(cases)

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @wraps(test)
        def run_all(*this: Any, **fixtures: Any) -> None:
            assert given, "there is no case"
            faults: list[BaseException] = []
            for case in given:
                values = case if len(asked) > 1 else (case,)
                try:
                    test(*this, **dict(zip(asked, values, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as fault:  # noqa: BLE001 - all are raised together
                    fault.add_note(f"case: {', '.join(map(ids, values))}")
                    faults.append(fault)
            if faults:
                failed = "; ".join(fault.__notes__[-1].removeprefix("case: ") for fault in faults)
                raise BaseExceptionGroup(f"{len(faults)} of {len(given)} cases failed: {failed}", faults)

        left = [one for name, one in signature.parameters.items() if name not in asked]
        run_all.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return run_all

    return decorate
