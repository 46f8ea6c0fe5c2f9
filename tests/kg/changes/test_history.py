"""Which snapshots came before one, whatever became of the log and the folders."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.changes.history import MOST, history
from kg.changes.published import HEAD
from kg.snapshot import Snapshot

DAY = datetime(2026, 1, 1, tzinfo=UTC)
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make empty snapshots by name; each was written on the day of January that its place says."""

    def apply(names: str, log: str = "") -> Path:
        for day, name in enumerate(names, 1):
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            (folder / "manifest.json").write_text(f'{{"version": "{name}"}}')
            written = DAY.replace(day=day).timestamp()
            os.utime(folder / "manifest.json", (written, written))
        if log:
            (tmp_path / "published.csv").write_bytes(HEAD + log.encode())
        return tmp_path

    return apply


def rows(*said: str) -> str:
    """Return rows of a log: ``ba`` is b in place of a; the hour counts them."""
    return "".join(f"{one[0]},2026-02-01T{hour:02}:00:00Z,{one[1:]}\n" for hour, one in enumerate(said))


def found(out: Path, version: str) -> str:
    """Return the versions of a history, those with a time of the log in capitals."""
    told = history(Snapshot(out / version, {"version": version}))
    assert [one.at for one in told] == sorted(one.at for one in told)
    return "".join(one.version.upper() if one.logged else one.version for one in told)


def test_as_the_log_says(make: Make) -> None:
    out = make("cab", rows("a", "ba", "cb"))
    assert [found(out, version) for version in "cba"] == ["ABC", "AB", "A"]
    assert history(Snapshot(out / "c", {"version": "c"}))[-1].at == datetime(2026, 2, 1, 2, tzinfo=UTC)


def test_one_that_never_became_current_is_not_among_them(make: Make) -> None:
    assert found(make("abc", rows("a", "ba", "ca")), "c") == "AC"


def test_a_link_that_was_turned_back(make: Make) -> None:
    assert found(make("abc", rows("a", "ba", "ab", "ca")), "c") == "ABAC"


def names(out: Path, version: str) -> list[str]:
    return [one.name for one in history(Snapshot(out / version, {"version": version}))]


def test_each_time_has_a_name_that_it_keeps(make: Make) -> None:
    out = make("abc", rows("a", "ba", "ab", "ca", "bc"))
    assert names(out, "b") == ["a", "b", "a~2", "c", "b~2"]
    shutil.rmtree(out / "c")
    assert names(out, "b") == ["a", "b", "a~2", "b~2"]
    shutil.rmtree(out / "a")
    assert names(out, "b") == ["b"]


def test_one_that_was_there_when_the_log_began(make: Make) -> None:
    assert names(make("ab", rows("ba", "ab")), "a") == ["a", "b", "a~2"]


def test_names_differ_where_rows_are_lost(make: Make) -> None:
    out = make("abz", rows("z", "ba"))
    assert names(out, "a") == ["z", "a", "b", "a~2"]


def test_one_that_is_gone_is_left_out(make: Make) -> None:
    out = make("abc", rows("a", "ba", "cb"))
    shutil.rmtree(out / "b")
    assert found(out, "c") == "AC"


def test_one_that_came_back_at_once_counts_once(make: Make) -> None:
    out = make("ab", rows("a", "ba", "ab"))
    shutil.rmtree(out / "b")
    assert found(out, "a") == "A"


def test_without_a_log_by_date(make: Make) -> None:
    assert found(make("bac"), "c") == "bac"
    assert found(make("bac"), "a") == "ba"


def test_those_before_the_log(make: Make) -> None:
    assert found(make("abcd", rows("db")), "d") == "abD"  # c is younger than b, whose place d took


def test_a_row_that_is_lost(make: Make) -> None:
    lost = rows("a", "ba", "cb", "dc").replace("c,2026", "c;2026")
    assert found(make("abcd", lost), "d") == "ABcD"
    assert found(make("abcd", rows("a", "ba", "cb")), "d") == "ABCd"


def test_a_date_is_never_later_than_the_next(make: Make) -> None:
    out = make("ab", rows("ba"))
    os.utime(out / "a" / "manifest.json", (2e9, 2e9))
    first, second = history(Snapshot(out / "b", {"version": "b"}))
    assert (first.at, first.logged) == (second.at, False)


def test_a_snapshot_under_another_name(make: Make) -> None:
    out = make("a", rows("a"))
    (out / "a").rename(out / "mine")
    assert [(one.version, one.logged) for one in history(Snapshot(out / "mine", {"version": "a"}))] == [("a", True)]


def test_what_is_no_snapshot_is_not_among_them(make: Make) -> None:
    out = make("ab")
    (out / "current").symlink_to("b")
    (out / ".building").mkdir()
    (out / ".building" / "manifest.json").touch()
    (out / "c").mkdir()
    assert found(out, "b") == "ab"


def test_no_more_than_a_number_of_them(tmp_path: Path, make: Make) -> None:
    for number in range(MOST + 10):
        folder = tmp_path / f"{number:03}"
        folder.mkdir()
        (folder / "manifest.json").touch()
        os.utime(folder / "manifest.json", (number, number))
    told = history(Snapshot(folder, {"version": folder.name}))
    assert [one.version for one in told] == [f"{number:03}" for number in range(10, MOST + 10)]
