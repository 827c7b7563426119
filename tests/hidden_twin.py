"""What one of two twins has beside the other: a row of each kind that can be hidden, and who sees them.

Half of it stands in a meeting of that conference alone, half in the joint meeting of the other twin.
"""

from datetime import time
from types import SimpleNamespace

from django.utils import timezone

from consultations.models import Answer, Proposal
from meetings.access import Audience, Release
from meetings.models import MeetingTopic, Objective, StatedFigure
from tests import factories as f
from tests.consultations.rows_of_round import open_round_on
from tests.decisions.rows import make_addressee, make_decision, make_report, make_tie
from tests.full_portal import add_records, add_shared, make_image

WORD = "Zarzamora"


def add_hidden(world, full) -> None:
    """Rows of each kind that nobody sees but the CSM's secretariat and superusers."""
    closed = {"audience": Audience.MEMBERS, "release": Release.DRAFT}
    narrowed = closed | {"narrowed_to": world.csm}
    own = f.make_meeting(world.own, title=WORD, number=9, start=full.meeting.start, end=full.meeting.end, **closed)
    f.make(Objective, meeting=own, text=WORD)
    f.make(MeetingTopic, meeting=own, text=WORD)
    f.make(StatedFigure, meeting=own, value=7, note=WORD)
    f.make_chair(own, world.csm, world.pe)
    for meeting in (own, full.meeting):
        _add_programme(world, full, meeting, narrowed)
    f.make_practice(own, states=[world.pe], title=WORD, **closed)
    records = SimpleNamespace()
    add_records(records, world.csm, world.pe, WORD, world.ke, release=Release.DRAFT)
    _add_consultation(world, own, records.presidency, closed)


def _add_consultation(world, meeting, term, hidden) -> None:
    """One of the CSM, with an answer that was sent; not even its secretariat's draft of the text is for others."""
    document = f.make_document(meeting, title=WORD, **hidden)
    f.make_section(document, text=WORD)
    row = open_round_on(document, term, world.csm.memberships.filter(state=world.pe), WORD)
    person = f.make_user()
    told = {"sent_at": timezone.now(), "sent_by": person, "sent_as": "state", "position": "agrees"}
    answer = f.make(Answer, respondent=row.respondents.get(), comment=WORD, **told)
    f.make(Proposal, answer=answer, kind="substantive", reason=WORD)


def add_hidden_to_readers(world) -> None:
    """Rows of shared lists, for all secretariats and nobody else: named by nothing, or by what is hidden."""
    shared = SimpleNamespace()
    add_shared(shared, WORD, release=Release.DRAFT)
    add_shared(SimpleNamespace(), WORD, release=Release.DRAFT)
    own = f.make_meeting(world.own, title=WORD, number=10, source=shared.work, release=Release.DRAFT)
    f.make_session(own, title=WORD).themes.add(shared.subject)
    f.make_participation(own, shared.organisation)


def _add_programme(world, full, meeting, hidden) -> None:
    session = f.make_session(meeting, number=40, position=40, title=WORD, summary=WORD, duration=30, **hidden)
    session.themes.add(full.theme)
    f.make_lead(session, world.pe, source=full.source, note=WORD)
    f.make_topic(session, WORD)
    f.make_question(session, WORD)
    f.make_concept(session=session, source=full.source, term=WORD, definition=WORD)
    block = full.item.block if meeting == full.meeting else f.make_block(meeting, date=meeting.start, start=time(8))
    f.make_item(block, position=0, session=session, **hidden)
    f.make_item(block, position=0, title=WORD, duration=25, **hidden)
    practice = f.make_practice(session=session, states=[world.pe], title=WORD, **hidden)
    practice.themes.add(full.theme)
    roadmap = f.make_roadmap(meeting, theme=WORD, **hidden)
    roadmap.themes.add(full.theme)
    f.make_indicator(f.make_result(roadmap=roadmap, text=WORD), text=WORD)
    said = {"title": WORD, "subject": WORD, "verb": WORD, "source": full.source, "due_on": meeting.start}
    decision = make_decision(world.crm, world.csm, meeting=meeting, releases_followup=True, **said, **hidden)
    decision.themes.add(full.theme)
    make_report(make_addressee(decision, state=world.pe), state=world.pe, text=WORD)
    make_tie(decision, full.decision)
    document = f.make_document(meeting, title=WORD, **hidden)
    f.make_section(document, heading=WORD, text=WORD)
    f.make_version(document)
    f.make_participation(meeting, world.pe, note=WORD, **hidden)
    make_image(f"hidden-{meeting.pk}", WORD, meeting=meeting, **hidden)
