"""Work that makes many small things at once and no circles of them: looking for circles takes a fifth of its time."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Done = TypeVar("Done")


def without_collecting(work: Callable[Given, Done]) -> Callable[Given, Done]:
    """Return ``work`` that runs with the collector of circles off, where it was on."""

    @wraps(work)
    def done(*given: Given.args, **named: Given.kwargs) -> Done:
        if not gc.isenabled():
            return work(*given, **named)
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            gc.enable()

    return done
