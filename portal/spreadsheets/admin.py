"""The admin site's pages for spreadsheets: import-export's, with the portal's limits, previews and texts."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.admin import ImportExportModelAdmin
from import_export.forms import ExportForm

from portal.addresses import admin_page
from portal.spreadsheets import background, import_log, progress, unfinished
from portal.spreadsheets.files import UnreadableError
from portal.spreadsheets.formats import FORMATS
from portal.spreadsheets.forms import ConfirmForm, UploadForm, Uploads
from portal.tasks import results

TEMPLATE = "template"  # what a form sends that asks for an empty sheet


class SpreadsheetAdmin(ImportExportModelAdmin):
    """An admin class with spreadsheets. Who may list records may export them; who may add and change them may import.

    The settings name the permission for each. Its `resource_classes` are `SpreadsheetResource`s.
    """

    formats = FORMATS
    import_form_class = UploadForm
    confirm_form_class = ConfirmForm
    export_form_class = ExportForm
    tmp_storage_class = Uploads
    import_export_change_list_template = None
    import_template_name = export_template_name = "admin/spreadsheets/page.html"

    def has_export_permission(self, request) -> bool:
        return getattr(self, f"has_{settings.IMPORT_EXPORT_EXPORT_PERMISSION_CODE}_permission")(request)

    def has_import_permission(self, request) -> bool:
        changes = getattr(self, f"has_{settings.IMPORT_EXPORT_IMPORT_PERMISSION_CODE}_permission")(request)
        return changes and self.has_add_permission(request)

    def get_resource_kwargs(self, request, *args, **kwargs):
        return {"viewer": request.viewer}

    def get_import_resource_classes(self, request):
        return [sheet for sheet in super().get_import_resource_classes(request) if sheet.comes_in]

    def get_import_resource_kwargs(self, request, **kwargs):
        return {"viewer": request.viewer, "given": self._given(request)}

    @staticmethod
    def _given(request) -> str:
        """What the address of the page says of all rows of a file, such as their meeting: `?given=`."""
        return request.POST.get("given") or request.GET.get("given", "")

    def address_after(self, request, given: str) -> str:
        """The address to which a successful import leads."""
        return self._address("changelist")

    def _address(self, page: str) -> str:
        return admin_page(self.model, page)

    def _context(self, request, **context) -> dict[str, Any]:
        title = _("Spreadsheets: %(records)s") % {"records": self.opts.verbose_name_plural}
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context}

    def _page(self, request) -> dict[str, Any]:
        """The context of the page with all spreadsheets: exports and imports."""
        filtered = request.GET.copy()
        filtered.pop("given", None)
        return self._context(
            request,
            sheets=[
                sheet(viewer=request.viewer, given=self._given(request)) for sheet in self.get_resource_classes(request)
            ],
            formats=[kind().get_title().upper() for kind in FORMATS],
            may_import=self.has_import_permission(request),
            unfinished=unfinished.of(request.user, self.model),
            query=f"?{filtered.urlencode()}" if filtered else "",
        )

    # Out.

    def export_action(self, request):
        """The page, or the export of the filtered list."""
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:
            return redirect(self._address("changelist") + "?e=1")

    def init_request_context_data(self, request, form):
        return super().init_request_context_data(request, form) | self._page(request)

    def get_export_queryset(self, request):
        records = super().get_export_queryset(request)
        return records.none() if TEMPLATE in request.POST else records

    def _do_file_export(self, file_format, request, queryset, export_form=None):
        """The file; or, where a worker takes what is large, the page of the task that makes it."""
        if settings.TASKS_AT_ONCE or queryset.count() < background.FROM:
            return super()._do_file_export(file_format, request, queryset, export_form)
        task = background.ask(
            background.export_sheet,
            self.choose_export_resource_class(export_form, request),
            self.model,
            name=self.get_export_filename(request, queryset, file_format),
            keys=list(queryset.order_by(*self.opts.ordering or ("pk",)).values_list("pk", flat=True)),
            form=FORMATS.index(type(file_format)),
            file=results.drawn(file_format.get_extension()),
            by=request.user.pk,
        )
        return redirect("admin:portal_task_change", task.pk)

    def get_data_for_export(self, request, queryset, **kwargs):
        dataset = super().get_data_for_export(request, queryset, **kwargs)
        if TEMPLATE not in request.POST:
            sheet = self.choose_export_resource_class(kwargs["export_form"], request)
            import_log.note(request.user, self.model, way=import_log.OUT, name=sheet.address, out=len(dataset))
        return dataset

    def get_export_filename(self, request, queryset, file_format):
        form = ExportForm(FORMATS, self.get_export_resource_classes(request), data=request.POST)
        form.full_clean()
        what = TEMPLATE if TEMPLATE in request.POST else timezone.now().date().isoformat()
        sheet = self.choose_export_resource_class(form, request)
        return f"{sheet.address}-{what}.{file_format.get_extension()}"

    # In.

    def import_action(self, request, **kwargs):
        """The page, or the preview of an upload."""
        answer = super().import_action(request, **kwargs)
        if request.method == "POST":
            unfinished.forget(request.user, self.model)
        form, result = answer.context_data["form"], answer.context_data.get("result")
        if result is None:
            answer.context_data |= self._page(request)
            self._forget(getattr(request.FILES.get("import_file"), "tmp_storage_name", ""))
            return answer
        return self._preview(request, form, result, self.get_confirm_form_initial(request, form))

    def add_data_read_fail_error_to_form(self, form, e):
        if not isinstance(e, UnreadableError):
            raise e
        form.add_error("import_file", str(e))

    def get_confirm_form_kwargs(self, request, import_form=None):
        bearer = f"{request.user.pk} {self.opts.label}"
        return super().get_confirm_form_kwargs(request, import_form) | {"bearer": bearer}

    def get_confirm_form_initial(self, request, import_form):
        return super().get_confirm_form_initial(request, import_form) | {"given": self._given(request)}

    def _preview(self, request, form, result, waiting: dict[str, str]):
        """What an import would do, and the form that confirms it; `waiting` says where the upload is stored."""
        confirm = None
        if result.is_good and result.writes:
            kwargs = self.get_confirm_form_kwargs(request) | {"data": None, "files": None, "initial": waiting}
            confirm = ConfirmForm(**kwargs)
            confirm.seal_with(result.fingerprint)
        else:
            self._forget(waiting["import_file_name"])
        sheet = self.choose_import_resource_class(form, request)(viewer=request.viewer, given=waiting["given"])
        name = waiting["original_file_name"]
        context = self._context(request, sheet=sheet, result=result, name=name, confirm_form=confirm)
        return TemplateResponse(request, "admin/spreadsheets/preview.html", context)

    def _forget(self, name: str) -> None:
        if name:
            Uploads(name=name).remove()

    def process_import(self, request, **kwargs):
        """Import what was previewed, all rows or none; a large file shows its progress."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":  # whoever comes back to the page of an import
            return redirect(self._address("import"))
        form = self.create_confirm_form(request)
        if not form.is_valid():
            messages.error(request, background.GONE)
            return redirect(self._address("import"))
        return self._import(request, form)

    def _import(self, request, form):
        """What the valid form of a preview confirms: left to a worker, told row by row, or done at once."""
        upload, fingerprint = form.cleaned_data, form.cleaned_data.pop("fingerprint")
        dataset = FORMATS[int(upload["format"])]().create_dataset(Uploads(name=upload["import_file_name"]).read())
        sheet_class = self.choose_import_resource_class(form, request)
        sheet = sheet_class(viewer=request.viewer, given=upload["given"])
        name = upload["original_file_name"]
        importing = progress.Importing(sheet, dataset, request.user, name, fingerprint, self.model)
        if not settings.TASKS_AT_ONCE and len(dataset) >= background.FROM:
            told = {key: upload[key] for key in ("import_file_name", "format", "given")} | {"fingerprint": fingerprint}
            asked = {"name": name, "upload": told, "by": request.user.pk}
            task = background.ask(background.import_sheet, sheet_class, self.model, **asked)
            return redirect("admin:portal_task_change", task.pk)
        if len(dataset) >= progress.FROM:
            context = self._context(request, sheet=sheet, name=importing.name)
            page = TemplateResponse(request, "admin/spreadsheets/progress.html", context).render().content.decode()
            return progress.told(page, importing, Uploads(name=upload["import_file_name"]))
        try:
            for _done in importing.run():
                pass
        except progress.ChangedError:
            messages.warning(request, progress.CHANGED)
            result = sheet_class(viewer=request.viewer, given=upload["given"]).import_data(dataset, dry_run=True)
            return self._preview(request, form, result, upload)
        except IntegrityError:
            messages.error(request, progress.CLASH)
            return redirect(self._address("import"))
        self._forget(upload["import_file_name"])
        messages.success(request, importing.outcome)
        return redirect(self.address_after(request, upload["given"]))
