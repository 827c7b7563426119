"""What every desk of the admin site shares: who may open what, and the order of the paper.

No permission rows, no groups: a secretariat works on what concerns its conference (`editable_by`), superusers on
everything, other staff on nothing. Rooms further to the right take their admin classes from here.
"""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from meetings.access import Release
from meetings.office.changelist import FirstPages, Named
from meetings.office.conflicts.detect import anew, compare, signed, state
from meetings.office.deletion import Deletion
from meetings.office.forms import READ_FROM, OfficeFormSet, choices
from meetings.office.history.pages import ReadableHistory, moment
from meetings.office.history.relations import note_of
from meetings.office.history.restore import earlier_state
from meetings.office.pending import LINES, Pending
from meetings.office.redirect import Next
from meetings.office.requests import Requests
from meetings.office.rows import Rules
from meetings.office.stale import mark_translations
from meetings.office.view_as import OFFERED, Eyes
from portal.places import Place

ACCESS = (_("Who may see it"), {"fields": [("audience", "release", "listing"), "narrowed_to"]})
ADDRESS = (
    _("Address in the portal"),
    {
        "classes": ["collapse"],
        "fields": ["address"],
        "description": _("Made of what stands above; write another only where it is to be another."),
    },
)
SOURCED = ["aliases", "printed_form", "source", ("certainty", "original_language"), "note"]
PROVENANCE = (_("Provenance"), {"classes": ["collapse"], "fields": SOURCED})


def messages_of(request) -> dict[str, str]:
    """What others did meanwhile, for the forms of this request."""
    found = getattr(request, "meanwhile", None)
    return found.messages if found else {}


def related_only(*names: str) -> list:
    """Filters by relation that offer the values of rows which the person may edit, and no others."""
    return [(name, Named) for name in names]


