"""What the reader of code and templates sees, and what it lets pass (tests/doors.py)."""

import pytest

from tests.doors import offences, prefetches, template_offences
from tests.relations import relations

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
    "Theme.objects.named()": "Theme.objects",
    "Theme.objects.named().filter(name=name)": "Theme.objects",
    "list(Theme.objects.named().filter(name=name, sessions__in=keys))": "Theme.objects",
    "apps.get_model('meetings.Meeting')": "get_model",
    "Meeting.objects.visible_to(Viewer(sees_all=True))": "Viewer(sees_all)",
    # Ways in which somebody is careless, or sly.
    "from practices.models import Practice as p\np.objects.all()": "p.objects",
    "type(self.object).objects.all()": ".objects",
    "row._meta.default_manager.all()": "_meta.default_manager",
    "getattr(Practice, 'objects').all()": "'objects'",
    "vars(Practice)['objects']": "'objects'",
    "QuerySet(model=Practice)": "QuerySet()",
    "Manager()": "Manager()",
    "from practices.models import Practice as p\nget_object_or_404(p, pk=1)": "get_object_or_404(p)",
    "get_object_or_404(klass=Practice, pk=1)": "get_object_or_404(Practice)",
    "get_object_or_404(type(row), pk=1)": "get_object_or_404(type(row))",
    "class V(ListView):\n    model = Practice": "model = Practice",
    "class V(DetailView):\n    queryset = Practice.objects.all()": "Practice.objects",
    "class V(View):\n    def setup(self, request):\n        self.model = Practice": "model = Practice",
    "class L(ReadOnly):\n    def get_queryset(self):\n        return self.queryset": "self.queryset",
    "ListView.as_view(model=Practice)": "as_view(model)",
    "connection.cursor()": "connection.cursor",
    "getattr(connection, 'cursor')": "getattr(cursor)",
    "Practice.objects.visible_to(v).raw('SELECT * FROM practices_practice')": "raw",
    "Practice.objects.visible_to(v).extra(tables=['practices_practice'])": "extra",
    "rows.annotate(title=RawSQL('SELECT title FROM practices_practice', ()))": "RawSQL",
    "content_type.model_class()": "model_class",
    "content_type.get_object_for_this_type(pk=1)": "get_object_for_this_type",
    "import_module('practices.models')": "import_module",
    "model_to_dict(meeting)": "model_to_dict",
    "getattr(meeting, 'sessions').all()": "getattr(sessions)",
    "getattr(meeting, name).all()": "getattr().all",
    "attrgetter('part_of.title')(meeting)": "attrgetter('part_of.title')",
    "rows = meeting.sessions\nrows.all()": "meeting.sessions",
    "show(meeting.sessions)": "meeting.sessions",
    "meeting.sessions.in_bulk()": "meeting.sessions.in_bulk",
    "meeting.sessions.get_queryset()": "meeting.sessions.get_queryset",
    "self.sessions.all()": "self.sessions.all",
    "self.part_of.title": "self.part_of",
    "meeting.get_next_by_start()": "meeting.get_next_by_start",
    "Prefetch('sessions')": "Prefetch('sessions')",
    "rows.prefetch_related(f'{name}__sessions')": "prefetch_related(f'…')",
    "prefetch_related_objects([meeting], 'sessions')": "prefetch_related_objects('sessions')",
    "rows.values('sessions__title')": "values('sessions__title')",
    "rows.annotate(count=Count('sessions'))": "Count('sessions')",
    "rows.annotate(title=F('part_of__title'))": "F('part_of__title')",
    "ordering = ['-part_of__title']": "'-part_of__title'",
    "rows.filter(sessions__title__contains='a')": "sessions__title__contains",
    "ByAddress('part_of__address')": "ByAddress('part_of__address')",
    "class S(ModelSerializer):\n    title = CharField(source='part_of.title')": "'part_of.title'",
    "class S(ModelSerializer):\n    class Meta:\n        model = Body\n        fields = 'documents',": "Body.documents",
    "class S(ModelSerializer):\n    class Meta:\n        model = Meeting\n        fields = '__all__'": "S.Meta.fields",
    "class S(ModelSerializer):\n    class Meta:\n        model = Meeting\n        exclude = ['note']": "S.Meta.fields",
    "class F(FilterSet):\n    class Meta:\n        model = Practice\n        fields = ['session']": "F.Meta.model",
    "class F(ModelForm):\n    class Meta:\n        model = Practice\n        fields = ['session']": "F.Meta.model",
    "class L(ReadOnly):\n    filterset_fields = ['session']": "filterset_fields",
    "PrimaryKeyRelatedField(queryset=Practice.objects)": "Practice.objects",
    "ModelChoiceField(queryset=Practice.objects.all())": "Practice.objects",
    "Viewer(nobody, nobody, nobody, nobody, nobody, True)": "Viewer(sees_all)",
    "Viewer(**seen)": "Viewer(sees_all)",
    "replace(viewer, sees_all=True)": "Viewer(sees_all)",
    "Viewer.of_audience('drafters', conferences)": "of_audience",
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
        "get_object_or_404(rows, address=address)",
        "AgendaItem.objects.with_visibility(viewer).filter(block__meeting=meeting)",
        "meeting.sessions.visible_to(viewer)",
        "rows.prefetch_related(Prefetch('themes', Theme.objects.named()))",
        "Theme.objects.named().filter(sessions__in=keys)",
        "class A(ReadOnly):\n    queryset = Meeting.objects.select_related('series')",
        "roadmap.results.all()",
        "session.topics.all()",
        "{'a': 1}.items()",
        "Meeting.objects.visible_to(v).filter(pk=meeting.part_of_id)",
        "rows.filter(sessions__in=Session.objects.visible_to(viewer))",
        "rows.prefetch_related(Prefetch('sessions', Session.objects.visible_to(viewer)))",
        "class S(ModelSerializer):\n    class Meta:\n        model = Roadmap\n        fields = ['results', 'number']",
        "class S(ModelSerializer):\n    class Meta:\n        model = Meeting\n        fields = ['address']",
        "Viewer()",
        "class C:\n    def __init__(self):\n        self.parts = {}\n        self.parts.values()",
    ],
)
def test_offences_lets_the_door_pass(source):
    assert offences(source) == []


