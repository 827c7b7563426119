"""Rows reach a person through `visible_to` and no other way."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.views.generic.detail import SingleObjectMixin
from django.views.generic.list import MultipleObjectMixin
from rest_framework.generics import GenericAPIView

from tests.doors import offences, prefetches, relations, template_offences

ROOT = Path(settings.BASE_DIR)
ROOMS = ["portal", "meetings", "sessions", "practices", "roadmaps", "documents"]

# Code that serves no reader: everything else in a room is read.
SERVES_NO_READER = {
    "models": "rules of single rows, checked before they are saved",
    "migrations": "the shape of the database",
    "management": "commands, run by whoever owns the machine",
    "admin": "the secretariats' office: Django's machinery, narrowed by editable_by",
    "office": "the same",
    "office_forms": "the same",
    "office_rules": "the same",
    "office_editors": "the same",
    "office_history": "the same",
    "office_trail": "the same",
    "office_restore": "the same",
    "office_deletion": "the same",
    "office_requests": "the same",
    "office_relations": "the same",
    "office_reunion": "the same",
    "office_traces": "the same",
    "office_pending": "the same",
    "office_lists": "the same",
    "office_order": "the same",
    "office_age": "the same",
    "office_eyes": "the same",
    "office_fields": "the same",
    "office_pages": "the same",
    "office_checklist": "the same",
    "office_cloning": "the same",
    "office_closing": "the same",
    "office_convocation": "the same",
    "office_presidencies": "the same",
    "office_addresses": "the same: which addresses are taken, by whatever is there",
    "office_spreadsheets": "the same: the people of one's own secretariat",
    "convocation": "the same: who is to be convened",
    "cloning": "the same: what the next meeting takes from the last",
    "closing": "the same: steps of the page that closes a meeting",
    "reminders": "the same: a text that the secretariat copies",
    "pending": "the same: the front page of the office",
    "apps": "announcements",
    "translation": "announcements",
    "audience": "the door itself",
    "invitations": "the same: a seat that is offered, by the link that was made for it",
    "seats": "who stands at the door: seats and memberships of the person who asks",
    "provenance": "shape of records",
    "reference": "loads reference data",
    "resources": "spreadsheets of the admin site",
    "spreadsheets": "the same",
    "operations": "verbs that change rows, called by those who may edit them",
    "settings": "no rows",
}

# One line each, with its reason. Nothing comes in here that reads titles or texts.
ALLOWED = {
    (
        "documents/paper/letterhead.py",
        "Viewer(sees_all)",
    ): "sections of a document that came through the door; what they"
    " draw in is asked for with the document's own audience",
    **{
        (
            "sessions/calendar_sequence.py",
            f"{model}.history",
        ): "counts edits and reads the moment of the last"
        for model in ("Meeting", "AgendaBlock", "AgendaItem", "Session")
    },
    ("portal/search/finding.py", "model._base_manager"): "keys of passages and of what they lead to; the same statement"
    " asks the door about each",
    (
        "documents/paper/figures.py",
        "Viewer(sees_all)",
    ): "opens the emblems that a tree names, which were asked for then",
    ("templates/documents/print/_letterhead.html", "conference.emblem"): "a key of the composed tree",
}


def guarded() -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if not {part.removesuffix(".py") for part in path.relative_to(ROOT / room).parts} & set(SERVES_NO_READER)
    ]


def fetched_ahead(room: str) -> frozenset[str]:
    """What a room fetches ahead through the door, anywhere in it."""
    return frozenset().union(
        *(prefetches(path.read_text()) for path in guarded() if path.parts[len(ROOT.parts)] == room)
    )


@pytest.mark.parametrize("room", ROOMS)
def test_code_that_serves_a_person_reaches_rows_by_the_door_alone(room):
    found = {
        f"{path.relative_to(ROOT)}: {line}"
        for path in guarded()
        if path.relative_to(ROOT).parts[0] == room
        for line in offences(path.read_text(), prefetched=fetched_ahead(room))
        if (str(path.relative_to(ROOT)), line.split(": ", 1)[1]) not in ALLOWED
    }

    assert not found


@pytest.mark.parametrize("room", ROOMS)
def test_templates_reach_no_rows_but_those_fetched_through_the_door(room):
    found = {
        f"{path.relative_to(ROOT)}: {place}"
        for path in (ROOT / "templates" / room).rglob("*.*")
        for place in template_offences(path.read_text(), prefetched=fetched_ahead(room))
        if (str(path.relative_to(ROOT)), place) not in ALLOWED
    }

    assert not found


def views() -> list[type]:
    """Classes of ours that fetch rows for a page or a list by themselves."""
    modules = [
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        for path in guarded()
        if "class " in path.read_text()
    ]
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and thing.__module__ == module.__name__
        if issubclass(thing, (SingleObjectMixin, MultipleObjectMixin, GenericAPIView))
    ]


def narrows(view: type) -> bool:
    """True where the view, or a base of ours, gets its rows through the door."""
    ours = [cls for cls in view.__mro__ if cls.__module__.split(".")[0] in ROOMS]
    return any(name in vars(cls) for cls in ours for name in ("get_queryset", "get_object"))


def test_every_view_says_itself_how_it_gets_its_rows():
    found = [f"{view.__module__}.{view.__name__}" for view in views() if not narrows(view)]

    assert len(views()) > 15
    assert not found


def test_what_is_allowed_is_still_there():
    for path, what in ALLOWED:
        text = (ROOT / path).read_text()
        lines = offences(text) if path.endswith(".py") else [f": {place}" for place in template_offences(text)]

        assert any(line.endswith(f": {what}") for line in lines), (path, what)


def test_relations_that_lead_out_of_the_holder_are_known():
    many, one = relations()

    assert {"sessions", "practices", "roadmaps", "documents", "participations", "images", "same_as"} <= set(many)
    assert {"prepares", "part_of", "annex", "emblem"} <= one
    assert many["results"] == {"roadmap"}
    assert "topics" not in many


PLANTED = {
    "Meeting.objects.filter(pk=1)": "Meeting.objects",
    "Meeting.objects.all()": "Meeting.objects",
    "Meeting._default_manager.get(pk=1)": "Meeting._default_manager",
    "rows = Meeting.objects\nrows.first()": "Meeting.objects",
    "class V(ListView):\n    def get_queryset(self):\n        return Session.objects.order_by('pk')": "Session.objects",
    "len(Practice.objects.values('title'))": "Practice.objects",
    "Meeting.history.all()": "Meeting.history",
    "get_object_or_404(Meeting, address=address)": "get_object_or_404(Meeting)",
    "shortcuts.get_object_or_404(Document, pk=1)": "get_object_or_404(Document)",
    "meeting.sessions.all()": "meeting.sessions.all",
    "self.object.practices.count()": "object.practices.count",
    "meeting.results.filter(roadmap=None)": "meeting.results.filter",
    "theme.documents.exists()": "theme.documents.exists",
    "meeting.part_of.title": "meeting.part_of",
    "section.annex": "section.annex",
    "Meeting.objects.visible_to(v).prefetch_related('series', 'sessions')": "prefetch_related('sessions')",
    "Meeting.objects.visible_to(v).select_related('prepares')": "select_related('prepares')",
    "Meeting.objects.visible_to(v).prefetch_related(Prefetch('sessions', Session.objects.all()))": "Session.objects",
    "apps.get_model('meetings.Meeting')": "get_model",
    "Meeting.objects.visible_to(Viewer(sees_all=True))": "Viewer(sees_all)",
}


@pytest.mark.parametrize("source", PLANTED)
def test_offences_sees_what_is_planted(source):
    lines = offences(source)

    assert [line.split(": ", 1)[1] for line in lines] == [PLANTED[source]]


@pytest.mark.parametrize(
    "source",
    [
        "Meeting.objects.visible_to(viewer).filter(pk=1)",
        "Meeting.objects.select_related('series').visible_to(viewer)",
        "get_object_or_404(Meeting.objects.visible_to(viewer), address=address)",
        "AgendaItem.objects.with_visibility(viewer).filter(block__meeting=meeting)",
        "meeting.sessions.visible_to(viewer)",
        "class A(ReadOnly):\n    queryset = Meeting.objects.select_related('series')",
        "roadmap.results.all()",
        "session.topics.all()",
        "{'a': 1}.items()",
        "Meeting.objects.visible_to(v).filter(pk=meeting.part_of_id)",
    ],
)
def test_offences_lets_the_door_pass(source):
    assert offences(source) == []


@pytest.mark.parametrize(
    ("template", "places"),
    [
        ("{% for s in meeting.sessions.all %}{{ s }}{% endfor %}", ["meeting.sessions"]),
        ("{{ theme.practices.count }}", ["theme.practices"]),
        ("{{ meeting.part_of.title }}", ["meeting.part_of"]),
        ("{% for t in plenary_session.topics.all %}{% endfor %}{{ roadmap.results.all }}", []),
        ('{% url "documents:annex" %}<p>meeting.part_of</p>', []),
    ],
)
def test_template_offences_sees_what_is_planted(template, places):
    assert template_offences(template) == places


def test_fetched_ahead_is_what_a_prefetch_names_with_its_rows():
    source = "x.prefetch_related(Prefetch('a__sessions', Session.objects.visible_to(v)), Prefetch('practices'))"

    assert prefetches(source) == {"sessions"}
