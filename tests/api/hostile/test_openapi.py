"""The service is what its OpenAPI description says, whatever is made of that."""

from pathlib import Path

from hostile_fixtures import SCARCE
from hostile_openapi import assert_conforms
from hostile_process import serving

from kg.snapshot import Snapshot

#: What is declared and read as others are: all stored questions but one, collections that are filtered, and more ways
#: to look at one thing. ``make soak`` asks them all, by all methods.
_ALIKE = "|".join(
    (
        "^/queries/(?!strands-of-a-plan$)",
        "^/api/v1/(bodies|claims|compare|developments|figures|figures/sums|milestones)$",
        "^/api/v1/developments/{id}/(citation|history)$",
        "^/api/v1/vocabularies/{scheme}/{code}$",
        "^/changes.json$",
    )
)


def test_no_error_and_no_break_of_the_schema(our_snapshot: Snapshot, tmp_path: Path) -> None:
    sample = ("--exclude-path-regex", _ALIKE, "--exclude-method", "HEAD")
    with serving(our_snapshot.path.parent, *SCARCE) as service:
        assert_conforms(service, tmp_path, examples=2, methods=["DELETE"], only=sample)
