"""What people and tools do to a folder of records, drawn at random: whatever it is, a cache must notice."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import rmtree

from benchmarks.faults import plant
from kg.validate.units.content import text_of

_DEF = "https://w3id.org/vetkg/def/"
_ID = "https://w3id.org/vetkg/id/"
_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def edit(random: Random, corpus: Path) -> str:
    """Change something in the records of ``corpus`` and return what was done."""
    kind = random.choice(sorted(KINDS))
    files = sorted((corpus / "records").rglob("*.ttl"))
    KINDS[kind](random, random.choice(files), files)
    return kind


def _fault(random: Random, file: Path, files: list[Path]) -> None:
    lines = text_of([str(file)]).splitlines(keepends=True)
    plant(random, lines, text_of([str(random.choice(files))]).splitlines(keepends=True), 1)
    file.write_bytes(b"".join(lines))


def _a_line_more(random: Random, file: Path, files: list[Path]) -> None:
    file.write_text("# a line more\n" + file.read_text())


def _unseen(random: Random, file: Path, files: list[Path]) -> None:
    """Change a letter, and give the file the times that it had."""
    told, text = file.stat(), file.read_text()
    places = [place for place, sign in enumerate(text) if sign in "0123456789"]
    if places:
        place = random.choice(places)
        file.write_text(f"{text[:place]}{random.randint(0, 9)}{text[place + 1 :]}")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))


def _touched(random: Random, file: Path, files: list[Path]) -> None:
    file.touch()


def _deleted(random: Random, file: Path, files: list[Path]) -> None:
    if len(files) > 6:
        file.unlink()


def _deleted_record(random: Random, file: Path, files: list[Path]) -> None:
    if len({one.parent for one in files}) > 5:
        rmtree(file.parent)


def _renamed(random: Random, file: Path, files: list[Path]) -> None:
    file.parent.rename(file.parent.with_name(f"{random.randint(1, 10**6)}"))


def _new_edition(random: Random, file: Path, files: list[Path]) -> None:
    file.rename(file.with_name(f"undated-{random.randint(2000, 2099)}.ttl"))


def _copied(random: Random, file: Path, files: list[Path]) -> None:
    folder = file.parent.with_name(f"{random.randint(1, 10**6)}")
    folder.mkdir()
    (folder / file.name).write_bytes(file.read_bytes())


def _swapped(random: Random, file: Path, files: list[Path]) -> None:
    other = random.choice(files)
    text = file.read_bytes()
    file.write_bytes(other.read_bytes())
    other.write_bytes(text)


def _with_a_text(random: Random, file: Path, files: list[Path]) -> None:
    text = file.with_name(file.name.removesuffix(".text.ttl").removesuffix(".ttl") + ".text.ttl")
    text.write_bytes(random.choice(text_of([str(random.choice(files))]).splitlines(keepends=True)))


def _linked(random: Random, file: Path, files: list[Path]) -> None:
    """Say that one development is a part of another, which makes circles, and links to nothing where that is gone."""
    one, other = (f"<{_ID}development/{random.choice(files).parent.name}>" for _ in range(2))
    _say(file, f"{one} <{_DEF}{random.choice(('partOf', 'succeeds'))}> {other} .")


def _of_a_class(random: Random, file: Path, files: list[Path]) -> None:
    """Say of which class something is that another file refers to."""
    lines = text_of([str(random.choice(files))]).splitlines()
    thing = random.choice(lines).split(b" ", 1)[0].decode()
    if thing.startswith("<"):
        _say(file, f"{thing} <{_A}> <{_DEF}{random.choice(('Development', 'Milestone', 'Figure'))}> .")


def _a_body(random: Random, file: Path, files: list[Path]) -> None:
    """Describe a body, maybe one of the name of another."""
    name = random.choice(("The Same Name", "Another Name"))
    body, system = f"<{_ID}body/{random.randint(1, 4)}>", f"<{_ID}concept/system/austria>"
    _say(file, f'{body} <{_A}> <{_DEF}Body> ; <{_LABEL}> "{name}"@en ; <{_DEF}jurisdiction> {system} .')


def _say(file: Path, text: str) -> None:
    file.write_text(f"{file.read_text()}\n{text}\n")


KINDS: dict[str, Callable[[Random, Path, list[Path]], None]] = {
    "a fault": _fault,
    "a second fault": _fault,
    "a line more": _a_line_more,
    "a letter, unseen": _unseen,
    "touched": _touched,
    "deleted": _deleted,
    "a record deleted": _deleted_record,
    "a record renamed": _renamed,
    "an edition renamed": _new_edition,
    "copied": _copied,
    "swapped": _swapped,
    "with a text": _with_a_text,
    "linked": _linked,
    "of a class": _of_a_class,
    "a body": _a_body,
}
