"""How a request ended, in one word of a closed list."""

#: What the last part of a problem type says of the outcome; all other problems are their status.
_OF_PROBLEM = {
    "query-refused": "refused",
    "deadline-passed": "timeout",
    "memory-exceeded": "memory",
    "worker-died": "died",
    "answer-too-large": "too_large",
    "busy": "busy",
    "endpoint-slow": "timeout",
    "endpoint-failed": "endpoint",
    "no-whole-graph": "endpoint",
    "budget-spent": "budget",
    "too-many-at-once": "budget",
}
OK, UNCHANGED, CLIENT_ERROR, FAILED, GONE, BROKEN = "ok", "not_modified", "client_error", "failed", "gone", "broken"

OUTCOMES = (OK, UNCHANGED, CLIENT_ERROR, *dict.fromkeys(_OF_PROBLEM.values()), FAILED, GONE, BROKEN)


def outcome_of(status: int, problem: str | None) -> str:
    """Return the outcome of a request that was answered with a status, and with a problem of this type."""
    if status == 304:
        return UNCHANGED
    if status < 400:
        return OK
    known = _OF_PROBLEM.get(problem or "")
    if known is not None:
        return known
    return GONE if status == 499 else CLIENT_ERROR if status < 500 else FAILED
