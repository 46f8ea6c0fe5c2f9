from api.errors import STATUS
from api.watch.outcomes import OUTCOMES, outcome_of
from tests.cases import for_each


@for_each(
    "status, problem, outcome",
    [
        (200, None, "ok"),
        (303, None, "ok"),
        (304, None, "not_modified"),
        (400, "malformed-query", "client_error"),
        (404, None, "client_error"),
        (403, "query-refused", "refused"),
        (504, "deadline-passed", "timeout"),
        (503, "memory-exceeded", "memory"),
        (503, "worker-died", "died"),
        (503, "answer-too-large", "too_large"),
        (503, "busy", "busy"),
        (429, "budget-spent", "budget"),
        (500, "evaluation-failed", "failed"),
        (499, None, "gone"),
    ],
)
def test_each_end_has_its_word(status: int, problem: str | None, outcome: str) -> None:
    assert outcome_of(status, problem) == outcome
    assert outcome in OUTCOMES


def test_each_problem_with_a_server_status_is_told_from_the_others() -> None:
    words = {outcome_of(status, slug) for status, slug in STATUS.values() if status >= 500}
    assert words >= {"timeout", "memory", "died", "too_large", "busy", "failed"}
    assert "ok" not in words
