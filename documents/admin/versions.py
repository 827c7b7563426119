from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from documents import models, operations
from documents.admin.issuing import ask_to_issue
from documents.admin.papers import CHANGE, MOVES, previews_of
from documents.paper.composition import composed
from documents.paper.legibility import illegible_places
from documents.places import OFFICE_VERSION
from documents.versions.adoption import adopting_meetings, needs_meeting
from meetings.models import Meeting
from meetings.office import OfficeInline, TranslatedOfficeAdmin, related_only
from meetings.office.forms import OfficeForm, OfficeFormSet
from meetings.office.pages import Page, form_of
from portal.choices import offer
from portal.models import Task

ASK = "documents/version/ask.html"
# What the question of a bulk action sends once more, and the answer.
AGAIN = ("action", "select_across", "index", ACTION_CHECKBOX_NAME)
CONFIRMED = "confirmed"


class FileForm(OfficeForm):
    """A file as it is kept, or an original to upload."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.disabled = field.disabled or bool(self.instance.pk)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not self.instance.pk:
            try:
                operations.validate_size(file.size)  # before it is read
                content = file.read()
                file.seek(0)
                operations.validate_pdf(content)
            except ValidationError as error:
                raise ValidationError(error.message_dict["file"]) from None
        return file


class FileFormSet(OfficeFormSet):
    def clean(self):
        super().clean()
        seen = set()
        for form in self.filled():
            if form.instance.origin != models.File.Origin.UPLOADED:
                continue
            language = form.cleaned_data.get("language")
            if language in seen:
                form.add_error("language", _("The version already has an original in this language."))
            seen.add(language)


class FileInline(OfficeInline):
    model = models.File
    form = FileForm
    formset = FileFormSet
    also_joined = ("version__document",)
    fieldsets = ((None, {"fields": [("language", "file", "origin"), ("format", "size", "sha256")]}),)
    readonly_fields = ("origin", "format", "size", "sha256")


def move_each(model_admin, request, versions, status, meeting=None) -> list[Task]:
    """Give each version the status, and say for each what came of it; gives the tasks that are not over yet."""
    waiting = []
    for version in versions.select_related("document"):
        try:
            task = moved(version, status, request.user, meeting)
        except ValidationError as error:
            model_admin.message_user(request, f"{version}: {' '.join(error.messages)}", messages.ERROR)
            continue
        said: dict[str, Any] = {"version": version}
        if task and task.status == Task.Status.FAILED:
            model_admin.message_user(request, f"{version}: {' '.join(task.reason.splitlines())}", messages.ERROR)
        elif task and not task.is_over:
            waiting.append(task)
            model_admin.message_user(request, _("The files of %(version)s are being made.") % said, messages.INFO)
        else:
            version.refresh_from_db()
            said["status"] = version.get_status_display().lower()
            model_admin.message_user(request, _("%(version)s is now %(status)s.") % said, messages.SUCCESS)
    return waiting


def moved(version, status, by, meeting=None) -> Task | None:
    """Give a version the status, or ask for it: to issue a version is a task, which is given then."""
    if is_issue(version, status):
        return ask_to_issue(version, status=status, by=by, meeting=meeting)
    operations.issue_version(version, status=status, by=by)
    return None


def boxes_of(version) -> list[dict[str, str]]:
    """Where letters stand that would be printed as boxes, each place once (`illegible_places`), in all languages."""
    trees = [composed(version.document, language, version) for language, _name in settings.LANGUAGES]
    places = [place for tree in trees for place in illegible_places(tree)]
    return [place for number, place in enumerate(places) if place not in places[:number]]


def is_issue(version, status) -> bool:
    """Whether readers get the version by this move."""
    return status in version.moves and status in version.ISSUED and not version.is_issued


def issue_each(model_admin, request, versions, status):
    """Issue the chosen versions; if letters of some would be printed as boxes, name them and ask before."""
    found = [
        place | {"place": f"{version}: {place['place']}"}
        for version in versions.select_related("document__meeting")
        if is_issue(version, status)
        for place in boxes_of(version)
    ]
    if not found or CONFIRMED in request.POST:
        move_each(model_admin, request, versions, status)
        return None
    chosen = [(name, value) for name in AGAIN for value in request.POST.getlist(name)]
    asked = {
        "is_issue": True,
        "at_once": settings.TASKS_AT_ONCE,
        "illegible": found,
        "hidden": [*chosen, (CONFIRMED, "yes")],
    }
    return MovePage(model_admin).render(request, ASK, title=MOVES[status], **asked)


@admin.action(description=_("Issue as published"), permissions=["change"])
def issue_as_published(model_admin, request, queryset):
    return issue_each(model_admin, request, queryset, models.Version.Status.PUBLISHED)


@admin.action(description=_("Issue as adopted"), permissions=["change"])
def issue_as_adopted(model_admin, request, queryset):
    return issue_each(model_admin, request, queryset, models.Version.Status.ADOPTED)


class AdoptionForm(forms.Form):
    """By which meeting a text that has circulated is adopted; the paper prints it in place of any consultation."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("Adopted by which meeting"))

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, meeting=adopting_meetings(version.document))
        self.initial.setdefault("meeting", version.document.meeting_id)


