"""Two engines on the same data: where they differ, nothing is reported but the difference."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from kg.errors import VetkgError
from kg.validate.engines.defects import left_out_by_reference, made_up
from kg.validate.engines.result import Checker, Focus, RawResult, Statement
from kg.validate.engines.triples import SH, Triples

_SHOWN = 5
_Results = Counter[tuple[object, ...]]


class Both:
    """Runs both engines and returns what they agree on.

    Raises VetkgError with what each of them alone found where they disagree.
    """

    name = "both"

    def __init__(self, first: Checker, reference: Checker, shapes: Triples) -> None:
        self._first, self._second, self._shapes = first, reference, shapes

    def validate_graph(self, data: Iterable[Statement], focus: Collection[Focus] | None = None) -> list[RawResult]:
        """Return the results for one data graph; see `Engine`."""
        statements = list(data)
        return self._agreed(lambda engine: engine.validate_graph(statements, focus))

    def check(
        self, lines: Iterable[bytes], background: bytes, focus: Mapping[str, Collection[str]], *, alike: bool = False
    ) -> list[RawResult]:
        """Return the results for named focus nodes; see `Checker`."""
        own = list(lines)
        return self._agreed(lambda engine: engine.check(own, background, focus, alike=alike))

    def _agreed(self, run: Callable[[Checker], list[RawResult]]) -> list[RawResult]:
        found = run(self._first)
        compare((self._first.name, self._second.name), found, run(self._second), self._shapes)
        return found


def compare(names: Sequence[str], one: Iterable[RawResult], other: Iterable[RawResult], shapes: Triples) -> None:
    """Compare what the engines called ``names`` found; the other one is the reference, whose known defects are excused.

    Raises VetkgError with what each of them alone found where they disagree.
    """
    first, reference = list(one), list(other)
    second = Counter(map(identity, reference))
    told = Counter(identity(result) for result in first)
    excused = [result for result in first if identity(result) not in second and left_out_by_reference(result, shapes)]
    wrong = [result for result in reference if identity(result) not in told and made_up(result, shapes)]
    told -= Counter(map(identity, excused))
    second -= Counter(map(identity, wrong))
    alone, missed = _without_values(told - second, second - told)
    if alone or missed:
        shown = f"only {names[0]}: {_shown(alone)}; only {names[1]}: {_shown(missed)}"
        raise VetkgError(f"two engines disagree: {shown}", hint="report it with the file and its shapes")


def _without_values(first: _Results, reference: _Results) -> tuple[_Results, _Results]:
    """Return results but for those of queries (ASK) of constraint components, of which the reference tells no value.

    SHACL (section 6.2.2) asks for the value node.
    """
    for known in list(reference.elements()):
        if known[2] is None and not str(known[-1]).startswith(SH):
            same = next((one for one in first if (*one[:2], None, *one[3:]) == known), None)
            if same is not None:
                first -= Counter([same])
                reference -= Counter([known])
    return first, reference


def identity(result: RawResult) -> tuple[object, ...]:
    """Return what two engines must say alike of a result; literals are compared by how they are written."""
    value = None if result.value is None else str(result.value)
    shape = (str(result.shape), str(result.root), result.component)
    weight = (result.severity, result.own_severity)
    return (str(result.focus), result.path_text, value, *weight, result.message, *shape)


def _shown(results: _Results) -> str:
    if not results:
        return "nothing"
    listed = sorted(" ".join(map(str, one)) for one in results.elements())
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return " | ".join(listed[:_SHOWN]) + more
