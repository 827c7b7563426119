"""What waits in the programme: technical sheets that lack something, summaries, drafts, translations."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.access import Audience, Listing, Release
from meetings.coming import is_coming
from meetings.models import AgendaElement, Meeting
from meetings.office.pending import PendingLine, announce, in_draft, newest_first, untranslated, worked_on
from meetings.office.redirect import checklist_address, returning_to
from meetings.pending import ahead
from meetings.places import OFFICE_MISSING, OFFICE_PREPARING
from portal.addresses import admin_page
from portal.places import OFFICE_INDEX
from portal.templatetags.plenaria import formatted
from sessions.agenda import arranged
from sessions.models import AgendaBlock, AgendaItem, Concept, ConceptUse, GuidingQuestion, Part, Session, Topic
from sessions.parallel import collisions
from sessions.proposals import lacking, proposals

NAMES = {
    "has_leads": gettext_lazy("lead states"),
    "has_topics": gettext_lazy("topics"),
    "has_concepts": gettext_lazy("key concepts"),
    "has_questions": gettext_lazy("guiding questions"),
}


def recent(viewer):
    rows = Session.objects.editable_by(viewer).filter(meeting__in=worked_on(viewer).values("pk"))
    return rows.select_related("meeting").order_by(*newest_first("position"))


def incomplete(viewer):
    """Numbered sessions of coming meetings whose sheet lacks something; introductory and closing ones have no sheet."""
    lacks = Q()
    for name in NAMES:
        lacks |= Q(**{name: False})
    return checked(recent(viewer).filter(is_coming("meeting__"), number__isnull=False)).filter(lacks)


def checked(rows):
    """Sessions, each annotated with what its sheet has, by the keys of `NAMES`."""
    own = {"session": OuterRef("pk")}
    return rows.annotate(
        has_leads=Exists(Part.objects.leads().filter(**own)),
        has_topics=Exists(Topic.objects.filter(**own)),
        has_concepts=Exists(ConceptUse.objects.filter(**own)),
        has_questions=Exists(GuidingQuestion.objects.filter(**own)),
    )


def missing_of(session) -> str:
    """The missing parts of the sheet of a `checked` session."""
    return ", ".join(str(label) for name, label in NAMES.items() if not getattr(session, name))


def what_is_missing(session):
    return _("%(meeting)s; missing: %(what)s") % {"meeting": session.meeting, "what": missing_of(session)}


def sheets(viewer, conference):
    """The sheets of coming meetings that a focal point drafts, the next one's first, each with its missing parts."""
    if not viewer.drafts_sheets:
        return None
    rows = checked(Session.objects.sheets_of(viewer).filter(is_coming("meeting__")).select_related("meeting"))
    rows = rows.order_by(F("meeting__start").asc(nulls_last=True), "position", "pk")
    return {
        "sheets": [
            {
                "sheet": row,
                "missing": missing_of(row),
                "address": reverse("admin:plenary_sessions_session_change", args=[row.pk]),
            }
            for row in rows
        ]
    }


def without_summary(viewer):
    """Sessions that were held and have no summary."""
    unwritten = Q(summary_es="") | Q(summary_es__isnull=True)
    return recent(viewer).filter(unwritten, meeting__situation=Meeting.Situation.HELD)


def concepts(viewer):
    uses = ConceptUse.objects.filter(concept=OuterRef("pk"), meeting__in=worked_on(viewer).values("pk"))
    return Concept.objects.filter(pk__in=Concept.objects.editable_by(viewer).values("pk")).filter(Exists(uses))


def of_meeting(session):
    return session.meeting


def without_sessions(viewer):
    return ahead(viewer).filter(sessions__isnull=True)


def without_agenda(viewer):
    return ahead(viewer).filter(agenda_blocks__isnull=True)


def off_their_meeting(viewer):
    rows = AgendaBlock.objects.editable_by(viewer).filter(meeting__in=worked_on(viewer).values("pk"))
    return rows.off_their_meeting().select_related("meeting").order_by(*newest_first("position"))


def colliding(viewer):
    """Blocks of meetings ahead that take one room at one time, or name none; two queries, however many there are."""
    rows = AgendaBlock.objects.editable_by(viewer).filter(meeting__in=ahead(viewer).order_by().values("pk"))
    days = defaultdict(list)
    for block in rows.filter(date__isnull=False).select_related("meeting"):
        days[block.meeting_id, block.date].append(block)
    shared = {key: blocks for key, blocks in days.items() if len(blocks) > 1}
    items = defaultdict(list)
    inside = {"block__in": [block.pk for blocks in shared.values() for block in blocks]}
    for item in AgendaItem.objects.editable_by(viewer).filter(**inside).select_related("session") if shared else ():
        item.is_visible = item.is_session_visible = True
        items[item.block_id].append(item)
    found = set()
    for blocks in shared.values():
        own = [item for block in blocks for item in items[block.pk]]
        for each in collisions(arranged(blocks[0].meeting, blocks, own, {})):
            found |= {each.first.block.pk, each.second.block.pk}
    return rows.filter(pk__in=found).select_related("meeting").order_by(*newest_first("date", "position"))


