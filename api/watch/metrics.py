"""The numbers of the service as Prometheus reads them, made when somebody asks."""

from collections.abc import Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily as Count
from prometheus_client.metrics_core import GaugeMetricFamily as Gauge
from prometheus_client.metrics_core import HistogramMetricFamily as Histogram
from prometheus_client.metrics_core import InfoMetricFamily as Info
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.datastructures import State

from api.watch.numbers import BOUNDS, Numbers
from kg import __version__

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def written(state: State) -> bytes:
    """Return the metrics of the application with this state."""
    registry = CollectorRegistry()
    registry.register(_Service(state))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Service(Collector):
    def __init__(self, state: State) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics."""
        numbers: Numbers = self._state.numbers
        yield from _requests(numbers)
        yield from _workers(self._state.serving.pool.counts())
        yield _one(Count("vetkg_cache_hits", "Requests answered from what is kept."), self._state.answers.hits)
        yield _one(Gauge("vetkg_cache_bytes", "Bytes of answers that are kept."), self._state.answers.size)
        swaps = Count("vetkg_swaps", "Changes to a new snapshot, done and failed.", labels=["result"])
        for result in ("done", "failed"):
            swaps.add_metric([result], numbers.swaps[result])
        yield swaps
        version = self._state.serving.version or ""
        yield Info("vetkg", "What is served.", value={"snapshot": version, "version": __version__})
        serving = self._state.serving
        yield _one(Gauge("vetkg_graph_present", "Whether there is a whole graph to answer from."), not serving.absent)
        looks = Count("vetkg_looks", "Looks at the endpoint that is served, by what they found.", labels=["result"])
        for result in ("done", "absent", "failed") if serving.view.needs_network else ():
            looks.add_metric([result], numbers.looks[result])
        yield looks
        connections = getattr(self._state, "connections", None)
        if connections is not None:
            yield _one(Gauge("vetkg_connections", "Open connections."), len(connections.open))
            ended = Count("vetkg_connections_ended", "Connections that the server ended.", labels=["reason"])
            for reason, count in sorted(connections.ended.items()):
                ended.add_metric([reason], count)
            yield ended


def _requests(numbers: Numbers) -> Iterator[Metric]:
    requests = Count("vetkg_requests", "Requests by kind of address and outcome.", labels=["kind", "outcome"])
    for labels, count in sorted(numbers.requests.items()):
        requests.add_metric(labels, count)
    sent = Count("vetkg_sent_bytes", "Bytes of answers by kind of address.", labels=["kind"])
    seconds = Histogram("vetkg_request_seconds", "Durations of requests by kind of address.", labels=["kind"])
    for kind, durations in sorted(numbers.durations.items()):
        sent.add_metric([kind], numbers.sent[kind])
        bounds = [*map(str, BOUNDS), "+Inf"]
        counts = accumulate(durations.buckets)
        seconds.add_metric([kind], list(zip(bounds, counts, strict=True)), durations.seconds)
    yield from (requests, sent, seconds)
    yield _one(Gauge("vetkg_requests_under_way", "Requests that are being answered."), numbers.under_way)


def _workers(counts: dict[str, int]) -> Iterator[Metric]:
    workers = Gauge("vetkg_workers", "Processes that answer queries, by what they do.", labels=["state"])
    for state in ("busy", "idle"):
        workers.add_metric([state], counts[state])
    yield workers
    yield _one(
        Count("vetkg_workers_replaced", "Workers that were ended, each replaced by another."), counts["replaced"]
    )
    yield _one(Gauge("vetkg_queries_waiting", "Queries that wait for a worker."), counts["waiting"])
    yield _one(Gauge("vetkg_view_in_memory", "Whether new workers have the current view in memory."), counts["held"])


def _one(metric: Count | Gauge, value: float) -> Metric:
    metric.add_metric([], value)
    return metric
