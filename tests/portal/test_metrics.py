"""Figures for whoever asks from within: counted by all processes, and without a word of what is on record."""

import signal
import subprocess
import sys

import pytest
from django.conf import settings as in_use
from django.core.cache import cache, caches
from django.db import OperationalError
from django.utils import timezone
from prometheus_client import values
from prometheus_client.parser import text_string_to_metric_families

from portal import crowding, pdf
from portal.models import Mail, Task
from portal.printing import pool
from portal.seeing import counting, metrics, probes
from portal.tasks.beating import beat
from tests import factories as f
from tests.portal.sample_tasks import greet

TOKEN = "t" * 40
LABELS = ("view", "method", "status", "came", "became", "part", "le")
# A process of its own that counts, says under which number, and stays.
COUNTING = """
import sys
from django.conf import settings
settings.configure(METRICS_TOKEN="set", METRICS_FOLDER=sys.argv[1])
from portal.seeing import counting
counting.counts().papers.labels("printed").inc()
print(counting._number(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def counted(settings, tmp_path, monkeypatch):
    """The portal counts, into a folder of the test's own."""
    settings.METRICS_TOKEN = TOKEN
    settings.METRICS_FOLDER = tmp_path / "metrics"
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    counting.counts.cache_clear()
    counting._taken_by.cache_clear()
    cache.clear()
    yield settings.METRICS_FOLDER
    values.close_all_multiprocess_files()
    counting.counts.cache_clear()
    counting._taken_by.cache_clear()


@pytest.fixture
def ready(monkeypatch):
    """The database is asked by the thread of the test, which alone sees what the test has written."""
    monkeypatch.setattr(probes, "_of_the_database", probes._ask_safely)


def ask(client, **headers):
    return client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"} | headers)


def told(client) -> dict[tuple, float]:
    """Each figure, by its name and the values of its labels."""
    families = text_string_to_metric_families(ask(client).content.decode())
    samples = [each for family in families for each in family.samples]
    return {(each.name, *(each.labels[name] for name in LABELS if name in each.labels)): each.value for each in samples}


@pytest.mark.parametrize("brought", ["", "Bearer", "Bearer ", f"Bearer {'u' * 40}", f"Basic {TOKEN}", "Bearer ñ"])
def test_whoever_brings_no_token_finds_no_such_page(client, db, counted, brought):
    answer = client.get("/metrics", headers={"authorization": brought})
    missing = client.get("/nothing", headers={"authorization": brought})

    assert (answer.status_code, answer.get("Location")) == (missing.status_code, missing.get("Location"))
    assert answer.status_code == 404


def test_without_the_setting_there_is_no_such_page_and_nothing_is_counted(client, db, settings, tmp_path):
    settings.METRICS_FOLDER = tmp_path / "metrics"

    answers = [client.get("/metrics", headers={"authorization": said}).status_code for said in ("Bearer ", "Bearer")]

    assert answers == [404, 404]
    assert counting.counts() is None
    assert not settings.METRICS_FOLDER.exists()


def test_answers_are_counted_by_view_method_and_status(client, db, counted, ready):
    client.get("/es/accessibility/")
    client.head("/es/accessibility/")
    client.get("/es/meetings/nothing/")

    found = told(client)

    assert found["plenaria_requests_total", "portal:accessibility", "GET", "200"] == 1
    assert found["plenaria_requests_total", "portal:accessibility", "HEAD", "200"] == 1
    assert found["plenaria_requests_total", "meetings:detail", "GET", "404"] == 1
    assert found["plenaria_request_seconds_count", "portal:accessibility"] == 2


def test_nothing_of_a_record_an_address_or_a_person_is_told(client, counted, ready, world, people):
    meeting = f.make_meeting(world.series, title="Zarzamora", address="zarzamora")
    client.get(f"/es/meetings/{meeting.address}/")
    client.get("/es/search/?q=zarzamora", headers={"user-agent": "zarzamora", "referer": "https://zarzamora.example"})
    Task.objects.create(path="zarzamora", name="Zarzamora", reason="zarzamora", language="es", due_at=timezone.now())
    Mail.objects.create(template="zarzamora", address="zarzamora@sv.example", language="es", message_id="zarzamora")

    counting.counts().papers.labels("printed").inc()

    text = ask(client).content.decode()
    names = {name for family in text_string_to_metric_families(text) for each in family.samples for name in each.labels}

    assert "zarzamora" not in text.casefold()
    assert names == set(LABELS)


def test_what_somebody_invents_makes_no_further_figure(client, db, counted, ready):
    def knock(number):
        client.generic(f"INVENTED{number}", "/es/accessibility/")
        client.get(f"/es/invented-{number}/")
        client.get(f"/es/meetings/invented-{number}/")
        return set(told(client))

    assert knock(1) == knock(2)


