from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from documents import models, operations
from meetings.office import Lines, TranslatedDesk, related_only
from meetings.office_forms import OfficeForm, OfficeFormSet


class FileForm(OfficeForm):
    """A file as it is kept, or an original to upload."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.disabled = field.disabled or bool(self.instance.pk)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not self.instance.pk:
            content = file.read(operations.LARGEST_ORIGINAL + 1)
            file.seek(0)
            try:
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


class FileLines(Lines):
    model = models.File
    form = FileForm
    formset = FileFormSet
    also_joined = ("version__document",)
    fieldsets = ((None, {"fields": [("language", "file", "origin"), ("format", "size", "sha256")]}),)
    readonly_fields = ("origin", "format", "size", "sha256")


@admin.register(models.Version)
class VersionDesk(TranslatedDesk):
    """A version with its files. One that was issued is read and never changed."""

    place = 11
    list_display = ("document", "number", "status", "issued_at", "issued_by")
    list_select_related = ("document", "issued_by")
    list_filter = (*related_only("document__meeting"), "status")
    search_fields = (*get_translation_fields("document__title"), "document__address")
    paper = (
        (None, {"fields": [("document", "number"), ("status", "issued_at", "issued_by"), "corrects", "note"]}),
        FileLines,
    )
    readonly_fields = ("status", "issued_at", "issued_by")
    actions = ("issue_as_published", "issue_as_adopted")

    @admin.action(description=_("Issue as published"), permissions=["change"])
    def issue_as_published(self, request, queryset):
        self.issue(request, queryset, models.Version.Status.PUBLISHED)

    @admin.action(description=_("Issue as adopted"), permissions=["change"])
    def issue_as_adopted(self, request, queryset):
        self.issue(request, queryset, models.Version.Status.ADOPTED)

    def issue(self, request, queryset, status):
        """Issue each chosen version, and say for each what came of it."""
        for version in queryset.select_related("document"):
            try:
                operations.issue_version(version, status=status, by=request.user)
            except ValidationError as error:
                self.message_user(request, f"{version}: {' '.join(error.messages)}", messages.ERROR)
            else:
                self.message_user(request, _("%(version)s has been issued.") % {"version": version}, messages.SUCCESS)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.issued_at is None)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.issued_at is None)

    def save_formset(self, request, form, formset, change):
        """Uploads go the way of every original: `attach_original` measures and keeps them."""
        formset.save(commit=False)
        for file in formset.deleted_objects:
            file.delete()
        for file in formset.new_objects:
            kept = operations.attach_original(form.instance, language=file.language, file=file.file, by=request.user)
            file.pk = kept.pk
