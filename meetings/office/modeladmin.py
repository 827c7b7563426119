"""The admin class of a record that has a form of its own: who may open what, its list, its form, its pages.

Read downwards, it is the order in which Django calls: permissions, addresses, the list, the form, a save, what follows.
"""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from modeltranslation.admin import TranslationAdmin

from meetings.access import Release, Released
from meetings.office import conflicts, redirect
from meetings.office.belonging import tell
from meetings.office.changelist import FirstPages
from meetings.office.deletion import WithdrawPage, is_protected, told, withdraw_selected
from meetings.office.fieldsets import fieldsets_of, inlines_of, laid_out
from meetings.office.forms import READ_FROM, OfficeForm, choices
from meetings.office.history.pages import ReadableHistory, moment
from meetings.office.history.relations import note_of
from meetings.office.history.restore import earlier_state
from meetings.office.pages import BESIDE, Page, page_of
from meetings.office.pending import PENDING_LINES, Pending
from meetings.office.precision import column
from meetings.office.releasing import is_released, publish_selected, tell_draft
from meetings.office.requests import OfficeRequest, possible, refuse_impossible
from meetings.office.rows import RowsByViewer
from meetings.office.stale import mark_stale_translations
from meetings.office.tongues import CHOSEN, tongues_of
from meetings.office.view_as import ViewAsPage
from portal.addresses import admin_page
from portal.files.gone import GONE, gone_from
from portal.signed_out import HAD_FILES
from portal.tools import ToolPlace