def hastening(viewer):
    """Published items of meetings ahead that leave nothing to some readers, who are told what follows too early."""
    own = AgendaItem.objects.editable_by(viewer).filter(parent=None, release=Release.PUBLISHED)
    following = own.filter(block=OuterRef("block"), position__gt=OuterRef("position"), start=None)
    to_fewer = Q()
    for closed in ("", "session__"):  # an item, or the session in it
        hidden = Q(**{f"{closed}listing": Listing.HIDDEN})
        to_all = following.filter(audience=OuterRef(f"{closed}audience"), narrowed_to=None)
        to_fewer |= Q(hidden, Exists(to_all), **{f"{closed}narrowed_to__isnull": False})
        for rank, audience in enumerate(Audience.values):
            wider = following.filter(audience__in=Audience.values[:rank])
            to_fewer |= Q(hidden, Exists(wider), **{f"{closed}audience": audience})
    takes_time = Q(duration__isnull=False) | Q(session__duration__isnull=False)
    rows = own.filter(takes_time, to_fewer, listing=Listing.HIDDEN, block__meeting__in=ahead(viewer).values("pk"))
    order = newest_first("position", meeting="block__meeting")
    return rows.select_related("session", "block__meeting").order_by(*order)


@dataclass(frozen=True)
class ElementLine(PendingLine):
    """What agendas must hold by the body of their meeting: which of it one lacks is asked of each meeting by itself."""

    def of_meeting(self, viewer, meeting):
        return lacking(viewer, Meeting.objects.editable_by(viewer).filter(pk=meeting.pk)).select_related("body")


def not_held(viewer):
    return lacking(viewer, ahead(viewer)).select_related("body").order_by("body", "position")


def of_body(element):
    return element.body


def of_block(block):
    return f"{block.meeting}; {formatted(block.date, 'DATE_FORMAT')}"


def new(model):
    """The address of the form of a new row of `model` for a meeting."""

    def settle(meeting) -> str:
        return f"{admin_page(model, 'add')}?meeting={meeting.pk}"

    return settle


def adding(model, label):
    """The link to add a row of `model` to a meeting that is being prepared."""
    return lambda viewer, meeting: {
        "address": returning_to(new(model)(meeting), checklist_address(meeting)),
        "label": label,
    }


def agenda_page(meeting) -> str:
    """The address of the page on which the agenda of a meeting is typed."""
    return reverse("admin:meetings_meeting_agenda", args=[meeting.pk])


def typing(viewer, meeting) -> dict:
    return {"address": returning_to(agenda_page(meeting), checklist_address(meeting)), "label": _("Type the agenda")}


def proposed(viewer, meeting) -> dict | None:
    """Records that nobody has put on the agenda yet, with the way to where one does. No agenda lacks them."""
    rows = [each for each in proposals(meeting, viewer) if each.record and each.item is None]
    return {"proposals": rows, **typing(viewer, meeting)} if rows else None


OFFICE_INDEX.add("admin/_sheets.html", sheets, order=5)
OFFICE_PREPARING.add("admin/_tool.html", adding(Session, gettext_lazy("Add a session")), order=10)
OFFICE_PREPARING.add("admin/_tool.html", typing, order=20)
OFFICE_MISSING.add("admin/plenary_sessions/programme/_proposed.html", proposed)
announce(
    gettext_lazy("Programme"),
    PendingLine(
        "sessions",
        gettext_lazy("Meetings ahead without sessions"),
        Meeting,
        without_sessions,
        settle=new(Session),
        here=gettext_lazy("No sessions"),
    ),
    PendingLine(
        "agenda",
        gettext_lazy("Meetings ahead without an agenda"),
        Meeting,
        without_agenda,
        settle=agenda_page,
        here=gettext_lazy("No agenda"),
    ),
    PendingLine(
        "outside",
        gettext_lazy("Days of the agenda outside their meeting's dates"),
        AgendaBlock,
        off_their_meeting,
        of_block,
    ),
    PendingLine(
        "collision",
        gettext_lazy("Parts of the agenda at one time in one room"),
        AgendaBlock,
        colliding,
        of_block,
        asks=True,
    ),
    PendingLine(
        "hastening",
        gettext_lazy("Items that not all readers get, so that the others are told too early what follows"),
        AgendaItem,
        hastening,
        lambda item: (
            _("%(meeting)s; leave a placeholder, or give what follows its own start") % {"meeting": item.block.meeting}
        ),
    ),
    ElementLine(
        "element",
        gettext_lazy("What an agenda of a meeting ahead must hold, and does not"),
        AgendaElement,
        not_held,
        of_body,
    ),
    PendingLine("sheet", gettext_lazy("Technical sheets that lack something"), Session, incomplete, what_is_missing),
    PendingLine("summary", gettext_lazy("Sessions held, without a summary"), Session, without_summary, of_meeting),
    in_draft(Session, "meeting", note=of_meeting),
    in_draft(AgendaItem, "block__meeting", "session", note=lambda item: item.block.meeting),
    *untranslated(recent, Session, "topics", "questions", "parts", note=of_meeting),
    *untranslated(concepts, Concept, "citations", meeting="uses__meeting"),
    order=20,
)
