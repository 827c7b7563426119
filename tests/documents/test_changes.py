"""What has changed of a programme since its agenda was issued, told to whoever may read both."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone, translation

from documents.paper.composition import compose
from documents.versions.changes import since_issue
from meetings.access import Audience, Listing
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series)


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, position=1, date=date(2024, 10, 10), start=time(9))


def issue(meeting, number=1, day=None, address="agenda", **fields):
    """An agenda of `meeting` as it stands, issued in each language without printing it."""
    document = meeting.documents.filter(address=address).first()
    if document is None:
        document = f.make_document(meeting, kind="agenda", address=address, **fields)
        f.make_section(document, kind="block", block="agenda")
    tree = {language: compose(document, language) for language in ("es", "en", "pt-br")}
    return f.make_version(document, number, tree=tree, issued_at=datetime(2024, 9, day or number, tzinfo=UTC))


def changes(viewer, meeting, language="en"):
    with translation.override(language):
        return since_issue(viewer, meeting)


def test_what_is_as_issued_has_no_changes(meeting, block, viewers):
    f.make_item(block, title="Apertura", duration=30)
    version = issue(meeting)

    found = changes(viewers["anonymous"], meeting)

    assert found.are_none
    assert (found.issued, found.address) == ("1 September 2024", version.get_absolute_url().replace("/es/", "/en/"))


def test_times_titles_and_what_is_new_or_gone_are_told(meeting, block, viewers):
    opening = f.make_item(block, position=1, title="Apertura", duration=30)
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    item = f.make_item(block, position=2, session=session)
    gone = f.make_item(block, position=3, title="Fotografía", duration=15)
    issue(meeting)
    opening.duration = 45
    opening.save()
    session.title = "Tránsito y retorno"
    session.save()
    gone.delete()
    other_day = f.make_block(meeting, position=2, date=date(2024, 10, 11), start=time(9))
    new = f.make_item(other_day, title="Clausura")

    found = changes(viewers["anonymous"], meeting)
    elsewhere = [changes(viewers["anonymous"], meeting, language).of_item[item.pk] for language in ("es", "pt-br")]

    assert found.of_item == {
        opening.pk: "Before: 09:00–09:30",
        item.pk: "Before: 09:30–10:30 · “Tránsito”",
        new.pk: "New",
    }
    assert found.gone == ("Fotografía",)
    assert elsewhere == ["Antes: 09:30–10:30 · «Tránsito»", "Antes: 09:30–10:30 · “Tránsito”"]


def test_what_was_cancelled_since_says_so(meeting, block, viewers):
    item = f.make_item(block, position=1, title="Apertura", duration=30)
    issue(meeting)
    item.cancelled = True
    item.save()

    assert changes(viewers["anonymous"], meeting).of_item == {item.pk: "Cancelled"}


def test_of_a_meeting_that_is_put_off_without_a_date_no_hour_is_repeated(meeting, block, viewers):
    f.make_item(block, position=1, title="Apertura", duration=30)
    issue(meeting)
    meeting.situation, meeting.start, meeting.end = "postponed", None, None
    meeting.save()

    assert changes(viewers["anonymous"], meeting) is None


def test_an_item_that_moves_to_another_day_says_from_which(meeting, block, viewers):
    item = f.make_item(block, title="Cierre", duration=30)
    issue(meeting)
    block.date = date(2024, 10, 11)
    block.save()

    assert changes(viewers["anonymous"], meeting).of_item[item.pk] == "Before: Thursday, 10 October 2024, 09:00–09:30"


@pytest.mark.parametrize(("number", "day", "address"), [(3, 3, "agenda"), (1, 3, "annotated-agenda")])
def test_the_last_issue_counts(meeting, block, viewers, number, day, address):
    item = f.make_item(block, title="Apertura", duration=30)
    issue(meeting, 2)
    item.duration = 45
    item.save()
    issue(meeting, number, day, address)

    assert changes(viewers["anonymous"], meeting).are_none


def test_nobody_learns_of_an_item_that_the_paper_would_not_name(meeting, block, viewers):
    f.make_item(block, position=1, title="Apertura", duration=30)
    issue(meeting)
    closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}
    f.make_item(block, position=2, title="Reservado", duration=30, **closed)

    for who in ("anonymous", "observer", "delegate_pe", "delegate_sv", "admin"):
        assert changes(viewers[who], meeting).are_none


def test_an_agenda_that_a_reader_may_not_see_tells_them_nothing(meeting, block, viewers):
    item = f.make_item(block, title="Apertura", duration=30)
    issue(meeting, audience=Audience.MEMBERS)
    item.duration = 45
    item.save()

    assert changes(viewers["anonymous"], meeting) is None
    assert changes(viewers["delegate_pe"], meeting).of_item == {item.pk: "Before: 09:00–09:30"}


@pytest.mark.parametrize("issued", [None, timezone.now()])
def test_without_an_issued_text_there_is_nothing_to_compare(meeting, block, viewers, issued):
    document = f.make_document(meeting, kind="agenda")
    f.make_version(document, issued_at=issued)

    assert changes(viewers["anonymous"], meeting) is None


def test_the_page_marks_what_changed(client, meeting, block):
    item = f.make_item(block, title="Apertura", duration=30)
    issue(meeting)
    item.duration = 45
    item.save()

    page = client.get(f"/en/meetings/{meeting.address}/agenda/").content.decode()

    assert '<span class="changed">Before: 09:00–09:30</span>' in page
    assert "the agenda issued on 1 September 2024" in page
