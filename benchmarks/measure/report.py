"""The results as a page of tables."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.measure.goals import ends_properly, goals
from benchmarks.measure.hostile import Harm
from benchmarks.measure.load import Outcome
from benchmarks.measure.results import Figure, Results, rate

_MIB = 1 << 20


def report(results: Results) -> str:
    """Return the page as Markdown: goals first, what was missed by name, then every figure."""
    parts = [_head(results), _goals(results), _loads(results), _goodput(results), _others(results), _harm(results)]
    return "\n".join(parts)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _head(results: Results) -> str:
    counts, plan = results.counts, results.plan
    compared = ", ".join(f"{rows} rows of {kind}" for kind, rows in results.compared.items())
    return (
        f"# Benchmarks of {results.date}, commit {results.commit}\n\n"
        f"`{results.command}`: {counts['developments']} developments, {counts['triples']} triples in the current view, "
        f"{counts['quads']} quads beside it; {plan['rounds']} rounds of {plan['seconds']} s, the servers in turn; "
        f"load by wrk with one thread on the same machine, so all share its cores. Compared and equal before anything "
        f"was measured: {compared}. Only complete answers with status 200 count.\n\n"
        + table(["machine", ""], [[name, value] for name, value in results.machine.items()])
    )


def _goals(results: Results) -> str:
    rows = [[one.what, one.wanted, one.reached, "reached" if one.met else "**missed**"] for one in goals(results)]
    return "## Goals\n\n" + table(["what", "wanted", "measured", ""], rows)


def _loads(results: Results) -> str:
    rows = []
    for measure, outcomes in results.loads.items():
        rows += [[measure, *row] for row in _rates(outcomes)]
    head = ["measure", "server", "good answers a second", "least to most", "median ms", "p99 ms", "not good"]
    return f"## Good answers a second, {results.plan['connections']} connections\n\n" + table(head, rows)


def _rates(by_server: Mapping[str, Sequence[Outcome]]) -> Iterator[list[str]]:
    for server, outcomes in by_server.items():
        figure = rate(outcomes)
        median, p99 = (Figure.of([getattr(one, name) for one in outcomes]).median for name in ("median", "p99"))
        spread = f"{figure.least:.0f} to {figure.most:.0f}"
        yield [server, f"{figure.median:.0f}", spread, f"{median:.1f}", f"{p99:.1f}", _bad(outcomes)]


def _bad(outcomes: Sequence[Outcome]) -> str:
    """Return in words what was no good answer."""
    by_status: dict[str, int] = {}
    for one in outcomes:
        for status, count in (*one.other.items(), ("cut", one.cut), ("failed", one.failed)):
            by_status[status] = by_status.get(status, 0) + count
    return ", ".join(f"{count} × {status}" for status, count in sorted(by_status.items()) if count) or "none"


def _goodput(results: Results) -> str:
    rows = []
    for connections, outcomes in results.goodput.items():
        rows += [[connections, *row] for row in _rates(outcomes)]
    head = ["asked", "server", "good answers a second", "least to most", "median ms", "p99 ms", "not good"]
    return "## Under more load than it can carry: records, each asked once\n\n" + table(head, rows)


def _others(results: Results) -> str:
    starts = [[server, f"{Figure.of(times).median:.2f}", str(len(times))] for server, times in results.starts.items()]
    used = [
        [when, server, str(one.resident // _MIB), str(one.proportional // _MIB)]
        for when, servers in results.memory.items()
        for server, one in servers.items()
    ]
    return (
        "## Start and memory\n\n"
        + table(["server", "seconds to the first answer", "starts"], starts)
        + "\n"
        + table(["when", "server", "MiB, pages counted for each process", "MiB, shared pages counted once"], used)
    )


def _harm(results: Results) -> str:
    deadline = results.plan["deadline"]
    rows = [
        [name, server, *_told(one, deadline)]
        for name, servers in results.harm.items()
        for server, one in servers.items()
    ]
    head = [
        "query", "server", "answer", "seconds", "as it should", "processor seconds after", "most MiB",
        "others alone p50/p99 ms", "others meanwhile p50/p99/longest ms", "others failed",
    ]  # fmt: skip
    return f"## Hostile queries, deadline {deadline:g} s\n\n" + table(head, rows)


def _told(one: Harm, deadline: float) -> list[str]:
    attack, alone, during = one.attack, one.alone, one.during
    end = "none" if not attack.status else f"{attack.status}{'' if attack.whole else ', not whole'}"
    if one.stopped:
        end += ", stopped by us for its memory"
    elif not attack.ended:
        end += ", client gave up"
    return [
        end,
        f"{attack.seconds:.2f}",
        "yes" if ends_properly(one, deadline) else "no",
        f"{one.afterwards:.2f}",
        str(one.memory // _MIB),
        _milliseconds(alone.median, alone.p99),
        _milliseconds(during.median, during.p99, during.longest),
        str(during.failed),
    ]


def _milliseconds(*seconds: float | None) -> str:
    return " / ".join("–" if one is None else f"{one * 1000:.1f}" for one in seconds)
