"""A question of the front page is compiled once, and its answer looked up each time: what it may hang on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from meetings.models import Meeting
from meetings.office import waiting
from meetings.office.pending import PENDING_LINES
from tests import factories as f

LINES = [line for lines in PENDING_LINES.values() for line in lines.values()]


def test_only_a_line_that_says_so_asks_while_it_is_put_together(viewers):
    asking = set()
    for line in LINES:
        with CaptureQueriesContext(connection) as captured:
            line.rows(viewers["secretary_crm"])
            if line.wider:
                line.wider(viewers["secretary_crm"])
        if captured:
            asking.add(line)

    assert asking == {line for line in LINES if line.asks}


def test_no_question_hangs_on_the_hour(viewers, monkeypatch):
    """Kept for a day: the same at its beginning and at its end."""
    noon = timezone.now().replace(hour=12)
    asked = []
    for hours in (-11, 11):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: noon + timedelta(hours=hours))
        asked.append([str(line.rows(viewers["secretary_crm"]).query) for line in LINES if not line.asks])

    assert asked[0] == asked[1]


@pytest.mark.parametrize("who", ["secretary_crm", "admin"])
def test_what_begins_to_wait_is_found_by_whoever_asked_before(viewers, world, who):
    [line] = [line for line in LINES if line.model is Meeting and line.key == "draft"]
    before = line.waits(viewers[who])

    f.make_meeting(world.series, release="draft")

    assert (before, line.waits(viewers[who])) == (False, True)


def test_what_waits_for_one_is_not_told_to_another(viewers, world):
    [line] = [line for line in LINES if line.model is Meeting and line.key == "draft"]
    f.make_meeting(world.own, release="draft")

    assert [line.waits(viewers[who]) for who in ("secretary_csm", "secretary_crm", "secretary_csm")] == [
        True,
        False,
        True,
    ]


def test_a_question_follows_the_day(viewers, world, monkeypatch):
    [line] = [line for line in LINES if line.key == "past"]
    meeting = f.make_meeting(world.series, situation="confirmed")
    now, last = (
        timezone.now,
        timezone.now().replace(year=meeting.end.year, month=meeting.end.month, day=meeting.end.day),
    )
    monkeypatch.setattr(timezone, "now", lambda: last)
    before = line.waits(viewers["secretary_crm"])

    monkeypatch.setattr(timezone, "now", now)

    assert (before, line.waits(viewers["secretary_crm"])) == (False, True)


def test_each_language_has_questions_of_its_own(viewers):
    """A condition on a translated field asks the column of the reader's language."""
    waiting._compiled.cache_clear()
    for language in ("es", "en"):
        with translation.override(language):
            for line in LINES:
                line.waits(viewers["secretary_crm"])
    kept = waiting._compiled.cache_info().currsize

    assert kept >= 2 * len([line for line in LINES if not line.asks])
