"""The technical sheet by itself: what a lead state's focal point writes, until the secretariat closes it."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.office import TranslatedOfficeAdmin
from meetings.office.history.steps import REASONS
from meetings.office.pages import RecordPage, form_of
from portal.templatetags.plenaria import formatted
from portal.tools import Tool, Work
from sessions.admin.drafting import DrafterAdmin
from sessions.models import Session
from sessions.operations import CLOSED, REOPENED, close_sheet, reopen_sheet
from sessions.places import OFFICE_SESSION

REASONS |= {CLOSED: gettext_lazy("The sheet was closed."), REOPENED: gettext_lazy("The sheet was opened again.")}
VERBS = {"close": close_sheet, "reopen": reopen_sheet}
TEXTS = ("text", "term", "definition")  # what a person has written in a line, as far as it is lost with the line


@admin.display(description=gettext_lazy("session"), ordering="position")
def heading(session):
    return session.heading


@admin.display(description=gettext_lazy("sheet"), ordering="sheet_closed_at")
def sheet_state(session) -> str:
    """Whether the sheet is open to those who draft it, or since when it is closed."""
    if session.sheet_closed_at is None:
        return _("open to its focal points")
    return _("closed on %(date)s") % {"date": formatted(session.sheet_closed_at, "DATE_FORMAT")}


class SheetAdmin(DrafterAdmin, TranslatedOfficeAdmin):
    """The sessions' sheets as focal points write them; a closed one is still read by those who wrote it."""

    list_display = (heading, "title", "meeting", sheet_state)
    list_display_links = (heading, "title")
    list_select_related = ("meeting",)
    readonly_fields = ("at_meeting", "led_by")

    @admin.display(description=gettext_lazy("meeting"))
    def at_meeting(self, session):
        """The meeting in words: its own form is closed to those who draft."""
        return str(session.meeting)

    @admin.display(description=gettext_lazy("lead states"))
    def led_by(self, session):
        return ", ".join(str(part.actor) for part in session.parts.leads().with_actors())

    def rows_for(self, request):
        return Session.objects.sheets_of(request.viewer)

    def has_view_permission(self, request, obj=None):
        if obj is None:
            return super().has_view_permission(request)
        known = request.__dict__.setdefault("_reads_sheet", {})
        if obj.pk not in known:
            known[obj.pk] = Session.objects.sheets_of(request.viewer).filter(pk=obj.pk).exists()
        return known[obj.pk]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is not None:
            session = self.get_object(request, unquote(object_id))
            if session is not None and not self.has_change_permission(request, session):
                return SheetPage(self).closed_meanwhile(request, session)
        return super().changeform_view(request, object_id, form_url, extra_context)


class SheetPage(RecordPage):
    """Asks whether the sheet is to be closed, or opened again, and does it."""

    name = "sheet"
    permission = "sheet"

    def respond(self, request, session):
        if request.method == "POST":
            move_each(self.admin, request, VERBS.get(request.POST.get("verb"), close_sheet), [session])
            return redirect(form_of(session))
        title = _("The sheet is closed") if session.sheet_closed_at else _("Close the sheet")
        return self.show(request, session, "plenary_sessions/sheet.html", title)

    def closed_meanwhile(self, request, session):
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


@admin.action(description=gettext_lazy("Close the sheets"), permissions=["sheet"])
def close_sheets(model_admin, request, queryset):
    move_each(model_admin, request, close_sheet, queryset)


@admin.action(description=gettext_lazy("Open the sheets again"), permissions=["sheet"])
def reopen_sheets(model_admin, request, queryset):
    move_each(model_admin, request, reopen_sheet, queryset)


def move_each(model_admin, request, verb, sessions) -> None:
    """Close or open each sheet, and say for each what came of it."""
    done = _("The sheet of “%(session)s” is closed.")
    if verb is reopen_sheet:
        done = _("The sheet of “%(session)s” is open again.")
    for session in sessions:
        try:
            verb(session, by=request.user)
        except ValidationError as error:
            model_admin.message_user(request, f"{session}: {' '.join(error.messages)}", messages.ERROR)
        else:
            model_admin.message_user(request, done % {"session": session}, messages.SUCCESS)


def closing(viewer, session) -> list[Tool]:
    """The link to closing on a session's form."""
    if not viewer.edits_something:
        return []
    label = _("The sheet is closed") if session.sheet_closed_at else _("Close the sheet")
    return [Tool(reverse("admin:plenary_sessions_session_sheet", args=[session.pk]), label)]


OFFICE_SESSION.offer(Work.CLOSE, closing, order=10)
