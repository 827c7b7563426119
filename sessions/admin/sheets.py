"""The technical sheet by itself: what a lead state's focal point writes, until the secretariat closes it."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.office.history.steps import REASONS
from meetings.office.pages import Pages
from portal.templatetags.plenaria import formatted
from sessions.admin.drafting import DraftedAdmin
from sessions.models import Session
from sessions.operations import CLOSED, REOPENED, close_sheet, reopen_sheet
from sessions.places import OFFICE_SESSION

REASONS |= {CLOSED: gettext_lazy("The sheet was closed."), REOPENED: gettext_lazy("The sheet was opened again.")}
VERBS = {"close": close_sheet, "reopen": reopen_sheet}
TEXTS = ("text", "term", "definition")  # what a person has written in a line, as far as it is lost with the line


class TechnicalSheetAdmin(DraftedAdmin, Pages):
    """The part of the sessions' desk that is about sheets: who drafts them, and their closing."""

    drafted_list = ("heading", "title", "meeting", "sheet_state")
    actions: tuple[str, ...] = (*DraftedAdmin.actions, "close_sheets", "reopen_sheets")

    def rows_for(self, request):
        if request.viewer.drafts_sheets:
            return Session.objects.sheets_of(request.viewer)
        return super().rows_for(request)

    def has_view_permission(self, request, obj=None):
        """A closed sheet is still read by those who wrote it."""
        if request.viewer.drafts_sheets and obj is not None:
            known = request.__dict__.setdefault("_reads_sheet", {})
            if obj.pk not in known:
                known[obj.pk] = Session.objects.sheets_of(request.viewer).filter(pk=obj.pk).exists()
            return known[obj.pk]
        return super().has_view_permission(request, obj)

    def has_sheet_permission(self, request, obj=None):
        """Who closes sheets and opens them again: the secretariat."""
        return not request.viewer.drafts_sheets and self.has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return ("at_meeting", "led_by") if request.viewer.drafts_sheets else super().get_readonly_fields(request, obj)

    @admin.display(description=gettext_lazy("sheet"), ordering="sheet_closed_at")
    def sheet_state(self, session):
        return state_in_words(session)

    @admin.display(description=gettext_lazy("meeting"))
    def at_meeting(self, session):
        """The meeting in words: its own desk is closed to those who draft."""
        return str(session.meeting)

    @admin.display(description=gettext_lazy("lead states"))
    def led_by(self, session):
        return ", ".join(str(part.actor) for part in session.parts.leads().with_actors())

    # Closing.

    def get_urls(self):
        return [self.page("sheet", self.sheet_view), *super().get_urls()]

    def sheet_view(self, request, session):
        """Asks whether the sheet is to be closed, or opened again, and does it."""
        if not self.has_sheet_permission(request, session):
            raise PermissionDenied
        if request.method == "POST":
            self._move(request, VERBS.get(request.POST.get("verb"), close_sheet), [session])
            return redirect(self.address_of(session, "change"))
        title = _("The sheet is closed") if session.sheet_closed_at else _("Close the sheet")
        return self.show(request, session, "plenary_sessions/sheet.html", title)

    @admin.action(description=gettext_lazy("Close the sheets"), permissions=["sheet"])
    def close_sheets(self, request, queryset):
        self._move(request, close_sheet, queryset)

    @admin.action(description=gettext_lazy("Open the sheets again"), permissions=["sheet"])
    def reopen_sheets(self, request, queryset):
        self._move(request, reopen_sheet, queryset)

    def _move(self, request, verb, sessions):
        """Close or open each sheet, and say for each what came of it."""
        done = _("The sheet of “%(session)s” is closed.")
        if verb is reopen_sheet:
            done = _("The sheet of “%(session)s” is open again.")
        for session in sessions:
            try:
                verb(session, by=request.user)
            except ValidationError as error:
                self.message_user(request, f"{session}: {' '.join(error.messages)}", messages.ERROR)
            else:
                self.message_user(request, done % {"session": session}, messages.SUCCESS)

    # The form.

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and request.viewer.drafts_sheets and object_id is not None:
            session = self.get_object(request, unquote(object_id))
            if session is not None and not self.has_change_permission(request, session):
                return self._closed_meanwhile(request, session)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _closed_meanwhile(self, request, session):
        """The answer (403) to a sheet that was closed while somebody was writing: what was written, to be copied."""
        written = [
            value.strip()
            for name, value in request.POST.items()
            if value.strip() and name.rpartition("-")[2].startswith(TEXTS)
        ]
        answer = self.show(
            request, session, "plenary_sessions/sheet_closed.html", _("The sheet has been closed"), written=written
        )
        answer.status_code = 403
        return answer

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002
        context["is_drafting"] = request.viewer.drafts_sheets
        return super().render_change_form(request, context, add, change, form_url, obj)


def state_in_words(session) -> str:
    """Whether the sheet is open to those who draft it, or since when it is closed."""
    if session.sheet_closed_at is None:
        return _("open to its focal points")
    return _("closed on %(date)s") % {"date": formatted(session.sheet_closed_at, "DATE_FORMAT")}


def closing(viewer, session):
    """The link to closing on a session's form."""
    if not viewer.edits_something:
        return None
    label = _("The sheet is closed") if session.sheet_closed_at else _("Close the sheet")
    return {"address": reverse("admin:plenary_sessions_session_sheet", args=[session.pk]), "label": label}


OFFICE_SESSION.add("admin/_tool.html", closing, order=10)