def test_kept_pages_are_counted_apart(client, db, counted, ready, settings):
    settings.DEBUG = False
    made = client.get("/es/accessibility/")
    client.get("/es/accessibility/")
    client.get("/es/accessibility/", headers={"if-none-match": made["ETag"]})

    found = told(client)

    assert {came: found["plenaria_pages_total", came] for came in ("made", "kept", "unchanged")} == {
        "made": 1,
        "kept": 1,
        "unchanged": 1,
    }
    assert found["plenaria_requests_total", "kept", "GET", "304"] == 1


def test_papers_are_counted_by_what_became_of_them(client, db, counted, ready, monkeypatch):
    def print_paper(job):
        if "broken" in job.html:
            raise pool.PrintError("took too long")
        return b"%PDF-"

    monkeypatch.setattr(pool, "print_paper", print_paper)
    pdf.write_pdf("<p>whole</p>")
    with pytest.raises(pdf.PdfError):
        pdf.write_pdf("<p>broken</p>")

    found = told(client)

    assert (found["plenaria_papers_total", "printed"], found["plenaria_papers_total", "failed"]) == (1, 1)


def test_those_who_found_no_place_are_counted(client, world, counted, ready, monkeypatch):
    monkeypatch.setattr(crowding, "TURN_SECONDS", 0.01)
    with crowding.in_turn():
        client.get("/es/practices.csv")

    assert told(client)["plenaria_crowded_total",] == 1


def test_tasks_and_mails_are_told_by_their_situation_and_when_a_worker_was_last_seen(
    client, db, counted, ready, settings
):
    settings.TASKS_AT_ONCE = False
    caches["limits"].clear()
    greet.enqueue("ana")
    Mail.objects.create(template="x", address="ana@sv.example", language="es", message_id="x", status="unknown")
    before = told(client)
    beat()

    found = told(client)

    assert [found["plenaria_tasks", each] for each in ("waiting", "running", "failed")] == [1, 0, 0]
    assert [found["plenaria_mails", each] for each in ("waiting", "failed", "unknown")] == [0, 0, 1]
    assert {each: found["plenaria_ready", each] for each in ("database", "worker", "press")} == {
        "database": 1,
        "worker": 1,
        "press": 1,
    }
    assert ("plenaria_worker_beat_seconds",) not in before
    assert found["plenaria_worker_beat_seconds",] > 1_700_000_000


def test_a_database_that_is_away_is_told_and_the_rest_with_it(client, db, counted, monkeypatch):
    client.get("/es/accessibility/")

    def gone():
        raise OperationalError("gone")

    monkeypatch.setattr(probes, "_ask", gone)
    monkeypatch.setattr(probes, "_of_the_database", probes._ask_safely)
    found = told(client)

    assert (found["plenaria_ready", "database"], found["plenaria_ready", "press"]) == (0, 1)
    assert found["plenaria_requests_total", "portal:accessibility", "GET", "200"] == 1


def test_it_answers_whatever_host_is_asked_for_with_the_usual_headers_and_is_kept_nowhere(client, db, counted, ready):
    answers = [ask(client, host="10.0.0.7:8000"), client.get("/healthz/"), client.get("/readyz/")]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert answers[0]["Content-Type"].startswith("text/plain")
    assert answers[0]["Cache-Control"] == "no-store"
    for answer in answers:
        assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
        assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.fixture
def process(counted):
    """`process()`: one that has counted a paper, and its number."""
    started = []

    def process():
        found = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", COUNTING, str(counted)],
            cwd=in_use.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(found)
        return found, found.stdout.readline()

    yield process
    for each in started:
        each.kill()
        each.communicate()


def test_all_processes_count_together_and_whoever_follows_a_killed_one_goes_on(client, db, counted, ready, process):
    first, first_number = process()
    _second, second_number = process()
    together = told(client)["plenaria_papers_total", "printed"]

    first.send_signal(signal.SIGKILL)
    first.wait()
    _third, third_number = process()

    assert together == 2
    assert told(client)["plenaria_papers_total", "printed"] == 3
    assert third_number == first_number != second_number


def test_a_file_that_a_machine_left_half_written_keeps_no_process_from_starting(client, db, counted, ready):
    counted.mkdir()
    (counted / "counter_0.db").write_bytes(b"\xff\x00\x00\x00" + b"\x7f" * 251)

    client.get("/es/accessibility/")

    assert told(client)["plenaria_requests_total", "portal:accessibility", "GET", "200"] == 1


def test_static_files_are_not_counted_one_by_one(settings):
    order = settings.MIDDLEWARE

    assert order.index("whitenoise.middleware.WhiteNoiseMiddleware") < order.index(
        f"{metrics.__name__}.metrics_middleware"
    )
