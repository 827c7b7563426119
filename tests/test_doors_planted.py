"""A leak in any kind of file that serves a person turns the guard of the door red: one of each is planted here."""

import pytest

from tests.exempt import EXEMPT
from tests.guarding import is_in, leaks, served_by_exempt, taken_unasked

IMPORT = "from practices.models import Practice\n"
ROWS = "Practice.objects.all()"
VIEW = (
    IMPORT
    + "class Rows(View):\n    def get(self, request):\n        return HttpResponse(list(Practice.objects.all()))\n"
)
VIEW_ALONE = "class Rows(TemplateView):\n    template_name = 'rows.html'\n"

# Kind of file: where it stands, what it says.
PLANTED = {
    "view under a name of reference data": ("practices/reference.py", VIEW),
    "view beside the others": ("practices/listing.py", VIEW),
    "view under a name of the office": ("sessions/seats.py", VIEW),
    "view in a folder that is called office": ("practices/office/rows.py", VIEW),
    "view in a folder that is called admin, deeper down": ("practices/views/admin/rows.py", VIEW),
    "page of a list, by Django": ("practices/views.py", IMPORT + "class Rows(ListView):\n    model = Practice\n"),
    "page of one thing, by Django": (
        "practices/views.py",
        IMPORT + f"class Row(DetailView):\n    queryset = {ROWS}\n",
    ),
    "address with its view": (
        "practices/urls.py",
        IMPORT + f"urlpatterns = [path('', lambda request: show({ROWS}))]\n",
    ),
    "address of a view of Django's": (
        "practices/urls.py",
        IMPORT + "urlpatterns = [path('', ListView.as_view(model=Practice))]\n",
    ),
    "address of what is exempt": (
        "practices/urls.py",
        "from practices.admin.practices import rows\nurlpatterns = [path('', rows)]\n",
    ),
    "address of a spreadsheet": (
        "practices/urls.py",
        (
            "from practices import resources\n"
            "urlpatterns = [path('', lambda request: HttpResponse(resources.PracticeResource().export().csv))]\n"
        ),
    ),
    "list of the API": ("practices/api.py", IMPORT + f"class Rows(ReadOnlyModelViewSet):\n    queryset = {ROWS}\n"),
    "list of the API that asks nobody": (
        "practices/api.py",
        IMPORT + f"class Rows(ReadOnly):\n    queryset = {ROWS}\n"
        "    def get_queryset(self):\n        return self.queryset\n",
    ),
    "field of a serializer": (
        "practices/serializers.py",
        (
            "class Row(ModelSerializer):\n    def get_titles(self, session):\n"
            "        return [row.title for row in session.practices.all()]\n"
        ),
    ),
    "serializer": (
        "practices/serializers.py",
        "class Row(ModelSerializer):\n    class Meta:\n        model = Session\n        fields = ['practices']\n",
    ),
    "filterset": (
        "practices/filtersets.py",
        "class Rows(FilterSet):\n    class Meta:\n        model = Attribution\n        fields = ['practice']\n",
    ),
    "form of a page": (
        "practices/forms.py",
        IMPORT + f"class Choose(Form):\n    practice = ModelChoiceField(queryset={ROWS})\n",
    ),
    "panel": (
        "practices/panels.py",
        "def of_session(viewer, session):\n    return {'rows': session.practices.all()}\n",
    ),
    "search source": (
        "practices/search.py",
        IMPORT + f"registry.search(SearchSource('rows', 'Rows', Practice, 'r.html', lambda rows, viewer: {ROWS}))\n",
    ),
    "block of a document": (
        "practices/blocks.py",
        IMPORT + f"def build(document, viewer):\n    return {{'rows': [row.title for row in {ROWS}]}}\n",
    ),
    "calendar file": (
        "sessions/handouts.py",
        "def calendar(meeting):\n    return list(meeting.sessions.order_by('pk'))\n",
    ),
    "feed": (
        "practices/feeds.py",
        IMPORT + f"class Latest(Feed):\n    def items(self):\n        return {ROWS}\n",
    ),
    "file of a table": (
        "practices/exports.py",
        IMPORT + "def write(out):\n    csv.writer(out).writerows(Practice.objects.values_list('title'))\n",
    ),
    "template tag": (
        "practices/templatetags/rows.py",
        IMPORT + f"@register.simple_tag\ndef rows():\n    return {ROWS}\n",
    ),
    "context processor": ("portal/context.py", IMPORT + f"def rows(request):\n    return {{'rows': {ROWS}}}\n"),
    "middleware": (
        "practices/middleware.py",
        IMPORT + "def last(get_response):\n    return lambda request: HttpResponse(Practice.objects.last())\n",
    ),
    "command": (
        "practices/management/commands/show.py",
        IMPORT + "class Command(BaseCommand):\n    def handle(self):\n        print(Practice.objects.first())\n",
    ),
    "announcement": (
        "practices/apps.py",
        (
            "class PracticesConfig(AppConfig):\n    def ready(self):\n"
            "        registry.panel('home', 'rows.html', lambda viewer, _: apps.get_model('practices.Practice'))\n"
        ),
    ),
    "settings": ("portal/settings.py", IMPORT + f"ROWS = lambda: {ROWS}\n"),
    "property of a model": (
        "sessions/models/sessions.py",
        (
            "class Session(Model):\n    @property\n    def titles(self):\n"
            "        return [row.title for row in self.practices.all()]\n"
        ),
    ),
    "property that reads another table": (
        "sessions/models/sessions.py",
        (
            "class Session(Model):\n    @property\n    def known(self):\n"
            "        return Concept.objects.filter(uses__session=self)\n"
        ),
    ),
    "verb": ("roadmaps/operations.py", "def publish(row):\n    return row.part_of.title\n"),
    "template": ("templates/practices/detail.html", "{% for s in meeting.sessions.all %}{{ s }}{% endfor %}"),
    "template of a room's own": ("practices/templates/rows.html", "{{ theme.practices.count }}"),
    "template of no room": ("templates/base.html", "{{ meeting.part_of.title }}"),
    "template of the office": ("templates/admin/rows.html", "{{ theme.practices.count }}"),
    # Behind what is exempt.
    "view in the office": ("meetings/office/rows.py", VIEW_ALONE),
    "view among the pages of the secretariats": ("sessions/admin/rows.py", VIEW_ALONE),
    "view under another name": (
        "sessions/admin/rows.py",
        "from django.views.generic import ListView as Page\nclass Rows(Page):\n    model = Session\n",
    ),
    "list of the API in the office": ("meetings/office/rows.py", "class Rows(ReadOnlyModelViewSet):\n    pass\n"),
    "function of the API in the office": (
        "meetings/office/rows.py",
        "@api_view(['GET'])\ndef rows(request):\n    pass\n",
    ),
    "feed in the office": ("practices/admin/rows.py", "class Latest(Feed):\n    pass\n"),
    "addresses in the office": ("meetings/office/urls.py", "urlpatterns = []\n"),
    "template tag in the office": ("meetings/office/rows.py", "@register.simple_tag\ndef rows():\n    pass\n"),
    "panel of a page, from the office": (
        "sessions/admin/rows.py",
        "registry.panel('session.facts', 'rows.html', lambda viewer, session: {'rows': Practice.objects.all()})\n",
    ),
    "panel added to a place of a page, from the office": (
        "sessions/admin/rows.py",
        "SESSION_FACTS.add('rows.html', lambda viewer, session: {'rows': Practice.objects.all()})\n",
    ),
    "search source in the office": ("sessions/admin/rows.py", "registry.search(SearchSource('rows'))\n"),
    "block in the office": ("sessions/admin/rows.py", "registry.block('rows', 'Rows', build)\n"),
    "rows taken from the office": (
        "practices/listing.py",
        "from meetings.office.forms import all_rows as shown\ndef listed():\n    return shown()\n",
    ),
    "rows taken from the office's module": (
        "practices/listing.py",
        "from meetings.office import forms\ndef listed():\n    return forms.all_rows()\n",
    ),
    "rows taken from the office, at once": ("practices/listing.py", "import meetings.office.forms\n"),
    "rows taken from beside": ("practices/listing.py", "from .resources import rows\n"),
    "all that an exempt module has": ("practices/listing.py", "from meetings.operations import *\n"),
}