def test_what_was_fetched_ahead_is_read_as_a_whole_and_not_asked_anew():
    ahead = frozenset({"sessions"})

    assert offences("meeting.sessions.all()\nshow(meeting.sessions)", prefetched=ahead) == []
    assert offences("meeting.sessions.order_by('pk')", prefetched=ahead) == ["line 1: meeting.sessions.order_by"]


@pytest.mark.parametrize(
    ("template", "places"),
    [
        ("{% for s in meeting.sessions.all %}{{ s }}{% endfor %}", ["meeting.sessions"]),
        ("{{ theme.practices.count }}", ["theme.practices"]),
        ("{{ meeting.part_of.title }}", ["meeting.part_of"]),
        (
            "{% with rows=meeting.sessions %}{% for s in rows.all %}{{ s }}{% endfor %}{% endwith %}",
            ["meeting.sessions"],
        ),
        ("{% include 'list.html' with rows=meeting.sessions %}", ["meeting.sessions"]),
        ("{{ meeting.sessions|first_titles }}", ["meeting.sessions"]),
        ("{{ meeting.get_next_by_start.title }}", ["meeting.get_next_by_start"]),
        ("{{ practice.history.first.title }}", ["practice.history"]),
        ("{% for t in plenary_session.topics.all %}{% endfor %}{{ roadmap.results.all }}", []),
        ('{% url "documents:annex" %}<p>meeting.part_of</p>', []),
        ("{% for s in part.sessions %}{{ s }}{% endfor %}{% if group.items %}{% endif %}", []),
    ],
)
def test_template_offences_sees_what_is_planted(template, places):
    assert template_offences(template) == places


def test_fetched_ahead_is_what_a_prefetch_names_with_its_rows():
    source = "x.prefetch_related(Prefetch('a__sessions', Session.objects.visible_to(v)), Prefetch('practices'))"

    assert prefetches(source) == {"sessions"}


def test_relations_that_lead_out_of_the_holder_are_known():
    many, one = relations()

    assert {"sessions", "practices", "roadmaps", "documents", "participations", "images", "same_as"} <= set(many)
    assert {"prepares", "part_of", "annex", "emblem"} <= one
    assert many["results"] == {"roadmap"}
    assert "topics" not in many
