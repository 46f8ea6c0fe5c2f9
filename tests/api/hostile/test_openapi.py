"""The service is what its OpenAPI description says, whatever is made of that."""

from pathlib import Path

from hostile_fixtures import SCARCE
from hostile_openapi import assert_conforms
from hostile_process import serving

from kg.snapshot import Snapshot

#: What is declared and read as others are: stored questions but two, collections but one. ``make soak`` asks them all.
_ALIKE = "|".join(
    (
        "^/queries/(?!digital-infrastructure-in-implementation$|strands-of-a-plan$)",
        "^/api/v1/(bodies|claims|compare|figures|figures/sums|milestones)$",
    )
)


def test_no_error_and_no_break_of_the_schema(our_snapshot: Snapshot, tmp_path: Path) -> None:
    with serving(our_snapshot.path.parent, *SCARCE) as service:
        assert_conforms(service, tmp_path, examples=2, left_out=_ALIKE)