class OfficeAdmin(RowsByViewer, ReadableHistory):
    """The admin class of a record that has a form of its own.

    `paper` is the form in the order in which the paper has it: fieldsets and inlines, mixed. `pages` are the pages
    beside it. `menu_order` sorts the front page. `superusers_add`, `superusers_delete` and `superusers_only` keep what
    is not for secretaries.
    """

    paper: tuple = ()
    tools: ToolPlace | None = None  # where rooms offer links above the form
    pages: tuple[type[Page], ...] = ()
    pages_of_all: tuple[type[Page], ...] = (WithdrawPage, ViewAsPage)
    menu_order = 50
    choice_ordering: tuple = ()  # in which its rows are offered elsewhere, where that is not the order of the list
    superusers_only = False
    superusers_add = False
    superusers_delete = False
    actions: tuple = (publish_selected, withdraw_selected)
    list_per_page = 50
    paginator = FirstPages
    show_facets = admin.ShowFacets.NEVER  # to count each value of each filter reads the whole list
    show_full_result_count = False
    delete_confirmation_template = "admin/delete_record.html"
    delete_selected_confirmation_template = "admin/delete_records.html"

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.paper:
            cls.fieldsets, cls.inlines = fieldsets_of(cls.paper), inlines_of(cls.paper)

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

    def has_withdraw_permission(self, request, obj=None) -> bool:
        return self._works(request) and self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        may = self._works(request, superusers=self.superusers_delete) and self._edits(request, obj)
        return may and (obj is None or not is_protected(request, obj))

    # Addresses.

    def get_urls(self):
        offered = [page for page in self.pages_of_all if page.belongs_to(self.model)]
        pages = (*self.pages, *BESIDE[self.model], *offered)
        return [*(page(self).url() for page in pages), *super().get_urls()]

    # The list.

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows if self._works(request) else rows.none()

    def get_list_display(self, request):
        model: Any = self.model
        return [column(model, name) for name in super().get_list_display(request)]

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not is_released(self.model):
            actions.pop(withdraw_selected.__name__, None)
        if not issubclass(self.model, Released):
            actions.pop(publish_selected.__name__, None)
        return actions

    def get_list_filter(self, request):
        own = super().get_list_filter(request)
        return [Pending, *own] if self.model in PENDING_LINES else own

    def lookup_allowed(self, lookup, value, request=None):
        """Not by what points here from elsewhere: that would tell of rows which the person does not see."""
        name = lookup.partition("__")[0]
        backwards = {field.name for field in self.opts.get_fields() if field.auto_created and not field.concrete}
        return name not in backwards and super().lookup_allowed(lookup, value, request)

    def get_changelist_instance(self, request):
        refuse_impossible(request)
        return super().get_changelist_instance(request)

    def changelist_view(self, request, extra_context=None):
        own = {"title": capfirst(self.opts.verbose_name_plural)}
        answer = super().changelist_view(request, {**own, **(extra_context or {})})
        context = answer.context_data if isinstance(answer, TemplateResponse) else None
        if context and (cl := context.get("cl")):
            for search in filter(None, (getattr(spec, "search", None) for spec in cl.filter_specs)):
                context["media"] += search.widget.media
        return answer

    # What relations elsewhere find here.

    def offers_choices(self, request, field) -> bool:
        """Whether the autocomplete of a relation elsewhere may look here; a focal point's, from its sheet alone."""
        is_of_sheet = request.viewer.drafts_sheets and getattr(field.model, "is_of_sheet", False)
        return is_of_sheet or self.has_view_permission(request)

    def choices_for(self, request, field):
        """What the autocomplete of a relation elsewhere finds here."""
        joined = self.list_select_related if isinstance(self.list_select_related, (list, tuple)) else ()
        rows = choices(request.viewer, field).select_related(*joined)
        ordering = self.choice_ordering or self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    # The form.

    def get_changeform_initial_data(self, request):
        return possible(super().get_changeform_initial_data(request), self.opts)

    def get_form(self, request: OfficeRequest, obj=None, **kwargs):
        form = cast(type[OfficeForm], super().get_form(request, obj, **kwargs))
        form.viewer, form.seen, form.conflict_messages = request.viewer, {}, conflicts.messages_of(request)
        form.has_lost_files = HAD_FILES in request.POST
        if found := getattr(request, "earlier", None):
            form.earlier = found.values[self.model]
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        found = getattr(request, "earlier", None)
        lost = {"initial": found.lost[inline.model]} if found and inline.model in found.lost else {}
        return {**super().get_formset_kwargs(request, obj, inline, prefix), **lost}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002
        context["paper"] = list(laid_out(self.paper, context)) if self.paper else None
        context["sections"] = [part for part in context["paper"] or () if part["label"]]
        context["tools"] = self.tools.tools_for(request.viewer, obj) if self.tools and obj else {}
        lines = [form for each in context["inline_admin_formsets"] for form in each.formset.forms]
        for name in gone_from([form.instance for form in (context["adminform"].form, *lines)]):
            self.message_user(request, GONE % {"name": name}, messages.ERROR)
        context["tongues"] = tongues_of([context["adminform"].form, *lines], request.POST.get(CHOSEN, ""))
        if obj and ViewAsPage.belongs_to(self.model):
            context["view_as"] = ViewAsPage(self).offer(obj)
        if obj and self.has_change_permission(request, obj):
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            mark_stale_translations(
                [context["adminform"].form, *(form for each in formsets for form in each.initial_forms)]
            )
            context["read_from"] = request.POST.get(READ_FROM) or conflicts.read_from_context(context, obj)
            is_published = WithdrawPage.belongs_to(self.model) and obj.release == Release.PUBLISHED
            if is_published and self.has_withdraw_permission(request, obj):
                context["withdraw"] = page_of(obj, "withdraw")
            asked = (context["adminform"].form, *(form for each in formsets for form in (each, *each.forms)))
            losing = {row.address: row for form in asked for row in getattr(form, "losing", ())}
            context["losing"] = list(losing.values())
            context["earlier"] = getattr(request, "earlier", None)
            if found := getattr(request, "conflict", None):
                context |= {"conflict": found, "errors": None}  # the warning says it, and each field its own
        return super().render_change_form(request, context, add, change, form_url, obj)

    # A save.

    def _changeform_view(self, request: OfficeRequest, object_id, form_url, extra_context):
        """Django's, inside a transaction, once it is sure that nobody else has saved since the form was read."""
        obj = self.get_object(request, unquote(object_id)) if object_id is not None else None
        if request.method == "POST" and conflicts.has_lost_its_record(self, request, object_id, obj):
            object_id, form_url = None, admin_page(self.model, "add")
        elif obj is not None and self.has_change_permission(request, obj):
            if request.method == "POST":
                conflicts.look_for(self, request, obj)
            elif "as_of" in request.GET:
                request.earlier = earlier_state(self, request, obj, moment(request.GET["as_of"]))
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change and (note := note_of(form)):
            obj._change_reason = note
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # The form has refused what is foreign; should a way round it be found, the transaction ends here.
        rows, moved = self.model.objects.editable_by(request.viewer), getattr(form, "moved", None)
        has_left = moved is not None and moved.is_left_by(request.viewer)
        if not request.viewer.sees_all and not has_left and not rows.filter(pk=form.instance.pk).exists():
            raise PermissionDenied
        for each in (form, *(each for formset in formsets for each in (formset, *formset.forms))):
            tell(each.instance, getattr(each, "moved", None), by=request.user)

    # What follows a save, and the record's own page.

    def response_post_save_add(self, request, obj):
        return redirect.back(request) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return redirect.back(request) or super().response_post_save_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        answer = super().response_add(request, obj, post_url_continue)
        tell_draft(request, obj)
        return redirect.another(request) or redirect.staying(request, answer)

    def response_change(self, request, obj):
        return redirect.staying(request, super().response_change(request, obj))

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def get_view_on_site_url(self, obj=None):
        return super().get_view_on_site_url(obj) if hasattr(self.model, "get_absolute_url") else None

    # A deletion.

    def get_deleted_objects(self, objs, request):
        """Django asks admin classes alone who may delete what goes with a row; here rows are asked."""
        return told(super().get_deleted_objects(objs, request), objs, request.viewer)

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if obj is not None and self.has_withdraw_permission(request, obj) and is_protected(request, obj):
            if request.method == "POST":
                raise PermissionDenied
            return WithdrawPage(self).ask(request, obj)
        return super().delete_view(request, object_id, extra_context)


class TranslatedOfficeAdmin(OfficeAdmin, TranslationAdmin):
    """The admin class of a record that is written in three languages."""
