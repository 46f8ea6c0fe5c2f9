from dataclasses import replace

from benchmarks.measure.attack import Attack
from benchmarks.measure.goals import FACETS, FACETS_AGAIN, RECORD, RECORD_AGAIN, goals
from benchmarks.measure.hostile import Harm, Neighbour
from benchmarks.measure.load import Outcome, read
from benchmarks.measure.processes import Memory
from benchmarks.measure.report import report, table
from benchmarks.measure.results import Figure, Results

QUIET = Neighbour(answered=100, failed=0, median=0.001, p99=0.002, longest=0.003)
PROPER = Harm(
    Attack(status=504, seconds=5.1, size=300, ended=True, whole=True), QUIET, QUIET, afterwards=0.0, memory=1 << 28,
    stopped=False,
)  # fmt: skip


def outcome(rate: int, **other: int) -> Outcome:
    return Outcome(seconds=10.0, good=rate * 10, cut=0, other=other, failed=0, median=1.0, p99=2.0)


def made() -> Results:
    """Results in which every goal is just reached."""
    by_server = {
        RECORD: (450, 1000, 150),
        FACETS: (700, 1000, 140),
        RECORD_AGAIN: (1300, 1000, 100),
        FACETS_AGAIN: (6000, 1000, 500),
    }
    names = ("vetkg", "oxigraph", "rdflib-endpoint")
    return Results(
        machine={"cores": "2"},
        commit="abc",
        command="make bench",
        date="2026-11-22",
        plan={"deadline": 5.0, "rounds": 3, "seconds": 10, "connections": 16},
        counts={"developments": 10, "triples": 20, "quads": 30},
        compared={"records": 100},
        loads={
            measure: {
                name: [outcome(rate - 1), outcome(rate), outcome(rate + 500)]
                for name, rate in zip(names, rates, strict=True)
            }
            for measure, rates in by_server.items()
        },
        goodput={"16 connections": {"vetkg": [outcome(1000)]}, "4 × what it can answer": {"vetkg": [outcome(700)]}},
        starts={"vetkg": [3.0]},
        memory={"after the load": {"vetkg": Memory(2 << 30, 1 << 30)}},
        harm={"product": {"vetkg": PROPER, "oxigraph": PROPER}},
    )


def test_what_is_reached_is_said() -> None:
    assert [one.what for one in goals(made()) if not one.met] == []
    assert "missed" not in report(made())


def test_what_is_missed_stands_there_as_missed() -> None:
    results = made()
    results.loads[RECORD]["vetkg"] = [outcome(449)]
    results.starts["vetkg"] = [3.01]
    results.goodput["4 × what it can answer"]["vetkg"] = [outcome(690)]
    missed = [line for line in report(results).splitlines() if "**missed**" in line]
    assert missed == [
        "| record, each asked once, beside oxigraph | ≥ 0.45 × | 0.45 × | **missed** |",
        "| record, each asked once, beside rdflib-endpoint | ≥ 3 × | 2.99 × | **missed** |",
        "| start to ready | ≤ 3 s | 3.01 s | **missed** |",
        "| good answers when asked 4 × what it can answer | ≥ 70% of the most | 69% | **missed** |",
    ]


def test_each_way_to_end_badly_is_a_miss() -> None:
    for change in (
        {"status": 200}, {"status": 429}, {"status": 0}, {"seconds": 5.26}, {"whole": False, "ended": False},
    ):  # fmt: skip
        results = made()
        results.harm["product"]["vetkg"] = replace(PROPER, attack=replace(PROPER.attack, **change))
        assert [one.what for one in goals(results) if not one.met] == ["hostile queries end with 5xx in time"]
    results = made()
    results.harm["product"]["vetkg"] = replace(PROPER, afterwards=0.5, during=replace(QUIET, p99=0.0041))
    assert [one.reached for one in goals(results) if not one.met] == ["0 of 1", "0 of 1"]


def test_others_who_get_nothing_are_a_miss() -> None:
    nothing = Neighbour(answered=0, failed=3, median=None, p99=None, longest=None)
    for during in (nothing, replace(QUIET, failed=1)):
        results = made()
        results.harm["product"]["vetkg"] = replace(PROPER, during=during)
        assert [one.what for one in goals(results) if not one.met] == ["… others' p99 at most doubled"]
    results.harm["product"]["vetkg"] = replace(PROPER, during=nothing)
    assert "| – / – / – | 3 |" in report(results)


def test_what_is_no_good_answer_is_reported() -> None:
    results = made()
    results.loads[RECORD]["oxigraph"] = [replace(outcome(1000, **{"503": 7}), cut=2, failed=1)]
    row = next(line for line in report(results).splitlines() if line.startswith(f"| {RECORD} | oxigraph | 1000"))
    assert row.endswith("| 7 × 503, 2 × cut, 1 × failed |")


def test_a_peer_that_answers_nothing_is_outdone() -> None:
    results = made()
    results.loads[FACETS]["rdflib-endpoint"] = [outcome(0)]
    assert f"| {FACETS}, beside rdflib-endpoint | ≥ 5 × | inf × | reached |" in report(results)


def test_figures_are_medians_with_their_spread() -> None:
    assert Figure.of([3.0, 1.0, 2.0]) == Figure(2.0, 1.0, 3.0)


def test_a_table_is_markdown() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n"


def test_what_the_script_writes_is_read() -> None:
    line = (
        '{"seconds": 2.0, "good": 10, "cut": 1, "other": {"503": 4}, "connect": 1, "read": 2, "write": 3, "timeout": 4,'
        ' "p50": 1500.0, "p99": 9000.0}'
    )
    found = read(line)
    assert found == Outcome(seconds=2.0, good=10, cut=1, other={"503": 4}, failed=10, median=1.5, p99=9.0)
    assert found.rate == 5.0
