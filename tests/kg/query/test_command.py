"""``vetkg query`` from the argument to the exit code."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store, parse

from kg import assets
from kg.cli import group
from kg.errors import VetkgError
from tests.cases import for_each

SAMPLE = Path(__file__).parents[1] / "store" / "sample.trig"
DEVELOPMENTS = "SELECT ?d ?l { ?d a vet:PolicyDevelopment ; rdfs:label ?l } ORDER BY ?d"


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("snapshots")
    (out / "v1").mkdir()
    store = Store(str(out / "v1" / "store"))
    store.bulk_load(path=SAMPLE, format=RdfFormat.TRIG)
    store.flush()
    (out / "v1" / "manifest.json").write_text(json.dumps({"version": "v1"}))
    (out / "current").symlink_to("v1")
    return out


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def query(snapshots: Path, *arguments: str, text: str = "") -> Done:
    """Run the command in this process, as ``vetkg`` itself does."""
    handler = signal.getsignal(signal.SIGINT)
    try:
        result = CliRunner().invoke(group, ["query", "--snapshot", str(snapshots), *arguments], input=text)
    finally:
        signal.signal(signal.SIGINT, handler)
    if isinstance(result.exception, VetkgError):
        return Done(result.exception.exit_code, result.stdout, f"vetkg: {result.exception}")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def test_a_table_is_what_people_get(snapshots: Path) -> None:
    done = query(snapshots, "-", text=DEVELOPMENTS)
    assert done.returncode == 0
    assert done.stdout.splitlines()[2].split("  ")[0] == "<development/1>"
    assert done.stdout.endswith("(3 rows)\n")
    assert done.stderr == ""


@pytest.mark.parametrize("format_name", ["csv", "tsv", "json"])
def test_programs_get_what_they_ask_for(snapshots: Path, format_name: str) -> None:
    out = query(snapshots, "-", "--format", format_name, text=DEVELOPMENTS).stdout
    if format_name == "csv":
        labels = [row["l"] for row in csv.DictReader(io.StringIO(out))]
    elif format_name == "tsv":
        labels = [
            line.split("\t")[1].removesuffix("@en").strip('"').replace('\\"', '"') for line in out.splitlines()[1:]
        ]
    else:
        labels = [row["l"]["value"] for row in json.loads(out)["results"]["bindings"]]
    assert labels == ["Laptops for learners", 'Guidance, in "one" place', "Apprenticeships <renewed>"]


def test_a_graph_is_turtle(snapshots: Path) -> None:
    for arguments in ([], ["--format", "table"], ["--format", "ttl"]):
        done = query(snapshots, "-", *arguments, text="DESCRIBE <development/3>")
        assert done.returncode == 0
        assert len(list(parse(done.stdout, format=RdfFormat.TURTLE))) == 3


def test_a_file_is_asked_with_parameters(snapshots: Path, tmp_path: Path) -> None:
    file = tmp_path / "by system.rq"
    file.write_text("SELECT ?d { VALUES ?system { <x:y> } ?d vet:jurisdiction ?system ; vet:startYear $year }", "utf-8")
    arguments = ["--param", "system=<concept/system/austria>", "--param", "system=<concept/system/malta>"]
    done = query(snapshots, str(file), *arguments, "--param", "year=2019", "--format", "csv")
    assert done.stdout == "d\nhttps://w3id.org/vetkg/id/development/2\n"


def test_yes_and_no_in_every_format(snapshots: Path) -> None:
    for arguments in ([], ["--format", "csv"], ["--format", "tsv"]):
        assert query(snapshots, "-", *arguments, text="ASK { ?s ?p ?o }").stdout == "true\n"


def test_no_rows_are_an_answer(snapshots: Path) -> None:
    done = query(snapshots, "-", text="SELECT ?s { ?s a vet:Nothing }")
    assert (done.returncode, done.stdout) == (0, "s\n-\n(0 rows)\n")


@for_each(
    "arguments, text, code, message",
    [
        (["-"], "SELECT *\n{ ?s ?p foo:x }", 1, "standard input: line 2, column 9: the prefix foo: is not declared"),
        (["-"], "SELECT *\n{ ?s ?p ?o , , }", 1, "standard input: line 2, column 14: unexpected ','"),
        (["-"], "SELECT * { SERVICE <http://x/> { } }", 1, "SERVICE is refused"),
        (["-"], "DROP ALL", 1, "updates are refused"),
        (["-"], "", 1, "expected SELECT"),
        (["-", "--param", "x=1"], "ASK {}", 2, "no parameter 'x'"),
        (["-", "--param", "x"], "ASK {}", 2, "write --param name=value"),
        (["-", "--format", "ttl"], "SELECT * {}", 2, "ttl cannot hold a table"),
        (["-", "--format", "csv"], "DESCRIBE vet:a", 2, "csv cannot hold a graph"),
        (["-", "--format", "pdf"], "ASK {}", 2, "pdf"),
        (["nowhere.rq"], "", 2, "there is no such file"),
        (["no-such-question"], "", 2, "no question and no file called 'no-such-question'"),
        (["-", "--endpoint", "http://127.0.0.1:9/"], "ASK {}", 2, "cannot stand together"),
        ([], "", 2, "Missing argument"),
    ],
)
def test_what_is_wrong_is_said_on_standard_error(
    snapshots: Path, arguments: list[str], text: str, code: int, message: str
) -> None:
    done = query(snapshots, *arguments, text=text)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_snapshot_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = query(tmp_path, "-", text="ASK {}")
    assert done.returncode == 2
    assert "vetkg build" in done.stderr


def test_a_file_that_is_no_text_is_named(snapshots: Path, tmp_path: Path) -> None:
    file = tmp_path / "latin.rq"
    file.write_bytes(b"ASK { } # \xe9")
    done = query(snapshots, str(file))
    assert done.returncode == 2
    assert f"{file}: not UTF-8 (byte 10)" in done.stderr


def test_the_exit_code_is_that_of_the_process(snapshots: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", "--snapshot", str(snapshots), "-"]
    done = subprocess.run(command, input="ASK {", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_pipe_that_closes_is_no_error(snapshots: Path) -> None:
    rows = " ".join(map(str, range(300)))
    command = [sys.executable, "-m", "kg", "query", "--snapshot", str(snapshots), "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(
            f"SELECT * {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {' '.join(rows.split()[:100])} }} }}".encode()
        )
        process.stdin.close()
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_an_interrupt_ends_a_query_at_once(snapshots: Path) -> None:
    rows = " ".join(map(str, range(400)))
    text = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {rows} }}" for i in range(5)) + " }"
    command = [sys.executable, "-m", "kg", "query", "--snapshot", str(snapshots), "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        process.stdin.write(text.encode())
        process.stdin.close()
        while processor_time(process.pid) < 1.5:  # the query has begun, however busy the machine is
            time.sleep(0.05)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == -signal.SIGINT


def test_the_list_says_what_questions_take(snapshots: Path) -> None:
    done = query(snapshots, "--list")
    assert done.returncode == 0
    assert "digital-infrastructure-in-implementation\n  Which systems " in done.stdout
    assert (
        "  --param year=2023\n      The year of the stage. Integer from 1990 to 2100, can be repeated." in done.stdout
    )


@pytest.mark.parametrize("value", ["pilot", "<concept/stage/pilot>", "https://w3id.org/vetkg/id/concept/stage/pilot"])
def test_a_question_takes_codes_as_well(snapshots: Path, value: str) -> None:
    named = ["digital-infrastructure-in-implementation", "--format", "csv", "--param", "year=2019"]
    assert query(snapshots, *named, "--param", f"stage={value}").returncode == 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of questions: one that is right, one that is not."""
    (tmp_path / "ontology" / "questions").mkdir(parents=True)
    monkeypatch.setattr(assets, "ontology_dir", lambda: tmp_path / "ontology")
    found = tmp_path / "ontology" / "questions"
    (found / "titles-by-year.rq").write_text("# Which titles?\nSELECT ?title { ?d rdfs:label ?title }", "utf-8")
    (found / "wrong.rq").write_text("# Which?\n# parameter x\nSELECT ?d { ?d a ?c }", "utf-8")
    return found


