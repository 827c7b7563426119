"""A text that has circulated is adopted by a meeting: the office says by which, and the paper prints where and when."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from documents.admin.issuing import ask_to_issue
from documents.models import Version
from documents.operations import start_version
from documents.paper.formats import WRITERS
from documents.versions.adoption import adopted_by
from tests import factories as f
from tests.documents.test_circulated import circulated

pytestmark = pytest.mark.django_db
TITLE = "XX Reunión de Viceministros"
DAYS = {"start": date(2026, 12, 3), "end": date(2026, 12, 4)}


@pytest.fixture
def version(document, secretary, media, settings, monkeypatch):
    settings.TASKS_AT_ONCE = True
    for form in list(WRITERS):
        monkeypatch.setitem(WRITERS, form, lambda tree: b"%PDF-" + tree["language"].encode())
    return circulated(document, secretary)


@pytest.fixture
def vice_ministers(world):
    return f.make_meeting(world.series, title=TITLE, place="San Salvador", **DAYS)


def move(version, status="adopted"):
    return reverse("admin:documents_version_move", args=[version.pk, status])


def issued(version):
    return Version.objects.get(pk=version.pk)


def test_the_paper_prints_the_meeting_with_its_place_and_its_days_in_each_language(
    client,
    secretary,
    version,
    vice_ministers,
):
    client.force_login(secretary)

    client.post(move(version), {"meeting": vice_ministers.pk})

    kept = issued(version)
    assert kept.status == "adopted"
    assert TITLE in kept.tree["es"]["adoption"]["text"]
    assert "San Salvador, 3 y 4 de diciembre de 2026" in kept.adoption_es
    assert kept.adoption_en == f"Adopted by the {TITLE}, San Salvador, 3 and 4 December 2026"
    assert "3 e 4 de dezembro de 2026" in kept.adoption_pt_br
    assert kept.tree["es"]["digest"] == version.tree["es"]["digest"]


def test_the_meeting_of_the_document_is_proposed_and_one_is_needed(client, secretary, version):
    client.force_login(secretary)

    page = client.get(move(version))
    answer = client.post(move(version), {"meeting": ""})

    assert page.context["form"].initial["meeting"] == version.document.meeting_id
    assert answer.context["form"].errors["meeting"]
    assert issued(version).status == "in-consultation"


@pytest.mark.parametrize("hidden", [{"release": "draft"}, {"audience": "members"}])
def test_no_meeting_is_named_that_readers_of_the_paper_do_not_see(
    client,
    secretary,
    version,
    vice_ministers,
    hidden,
):
    type(vice_ministers).objects.filter(pk=vice_ministers.pk).update(**hidden)
    client.force_login(secretary)

    answer = client.post(move(version), {"meeting": vice_ministers.pk})

    assert answer.context["form"].errors["meeting"]
    assert TITLE not in answer.content.decode()
    assert issued(version).status == "in-consultation"


def test_without_a_meeting_several_at_once_are_not_adopted(secretary, version):
    with override("en"), pytest.raises(ValidationError, match="by which meeting"):
        ask_to_issue(version, status="adopted", by=secretary)


def test_what_has_not_circulated_asks_for_no_meeting(client, secretary, document):
    own = start_version(document, by=secretary)
    client.force_login(secretary)

    assert client.get(move(own)).context["form"] is None


def test_what_is_not_on_record_of_a_meeting_is_left_out(world):
    meeting = f.make_meeting(world.series, title=TITLE, place="", start=None, end=None)

    with override("en"):
        assert adopted_by(meeting) == f"Adopted by the {TITLE}"
