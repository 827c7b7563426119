"""`/metrics`, in the format of Prometheus, for whoever brings METRICS_TOKEN; for all others there is no such page.

A token and not a list of networks: behind a web server every connection comes from that server.
"""

from collections.abc import Callable, Iterator, Mapping
from hmac import compare_digest
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db.models import Count
from django.http import HttpResponse

from portal.models import Mail, Task
from portal.seeing import probes
from portal.seeing.counting import counts, folder
from portal.tasks.beating import last_beat

PATH = "/metrics"


def metrics_middleware(get_response: Callable[[Any], Any]):
    """Counts what is answered, and tells it."""
    counted = counts()
    if counted is None:
        raise MiddlewareNotUsed

    def middleware(request):
        if request.path_info == PATH and _may_ask(request):
            return _told()
        begun = perf_counter()
        response = get_response(request)
        counted.request(request, response, perf_counter() - begun)
        return response

    return middleware


def _may_ask(request) -> bool:
    brought = request.META.get("HTTP_AUTHORIZATION", "")
    return compare_digest(brought.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())


def _told() -> HttpResponse:
    """What all processes have counted, and how things stand now."""
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder()))
    registry.register(_Now())
    answer = HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    answer["Cache-Control"] = "no-store"
    return answer


class _Now:
    """How things stand as it is asked: what is ready, what waits and has failed, when a worker was last seen."""

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        def gauge(name: str, words: str, label: str, values: Mapping[str, float]):
            family = GaugeMetricFamily(f"plenaria_{name}", words, labels=[label])
            for value, number in values.items():
                family.add_metric([value], number)
            return family

        parts = probes.told()
        ready = {part: float(said == probes.OK) for part, said in parts.items()}
        yield gauge("ready", "Parts that the portal needs: 1 if they answer.", "part", ready)
        if parts.get("migrations") != probes.OK:  # the database does not answer, or has no such tables
            return
        yield gauge("tasks", "Background tasks by what became of them.", "status", _by_status(Task))
        yield gauge("mails", "Mails of the outbox by what became of them.", "status", _by_status(Mail))
        if beat := last_beat():
            words = "When a worker was last alive, in seconds since 1970."
            yield GaugeMetricFamily("plenaria_worker_beat_seconds", words, value=beat)


def _by_status(model) -> dict[str, float]:
    rows = model.objects.order_by().values_list("status").annotate(Count("pk"))
    return dict.fromkeys(model.Status.values, 0.0) | dict(rows)
