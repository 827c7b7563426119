"""The admin site, in which the secretariats work."""

from functools import update_wrapper
from http import HTTPStatus

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from portal import devices, guessing, limits, signed_out
from portal.addresses import own_address
from portal.files.storage import undone_on_failure
from portal.forms import SignInForm
from portal.places import OFFICE_INDEX
from portal.text import markdown
from portal.text.fields import LONGEST, cleaned
from portal.translations import language_of


class OfficeChoices(AutocompleteJsonView):
    """The choices of a relation, from the admin class of its target, which is told which relation asks."""

    def process_request(self, request):
        term, model_admin, source_field, to_field = super().process_request(request)
        if not source_field.concrete:  # Django would follow a relation backwards, which no form offers
            raise PermissionDenied
        return term, model_admin, source_field, to_field

    def has_perm(self, request, obj=None):
        offers = getattr(self.model_admin, "offers_choices", None)
        return offers(request, self.source_field) if offers else super().has_perm(request, obj)

    def get_queryset(self):
        choices = getattr(self.model_admin, "choices_for", None)
        if choices is None:
            return super().get_queryset()
        found, multiplied = self.model_admin.get_search_results(
            self.request, choices(self.request, self.source_field), self.term
        )
        return found.distinct() if multiplied else found

    def serialize_result(self, obj, to_field_name):
        """A record with the label that its admin class gives it among others, where `str` is ambiguous."""
        told = super().serialize_result(obj, to_field_name)
        named = getattr(self.model_admin, "choice_label", None)
        return told | {"text": named(obj)} if named else told


class OfficeSite(AdminSite):
    """Django's admin under the portal's name and style sheet."""

    site_title = "Plenaria"
    site_header = "Plenaria"
    index_title = _("Secretariat")
    enable_nav_sidebar = False
    login_form = SignInForm

    def has_permission(self, request):
        """Staff, and anybody to whose seat something in the admin site belongs."""
        return request.user.is_active and (request.user.is_staff or request.viewer.enters_office)

    def get_urls(self):
        # Django's short cut to an object's page tells anybody on the staff the address of any row.
        django = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        own = [("markdown", self.markdown_view), ("language", self.language_view)]
        return [*(path(f"{name}/", self.admin_view(require_POST(view)), name=name) for name, view in own), *django]

    def admin_view(self, view, cacheable=False):  # noqa: FBT002
        """Django's, but a form that arrives after its writer was signed out asks for the password and loses nothing.

        What a view has written to disk does not outlive its failure.
        """
        guarded = super().admin_view(view, cacheable)

        def keeping(request, *args, **kwargs):
            with undone_on_failure():
                return signed_out.hold(request) or guarded(request, *args, **kwargs)

        return update_wrapper(keeping, guarded)

    def language_view(self, request):
        """The language in which the office speaks to the person from now on; leads back to the page of the choice."""
        language = request.POST.get("language", "")
        if language not in dict(settings.LANGUAGES):
            return HttpResponseBadRequest()
        request.user.language = language
        request.user.save(update_fields=["language"])
        return HttpResponseRedirect(own_address(request, request.POST.get("next", "")) or reverse("admin:index"))

    def password_change(self, request, extra_context=None):
        """Django's; whoever finds somebody signed in guesses the old password no faster than anywhere else."""
        paces = guessing.own_password(request.user)
        if request.method == "POST" and (seconds := limits.wait(paces)):
            return guessing.refused(request, seconds)
        response = super().password_change(request, extra_context)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None and form.has_error("old_password", "password_incorrect"):
            for what, pace in paces.items():
                limits.count(what, pace.within)
        elif response.status_code == HTTPStatus.FOUND:
            devices.remember(request, request.user)
        return response

    def markdown_view(self, request):
        """A text of a form as its page will show it: the field named `preview`; with `pane`, the text alone."""
        name = request.POST.get("preview", "")
        text = cleaned(request.POST.get(name, "")[:LONGEST])  # a longer one is refused when it is saved
        context = {
            **self.each_context(request),
            "title": now("Preview"),
            "text": markdown.render(text),
            "language": language_of(name),
        }
        template = "admin/_markdown.html" if "pane" in request.POST else "admin/markdown.html"
        return TemplateResponse(request, template, context)

    def autocomplete_view(self, request):
        return OfficeChoices.as_view(admin_site=self)(request)

    def index(self, request, extra_context=None):
        """What is pending, as the rooms announce it at `office.index`, for one conference by `?conference=`."""
        panels = OFFICE_INDEX.panels_for(request.viewer, request.GET.get("conference", ""))
        waits, is_folded = (any(context.get(key) for _template, context in panels) for key in ("lines", "folded"))
        pending = {"pending": panels, "nothing_waits": not waits, "something_is_folded": is_folded}
        if request.viewer.drafts_sheets:
            pending["title"] = now("Technical sheets")
        return super().index(request, {**pending, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """Rooms in their order, people last; in each room by `menu_order`."""
        rooms = sorted(
            self._build_app_dict(request, app_label).values(), key=lambda room: room["app_label"] == "portal"
        )
        for room in rooms:
            room["models"].sort(key=lambda entry: getattr(self._registry[entry["model"]], "menu_order", 50))
        return rooms
