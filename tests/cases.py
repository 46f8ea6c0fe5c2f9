"""Many small cases in one test: all of them run, and each that fails is told by its name."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Test = Callable[..., None]


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
            faults: list[Exception] = []
            for case in given:
                values = case if len(asked) > 1 else (case,)
                try:
                    test(*this, **dict(zip(asked, values, strict=True)), **fixtures)
                except Exception as fault:  # noqa: BLE001 - all faults are raised together below
                    fault.add_note(f"case: {', '.join(map(ids, values))}")
                    faults.append(fault)
            if faults:
                failed = "; ".join(fault.__notes__[-1].removeprefix("case: ") for fault in faults)
                raise ExceptionGroup(f"{len(faults)} of {len(given)} cases failed: {failed}", faults)

        left = [one for name, one in signature.parameters.items() if name not in asked]
        run_all.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return run_all

    return decorate