def test_a_question_that_is_wrong_leaves_the_others_alone(snapshots: Path, folder: Path) -> None:
    assert query(snapshots, "titles-by-year").returncode == 0
    listed = query(snapshots, "--list")
    assert listed.returncode == 1
    assert listed.stdout.startswith("titles-by-year\n  Which titles?\n")
    assert "wrong" not in listed.stdout
    assert "wrong.rq: line 2: 'parameter x' does not say enough" in listed.stderr
    asked = query(snapshots, "wrong")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "wrong.rq: line 2" in asked.stderr
    assert "did you mean titles-by-year?" in query(snapshots, "titles").stderr


def test_the_check_says_everything_that_is_wrong(snapshots: Path, folder: Path) -> None:
    (folder / "unbound.rq").write_text("# Which?\nSELECT ?year ?sistem\n{ ?system vet:year ?year }", "utf-8")
    (folder / "star.rq").write_text("# Which?\nSELECT * { ?system vet:year ?year }", "utf-8")
    done = query(snapshots, "--check")
    assert (done.returncode, done.stdout) == (1, "")
    said = [line.removeprefix(f"vetkg: {folder}/") for line in done.stderr.splitlines() if line.startswith("vetkg")]
    assert said == [
        "star.rq: line 2: it names no columns, so that no address answers it",
        "unbound.rq: line 2: nothing in the query binds ?sistem",
        "unbound.rq: line 2: nothing says what the column 'sistem' holds",
        "wrong.rq: line 2: 'parameter x' does not say enough",
    ]
    right = query(snapshots, "--check", str(folder / "titles-by-year.rq"))
    assert (right.returncode, right.stderr) == (0, "1 question: nothing is wrong\n")
    assert "no such file" in query(snapshots, "--check", "titles").stderr
    assert query(snapshots).returncode == 2


def test_a_file_with_a_head_takes_what_a_question_takes(snapshots: Path, tmp_path: Path) -> None:
    file = tmp_path / "By system.rq"
    head = "# Which?\n# parameter system: concept system | The unit.\n"
    file.write_text(head + "SELECT ?d { ?d vet:jurisdiction $system }", "utf-8")
    done = query(snapshots, str(file), "--param", "system=malta", "--format", "csv")
    assert done.stdout == "d\nhttps://w3id.org/vetkg/id/development/2\n"
    file.write_text(head.replace("system: concept", "place: concept") + "SELECT ?d { ?d ?p $system }", "utf-8")
    assert "By system.rq: nothing says what the parameter 'system' takes" in query(snapshots, str(file)).stderr
