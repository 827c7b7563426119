"""What waits of the decisions in the office, and for which secretariat."""

import pytest

from decisions.models import Conclusion
from decisions.pending import foreseen_for_one_held, without_their_paragraph
from documents.models import OfficialWording
from meetings.models import Meeting
from meetings.seats import viewer_for
from tests import factories as f
from tests.decisions.rows import make_addressee, make_decision, make_report, make_tie

pytestmark = pytest.mark.django_db


def asked(rows, user) -> list[str]:
    return [row.title for row in rows(viewer_for(user))]


def test_a_paragraph_that_is_gone_from_its_text_waits(people, world):
    written, official = f.make_document(nature="reconstruction"), f.make_document(nature="official")
    for text in (written, official):
        text.conferences.add(world.crm)
    section = f.make_section(written, text="Uno.\n\nDos.")
    first, second = section.keys["es"]
    said = {"language": "es", "text": "Uno", "confirmed_by": f.make_user(), "official": official, "document": official}
    wording = f.make(OfficialWording, key=first, **said)
    for title, text, key in (("a", written, first), ("b", written, second), ("c", official, first), ("d", written, "")):
        make_decision(world.crm, title=title, worded_in=text, paragraph_key=key)
    assert asked(without_their_paragraph, people["secretary_crm"]) == []

    section.text_es = "Dos."
    section.save()
    wording.delete()

    assert sorted(asked(without_their_paragraph, people["secretary_crm"])) == ["a", "c"]
    assert asked(without_their_paragraph, people["secretary_csm"]) == []


def test_what_a_held_meeting_was_foreseen_for_waits_without_a_report_and_is_not_called_late(client, people, world):
    held = f.make_meeting(world.series, situation=Meeting.Situation.HELD)
    ahead = f.make_meeting(world.series, situation=Meeting.Situation.ANNOUNCED, number=77)
    told = {
        name: make_decision(world.crm, title=name, due_meeting=ahead if name == "ahead" else held)
        for name in ("open", "ahead", "reported", "concluded", "superseded")
    }
    make_decision(world.crm, title="stated", due_meeting=held, force="stated")
    make_report(make_addressee(told["reported"]), state=world.sv)
    said = {"presidency": f.make_presidency(world.crm, world.sv), "concluding_meeting": held}
    f.make(Conclusion, decision=told["concluded"], concluded_on="2025-06-01", **said)
    make_tie(make_decision(world.crm), told["superseded"], "supersedes")

    assert asked(foreseen_for_one_held, people["secretary_crm"]) == ["open"]
    assert asked(foreseen_for_one_held, people["secretary_csm"]) == []
    client.force_login(people["secretary_crm"])
    page = client.get("/admin/").content.decode()
    assert "?pending=foreseen" in page
    assert [word for word in ("overdue", "vencid", "atrasad", "retras") if word in page.lower()] == []
    assert "?pending=foreseen" in client.get(f"/admin/meetings/meeting/{held.pk}/missing/").content.decode()