class MovePage(Page):
    """Asks before a version moves; to issue it is for good, so its previews stand beside the question."""

    name = "move"
    route = "<int:key>/move/<slug:status>/"

    def view(self, request, key, status):
        versions = self.admin.get_queryset(request).filter(pk=key)
        version = get_object_or_404(versions.select_related("document__meeting"))
        if status not in version.moves:
            raise Http404
        form = AdoptionForm(request.POST or None, version=version) if needs_meeting(version, status) else None
        if request.method == "POST" and (form is None or form.is_valid()):
            meeting = form.cleaned_data["meeting"] if form else None
            waiting = move_each(self.admin, request, versions, status, meeting)
            return redirect(form_of(waiting[0]) if waiting else form_of(version))
        asked = {"previews": previews_of(version), "is_issue": is_issue(version, status)}
        asked |= {"at_once": settings.TASKS_AT_ONCE, "form": form}
        if asked["is_issue"]:
            asked["illegible"] = boxes_of(version)
        return self.render(request, ASK, title=MOVES[status], about=version, **asked)


class StartVersionPage(Page):
    """Asks before a version is begun; `?corrects=` names the issued version that it corrects."""

    name = "start"
    route = "start/<int:document>/"

    def view(self, request, document):
        documents = models.Document.objects.editable_by(request.viewer).select_related("meeting")
        row = get_object_or_404(documents, pk=document)
        issued = models.Version.objects.editable_by(request.viewer).issued().filter(document=row)
        key = request.GET.get("corrects", "")
        corrects = get_object_or_404(issued, pk=key) if key.isdecimal() else None
        if request.method == "POST":
            try:
                version = operations.start_version(row, by=request.user, corrects=corrects)
            except ValidationError as error:
                self.admin.message_user(request, f"{row}: {' '.join(error.messages)}", messages.ERROR)
                return redirect(form_of(row))
            return redirect(CHANGE, version.pk)
        title = _("Correct this version") if corrects else _("New version")
        return self.render(request, ASK, title=title, about=corrects or row)


@admin.register(models.Version)
class VersionAdmin(TranslatedOfficeAdmin):
    """A version with its files. One that was issued or circulated is read and never changed."""

    tools = OFFICE_VERSION
    pages = (MovePage, StartVersionPage)
    menu_order = 11
    list_display = ("document", "number", "status", "issued_at", "issued_by")
    list_select_related = ("document", "issued_by")
    list_filter = (*related_only("document__meeting"), "status")
    search_fields = (*get_translation_fields("document__title"), "document__address")
    paper = (
        (
            None,
            {
                "fields": [
                    ("document", "number"),
                    ("status", "issued_at", "issued_by", "code"),
                    "corrects",
                    "adoption",
                    "note",
                ]
            },
        ),
        FileInline,
    )
    readonly_fields = ("status", "issued_at", "issued_by", "code")
    actions = (issue_as_published, issue_as_adopted)

    def get_view_on_site_url(self, obj=None):
        """None: the previews say which language they are in, and that they are previews."""
        return

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or not obj.is_frozen)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or not obj.is_frozen)

    def save_formset(self, request, form, formset, change):
        """Uploads go the way of every original: `attach_original` measures and keeps them."""
        formset.save(commit=False)
        for file in formset.deleted_objects:
            file.delete()
        for file in formset.new_objects:
            kept = operations.attach_original(form.instance, language=file.language, file=file.file, by=request.user)
            file.pk = kept.pk
