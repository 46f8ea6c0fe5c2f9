from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.records import Reference, References

HEAD = "kind,reference,label,minted,status,replaced_by,ended\n"
LIVE = "body,a,A,2026-01-01,live,,\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "references.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, *rows: str) -> References:
    return References.read(written(folder, HEAD + "".join(f"{row}\n" for row in rows)))


def test_rows_are_found_by_kind_and_reference(tmp_path: Path) -> None:
    references = read(tmp_path, "measure,x,X,2026-01-01,live,,", "body,a,A,2026-01-01,withdrawn,,2026-05-01")
    assert references.get("body", "a") == Reference("body", "a", "A", "2026-01-01", "withdrawn", "", "2026-05-01")
    assert references.get("body", "x") is None
    assert [row.kind for row in references] == ["body", "measure"]


def test_what_was_merged_leads_to_the_last_in_a_chain(tmp_path: Path) -> None:
    references = read(
        tmp_path,
        "body,a,A,2026-01-01,merged,b,2026-05-01",
        "body,b,B,2026-01-01,merged,measure/c,2026-05-01",
        "measure,c,C,2026-01-01,merged,d,2026-05-01",
    )
    assert references.last("body", "a") == ("measure", "d")
    assert references.last("measure", "c") == ("measure", "d")
    assert references.last("measure", "d") == ("measure", "d")


@pytest.mark.parametrize(
    "rows",
    [
        ["body,a,A,2026-01-01,merged,a,2026-05-01"],
        ["body,a,A,2026-01-01,merged,b,2026-05-01", "body,b,B,2026-01-01,merged,a,2026-05-01"],
        [f"body,{one},X,2026-01-01,merged,{other},2026-05-01" for one, other in ("ab", "bc", "cd", "db")],
    ],
)
def test_circles_are_refused(tmp_path: Path, rows: list[str]) -> None:
    with pytest.raises(RecordError, match="circle"):
        read(tmp_path, *rows)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("body,A,A,2026-01-01,live,,", "a-z"),
        ("body,../a,A,2026-01-01,live,,", "a-z"),
        ("body,a,,2026-01-01,live,,", "label"),
        ("body,a,A,2026-01-01,dead,,", "status"),
        ("body,a,A,2026-01-01,live,b,", "replaced"),
        ("body,a,A,2026-01-01,merged,,2026-05-01", "replaced"),
        ("body,a,A,2026-01-01,withdrawn,,", "says when"),
        ("body,a,A,2026-01-01,live,,2026-05-01", "says when"),
        ("body,a,A,,live,,", "minted"),
        ("body,a,A,2026-13-01,live,,", "no date"),
        ("body,a,A,20260101,live,,", "no date"),
        ("body,a,A,2026-01-01,live", "5 values for 7 columns"),
        ('body,a,"A"B,2026-01-01,live,,', "no CSV"),
    ],
)
def test_a_row_that_is_not_whole_is_named(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(RecordError, match=fault) as found:
        read(tmp_path, "body,z,Z,2026-01-01,live,,", row)
    assert found.value.where.endswith("references.csv:3")


def test_the_same_reference_twice(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="twice"):
        References.read(written(tmp_path, HEAD + LIVE + LIVE))


@pytest.mark.parametrize("text", ["", "kind,reference\n", HEAD.replace(",ended", "")])
def test_other_columns(tmp_path: Path, text: str) -> None:
    with pytest.raises(RecordError, match="columns"):
        References.read(written(tmp_path, text))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "references.csv"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RecordError, match="cannot be read"):
        References.read(path)


def test_no_file_is_no_references(tmp_path: Path) -> None:
    assert list(References.read(tmp_path / "references.csv")) == []


def test_the_text_is_canonical(tmp_path: Path) -> None:
    rows = ['measure,x,"X, with a comma",2026-01-01,live,,', "body,a,A,2026-01-01,live,,"]
    text = read(tmp_path, *rows).text()
    assert text == HEAD + rows[1] + "\n" + rows[0] + "\n"
    assert References.read(written(tmp_path, text)).text() == text
