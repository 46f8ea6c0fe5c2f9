"""Builds that follow each other, of the invented records of tests/kg/build."""

import shutil
from copy import copy
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kg.build import Snapshot, build

BUILD = Path(__file__).parents[1] / "build"
#: One minute after the other, beginning with this one.
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


class Maker:
    """Builds a data folder that is free to be changed, a minute after the build before."""

    def __init__(self, place: Path) -> None:
        self.data, self.out = Path(shutil.copytree(BUILD / "fixtures" / "data", place / "data")), place / "out"
        self._minutes = count()

    def __call__(self) -> Snapshot:
        at = BEGIN.replace(minute=next(self._minutes))
        return build(self.data, self.out, ontology=BUILD / "fixtures" / "ontology", clock=lambda: at)

    def copied(self, place: Path) -> "Maker":
        """Return the same somewhere else, free to be changed."""
        made = copy(self)
        folders = (self.data, self.out)
        made.data, made.out = (Path(shutil.copytree(each, place / each.name, symlinks=True)) for each in folders)
        return made

    def edit(self, name: str, old: str, new: str) -> None:
        """Change what a file of the data says."""
        path = self.data / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


def tell_a_story(place: Path) -> Maker:
    """Make four snapshots: the first; with a changed stage; with a development more; with another merged into it."""
    made = Maker(place)
    made()
    made.edit("records/timeline/90002/2024.ttl", "concept/stage/pilot", "concept/stage/implementation")
    made()
    shutil.copytree(made.data / "records/timeline/90003", made.data / "records/timeline/90004")
    for path in (made.data / "records/timeline/90004").glob("*.ttl"):
        path.write_text(path.read_text().replace("90003", "90004"))
    made()
    shutil.rmtree(made.data / "records/timeline/90003")
    head = "kind,reference,label,minted,status,replaced_by,ended\n"
    row = "development,90003,Invented development 90003,2025-01-01,merged,90004,2026-01-01\n"
    (made.data / "references.csv").write_text(head + row)
    made()
    return made