class OfficeAdmin(Next, Deletion, Requests, Eyes, Rules, ReadableHistory):
    """The admin class of a record that has a form of its own.

    `paper` is the form in the order in which the paper has it: fieldsets and inlines, mixed. `place` sorts the front
    page. `superusers_add`, `superusers_delete` and `superusers_only` keep what is not for secretaries.
    """

    paper: tuple = ()
    tools: Place | None = None  # where rooms add links above the form
    place = 50
    choice_ordering: tuple = ()  # in which its rows are offered elsewhere, where that is not the order of the list
    superusers_only = False
    superusers_add = False
    superusers_delete = False
    list_per_page = 50
    paginator = FirstPages
    show_facets = admin.ShowFacets.NEVER  # to count each value of each filter reads the whole list
    show_full_result_count = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.paper:
            cls.fieldsets = [part for part in cls.paper if isinstance(part, tuple)]
            cls.inlines = [part for part in cls.paper if not isinstance(part, tuple)]

    # Who may do what.

    def _works(self, request, *, superusers: bool = False) -> bool:
        viewer = request.viewer
        return viewer.sees_all if self.superusers_only or superusers else viewer.edits_something

    def _edits(self, request, obj) -> bool:
        """Whether the person edits `obj`; asked of the database once a request and object."""
        if request.viewer.sees_all or obj is None or obj.pk is None:
            return True
        known = request.__dict__.setdefault("_edits", {})
        key = (self.model, obj.pk)
        if key not in known:
            known[key] = self.model.objects.editable_by(request.viewer).filter(pk=obj.pk).exists()
        return known[key]

    def has_module_permission(self, request):
        return self._works(request)

    def has_view_permission(self, request, obj=None):
        return self._works(request) and self._edits(request, obj)

    def has_add_permission(self, request):
        return self._works(request, superusers=self.superusers_add)

    def has_change_permission(self, request, obj=None):
        return self._works(request) and self._edits(request, obj)

    def has_delete_permission(self, request, obj=None):
        may = self._works(request, superusers=self.superusers_delete) and self._edits(request, obj)
        return may and (obj is None or not self.is_kept(request, obj))

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows if self._works(request) else rows.none()

    def get_list_filter(self, request):
        own = super().get_list_filter(request)
        return [Pending, *own] if self.model in LINES else own

    def changelist_view(self, request, extra_context=None):
        own = {"title": capfirst(self.opts.verbose_name_plural)}
        answer = super().changelist_view(request, {**own, **(extra_context or {})})
        if cl := (getattr(answer, "context_data", None) or {}).get("cl"):
            for search in filter(None, (getattr(spec, "search", None) for spec in cl.filter_specs)):
                answer.context_data["media"] += search.widget.media
        return answer

    def lookup_allowed(self, lookup, value, request=None):
        """Not by what points here from elsewhere: that would tell of rows which the person does not see."""
        name = lookup.partition("__")[0]
        backwards = {field.name for field in self.opts.get_fields() if field.auto_created and not field.concrete}
        return name not in backwards and super().lookup_allowed(lookup, value, request)

    def choices_for(self, request, field):
        """What the autocomplete of a relation elsewhere finds here."""
        joined = self.list_select_related if isinstance(self.list_select_related, (list, tuple)) else ()
        rows = choices(request.viewer, field).select_related(*joined)
        ordering = self.choice_ordering or self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    # Forms.

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.viewer, form.seen, form.meanwhile = request.viewer, {}, messages_of(request)
        if found := getattr(request, "earlier", None):
            form.earlier = found.values[self.model]
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        found = getattr(request, "earlier", None)
        lost = {"initial": found.lost[inline.model]} if found and inline.model in found.lost else {}
        return {**super().get_formset_kwargs(request, obj, inline, prefix), **lost}

    def _changeform_view(self, request, object_id, form_url, extra_context):
        """Django's, inside a transaction, once it is sure that nobody else has saved since the form was read."""
        obj = self.get_object(request, unquote(object_id)) if object_id is not None else None
        if obj is not None and self.has_change_permission(request, obj):
            if request.method == "POST" and (found := compare(self, request, obj)):
                request.meanwhile, request.POST, request._files = found, found.data, MultiValueDict()
            elif request.method != "POST" and "as_of" in request.GET:
                request.earlier = earlier_state(self, request, obj, moment(request.GET["as_of"]))
        elif request.method == "POST" and obj is None and object_id is not None and (found := anew(self, request)):
            request.meanwhile, request.POST, request._files = found, found.data, MultiValueDict()
            object_id, form_url = None, reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change and (note := note_of(form)):
            obj._change_reason = note
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # The form has refused what is foreign; should a way round it be found, the transaction ends here.
        rows = self.model.objects.editable_by(request.viewer)
        if not request.viewer.sees_all and not rows.filter(pk=form.instance.pk).exists():
            raise PermissionDenied

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002
        paper = self.paper_for(request)
        context["paper"] = list(self._laid_out(context, paper)) if paper else None
        context["tools"] = self.tools.panels_for(request.viewer, obj) if self.tools and obj else []
        if obj and self.has_readers():
            context["eyes"] = {"address": self.address_of(obj, "eyes"), "offered": OFFERED}
        if obj and self.has_change_permission(request, obj):
            context["read_from"] = request.POST.get(READ_FROM) or self._read_from(context, obj)
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            mark_translations([context["adminform"].form, *(form for each in formsets for form in each.initial_forms)])
            if getattr(obj, "release", None) == Release.PUBLISHED and self.has_withdraw_permission(request, obj):
                context["withdraw"] = self.address_of(obj, "withdraw")
            context["earlier"] = getattr(request, "earlier", None)
            if found := getattr(request, "meanwhile", None):
                context |= {"meanwhile": found, "errors": None}  # the warning says it, and each field its own
        return super().render_change_form(request, context, add, change, form_url, obj)

    @staticmethod
    def _read_from(context, obj):
        lines = [each.formset for each in context["inline_admin_formsets"] if each.has_change_permission]
        return signed(state(context["adminform"].form, lines), obj)

    def paper_for(self, request) -> tuple:
        """The form as this person finds it."""
        return self.paper

    @staticmethod
    def _laid_out(context, paper):
        """Fieldsets and inlines as `paper` orders them; an inline that the person may not see is left out."""
        fieldsets = iter(context["adminform"])
        formsets = {type(formset.opts): formset for formset in context["inline_admin_formsets"]}
        for part in paper:
            if isinstance(part, tuple):
                yield {"fieldset": next(fieldsets)}
            elif part in formsets:
                yield {"formset": formsets[part]}

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def get_view_on_site_url(self, obj=None):
        return super().get_view_on_site_url(obj) if hasattr(self.model, "get_absolute_url") else None


class TranslatedOfficeAdmin(OfficeAdmin, TranslationAdmin):
    """The desk of a record that is written in three languages."""


class OfficeInline(Rules, admin.StackedInline):
    """Lines of a form: what belongs to the record above it, and is edited by whoever edits that."""

    formset = OfficeFormSet
    extra = 0
    view_on_site = False
    template = "admin/edit_inline/stacked.html"
    is_counted = True  # False where a line's position is one among lines of other forms
    also_joined: tuple[str, ...] = ()

    @property
    def has_one_row(self) -> bool:
        """True where a line is one row of fields, so that lines look like a table."""
        return [len(options["fields"]) for _name, options in self.fieldsets or ()] == [1]

    def get_queryset(self, request):
        relations = [field.name for field in self.opts.fields if field.is_relation]
        return super().get_queryset(request).select_related(*relations, *self.also_joined)

    def has_view_permission(self, request, obj=None):
        return request.viewer.edits_something

    def has_add_permission(self, request, obj):
        return request.viewer.edits_something

    def has_change_permission(self, request, obj=None):
        return request.viewer.edits_something

    def has_delete_permission(self, request, obj=None):
        return request.viewer.edits_something

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.is_counted = self.is_counted
        formset.form.viewer, formset.form.seen = request.viewer, {}
        formset.form.meanwhile = messages_of(request)
        if (found := getattr(request, "earlier", None)) and self.model in found.lost:
            formset.form.earlier, formset.leaving = found.values[self.model], found.leaving[self.model]
            formset.extra = len(found.lost[self.model])
        return formset


class TranslatedOfficeInline(OfficeInline, TranslationStackedInline):
    """Lines that are written in three languages."""
