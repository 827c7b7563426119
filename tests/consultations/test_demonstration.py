"""The consultation of `make demo`: put before the invented States once, answered by some, and anew when it is over."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from consultations import demonstration
from consultations.circles import own_terms
from consultations.concluding import standing_of
from consultations.demonstration import show_consultation
from consultations.models import Answer, Consultation, Round
from documents import demonstration as of_papers
from documents import operations
from documents.models import Version
from meetings.models import Conference
from meetings.seats import viewer_for
from portal.models import User
from tests.documents.demonstrated import blank_pdf

pytestmark = pytest.mark.django_db

ZONE = "America/Bogota"


@pytest.fixture
def shown(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    User.objects.create_superuser("admin")
    with (
        patch.dict(operations.WRITERS, dict.fromkeys(operations.WRITERS, blank_pdf)),
        patch.object(of_papers, "write_pdf", blank_pdf),
        patch.object(demonstration, "write_pdf", blank_pdf),
    ):
        of_papers.load_demonstration(timezone.now(), ZONE)
        yield show_consultation(timezone.now(), ZONE)


def test_a_round_is_under_way_and_some_have_answered(shown):
    assert shown.is_circulated
    assert not shown.is_over
    assert shown.files.count() == 6
    assert Answer.objects.standing().count() == 4
    silent = standing_of(shown, Conference.objects.get(address="ejemplo")).silent
    assert [state.code for state in silent] == ["XE"]


def test_its_presidency_is_a_seat_of_its_own(shown):
    team, state = (User.objects.get(username=name) for name in ("presidencia-ejemplo", "delegada-xa"))

    assert own_terms(viewer_for(team))
    assert not own_terms(viewer_for(state))


def test_made_again_nothing_is_added_while_it_is_under_way(shown):
    assert show_consultation(timezone.now(), ZONE) == shown
    assert Consultation.objects.count() == 1


def test_once_it_is_over_the_text_goes_before_the_states_again(shown):
    Round.objects.update(deadline=timezone.now() - timedelta(minutes=1))

    again = show_consultation(timezone.now(), ZONE)

    assert again.consultation.number.endswith("/2")
    assert again.version.number == 2
    assert Version.objects.get(pk=shown.version_id).status == "in-consultation"
    assert Answer.objects.standing().filter(respondent__round=again).count() == 4


def test_where_somebody_has_deleted_what_it_needs_nothing_is_made(shown):
    Round.objects.update(deadline=timezone.now() - timedelta(minutes=1))
    User.objects.filter(username="admin").update(is_superuser=False)

    assert show_consultation(timezone.now(), ZONE) is None