@pytest.mark.parametrize(("place", "source"), PLANTED.values(), ids=PLANTED)
def test_a_leak_is_found(tmp_path, place, source):
    file = tmp_path / place
    file.parent.mkdir(parents=True)
    file.write_text(source)

    found = {path for path, *_what in [*leaks(tmp_path), *taken_unasked(tmp_path), *served_by_exempt(tmp_path)]}

    assert found == {place}


def test_a_helper_under_an_innocent_name_is_found_where_it_stands(tmp_path):
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices/ordering.py").write_text(IMPORT + f"def in_order():\n    return {ROWS}\n")
    (tmp_path / "practices/views.py").write_text(
        "from practices.ordering import in_order as listed\nclass Rows(ListView):\n"
        "    def get_queryset(self):\n        return listed()\n"
    )

    assert dict(leaks(tmp_path)) == {("practices/ordering.py", "Practice.objects"): 1}


def test_one_more_of_what_is_allowed_is_found(tmp_path):
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions/operations.py").write_text("held = Session.objects.all()\nother = Session.objects.first()\n")

    assert dict(leaks(tmp_path)) == {("sessions/operations.py", "Session.objects"): 1}


def test_exempt_are_paths_and_not_words():
    assert not any(is_in(place, "practices/reference.py") for place in EXEMPT)
    assert not any(is_in(place, "practices/views/admin/rows.py") for place in EXEMPT)
    assert [place for place in EXEMPT if is_in(place, "practices/admin/rows.py")] == ["*/admin/"]
    assert [place for place in EXEMPT if is_in(place, "portal/reference.py")] == ["portal/reference.py"]
