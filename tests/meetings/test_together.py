"""What is kept of lists that are asked together is a question, and it is the same on every day."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from meetings.access import together
from meetings.access.together import Gap
from tests.addresses import paths
from tests.full_portal import make_full_portal

pytestmark = pytest.mark.django_db


def told(question) -> tuple:
    return question.sql, [each.name if isinstance(each, Gap) else each for each in question.params]


def test_no_question_that_is_kept_hangs_on_the_day_on_which_it_was_put_together(
    client, world, people, monkeypatch, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    put_together, asked = together._written.__wrapped__, {}

    def noted(*of):
        asked[of] = put_together(*of)
        return asked[of]

    monkeypatch.setattr(together, "_written", noted)
    full = make_full_portal(world)
    pages = [path for path, _thing in paths(full) if path.startswith(f"/es/meetings/{full.meeting.address}/")]
    for persona in (None, "delegate_sv", "secretary_crm"):
        if persona:
            client.force_login(people[persona])
        cache.clear()
        for path in pages:
            b"".join(client.get(path))  # of a file, to its end
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=400))

    assert [of[0].__qualname__ for of, question in asked.items() if told(put_together(*of)) != told(question)] == []
    assert len({of[0] for of in asked}) > 5
