"""Invents developments distributed like our corpus: python -m benchmarks.generate --developments 10000 --out DIR."""

import argparse
import shutil
import sys
import time
from pathlib import Path

from benchmarks.generator import folder
from benchmarks.generator.inventor import Inventor
from benchmarks.generator.minted import minted, shared
from benchmarks.generator.snapshot import publish
from kg import assets
from kg.records import References
from kg.snapshot import REFERENCES


def main(arguments: list[str] | None = None) -> None:
    """Write a snapshot, or with ``--records`` the record files that a build would make it of."""
    given = _parser().parse_args(arguments)
    started = time.monotonic()

    def progress(message: str) -> None:
        print(f"{time.monotonic() - started:7.1f} s  {message}", file=sys.stderr)

    ontology = assets.ontology_dir()
    inventor = Inventor(given.data or assets.data_dir(), ontology, given.developments, given.seed)
    progress("learnt from the corpus")
    if given.records:
        write_records(inventor, given.out)
        progress(f"record files are in {given.out}")
    else:
        snapshot = publish(inventor, ontology, given.out, progress)
        progress(f"snapshot {snapshot.version} is in {given.out}")


def write_records(inventor: Inventor, out: Path) -> None:
    """Write all records into the new folder ``out``, with the bodies and frameworks that they name."""
    out.mkdir(parents=True)
    for name in ("bodies", "frameworks"):
        shutil.copytree(inventor.data / name, out / name)
    folder.write_bodies(out, inventor.bodies)
    references = list(shared(inventor.data, inventor.bodies))
    for number, block in inventor.blocks():
        folder.write_block(out, number, block, folder.as_turtle)
        references += minted(block)
    (out / REFERENCES).write_text(References(references).text(), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("--developments", type=int, default=1000, help="how many policy developments")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same developments")
    parser.add_argument("--out", type=Path, required=True, help="folder of snapshots, or (--records) a new data folder")
    parser.add_argument("--data", type=Path, help="the corpus to learn from; ours by default")
    parser.add_argument("--records", action="store_true", help="write record files instead of a snapshot")
    return parser


if __name__ == "__main__":
    main()
