"""What the addresses of feeds take."""

from api.rest.parameters import Kind, Parameter
from api.rest.usual import concepts

SYSTEM = Parameter(
    "system",
    "Only developments of these systems, by code; `belgium` takes in its three.",
    many=True,
    choices=concepts("system"),
    example="malta",
)
DEVELOPMENT = Parameter("development", "Only these developments, by id.", many=True, example="42130")
SNAPSHOT = Parameter(
    "snapshot",
    "What this snapshot changed, in pages that never change; with `~2` what it changed when it became current again.",
    longest=72,
)
PAGE = Parameter("page", "Which of its pages.", Kind.WHOLE, default=1, least=1, most=1_000_000)

ALL = (SYSTEM, DEVELOPMENT, SNAPSHOT, PAGE)
