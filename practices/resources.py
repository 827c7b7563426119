"""The good practices as a spreadsheet: one row a practice, everything by its natural key."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources

from meetings.audience import Viewer
from meetings.models import Theme
from practices.lists import PARTIES
from practices.models import Attribution, Practice

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def inert(text):
    """`text` as a spreadsheet may hold it: what would start a formula gets an apostrophe before it."""
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA_STARTS) else text


def parties(practice: Practice, kind: str, key: str) -> str:
    """The natural keys of a practice's parties of one kind, in their order: "GT, SV"."""
    found = (getattr(row, kind) for row in practice.attributions.all())
    return ", ".join(getattr(party, key) for party in found if party)


class PracticeResource(resources.ModelResource):
    """For export, of what `viewer` may see (the public, unless told)."""

    address = fields.Field("address", _("Address"))
    title_es = fields.Field("title_es", _("Title in Spanish"))
    title_en = fields.Field("title_en", _("Title in English"))
    title_pt_br = fields.Field("title_pt_br", _("Title in Portuguese"))
    printed_form = fields.Field("printed_form", _("Form as printed"))
    kind = fields.Field("kind", _("Kind"))
    states = fields.Field(column_name=_("States"))
    organisations = fields.Field(column_name=_("Organisations"))
    conferences = fields.Field(column_name=_("Conferences"))
    bodies = fields.Field(column_name=_("Bodies"))
    regions = fields.Field(column_name=_("Regions"))
    attribution_printed = fields.Field("attribution_printed", _("Attribution as printed"))
    meeting = fields.Field("meeting__address", _("Meeting"))
    session = fields.Field("session__address", _("Session"))
    themes = fields.Field(column_name=_("Themes"))
    since = fields.Field("since", _("Since"))
    since_precision = fields.Field("since_precision", _("Precision of the start"))
    source = fields.Field("source__address", _("Source"))
    note = fields.Field("note_es", _("Note in Spanish"))

    class Meta:
        model = Practice
        fields = (
            "address",
            "title_es",
            "title_en",
            "title_pt_br",
            "printed_form",
            "kind",
            "states",
            "organisations",
            "conferences",
            "bodies",
            "regions",
            "attribution_printed",
            "meeting",
            "session",
            "themes",
            "since",
            "since_precision",
            "source",
            "note",
        )
        export_order = fields

    def __init__(self, viewer: Viewer | None = None, **kwargs):
        super().__init__(**kwargs)
        self.viewer = viewer or Viewer()

    def get_queryset(self):
        return Practice.objects.visible_to(self.viewer)

    def filter_export(self, queryset, **kwargs):
        attributions = Attribution.objects.visible_to(self.viewer).select_related(*PARTIES)
        themes = Theme.objects.visible_to(self.viewer)
        return (
            queryset.visible_to(self.viewer)
            .select_related("meeting", "session", "source")
            .prefetch_related(Prefetch("attributions", attributions), Prefetch("themes", themes))
        )

    def export_field(self, field, instance, **kwargs):
        return inert(super().export_field(field, instance, **kwargs))

    def dehydrate_states(self, practice):
        return parties(practice, "state", "code")

    def dehydrate_organisations(self, practice):
        return parties(practice, "organisation", "address")

    def dehydrate_conferences(self, practice):
        return parties(practice, "conference", "address")

    def dehydrate_bodies(self, practice):
        return parties(practice, "body", "address")

    def dehydrate_regions(self, practice):
        return parties(practice, "region", "address")

    def dehydrate_themes(self, practice):
        return ", ".join(theme.address for theme in practice.themes.all())
