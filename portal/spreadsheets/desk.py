"""The admin site's pages for spreadsheets: a list goes out as it is filtered; a file comes in by way of a preview."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.spreadsheets import files, progress, waiting, writing
from portal.spreadsheets.plans import Plan
from portal.spreadsheets.sheets import Sheet
from portal.spreadsheets.storing import Trace

FORMATS = {"xlsx": (writing.to_xlsx, writing.XLSX), "csv": (writing.to_csv, writing.CSV)}


class SheetDesk(ModelAdmin):
    """A desk with spreadsheets. Who lists its records may export, who changes and adds them may import.

    Which permission opens which door is said in the settings, by the names that Django gives permissions.
    """

    sheets: tuple[type[Sheet], ...] = ()

    def has_export_permission(self, request) -> bool:
        return getattr(self, f"has_{settings.IMPORT_EXPORT_EXPORT_PERMISSION_CODE}_permission")(request)

    def has_import_permission(self, request) -> bool:
        changes = getattr(self, f"has_{settings.IMPORT_EXPORT_IMPORT_PERMISSION_CODE}_permission")(request)
        return changes and self.has_add_permission(request)

    # Addresses.

    def get_urls(self):
        pages: dict[str, tuple[str, Any]] = {
            "spreadsheet": ("spreadsheet/", self.spreadsheet_view),
            "export": ("spreadsheet/<slug:address>.<slug:kind>", self.export_view),
            "template": ("spreadsheet/<slug:address>/template.<slug:kind>", self.template_view),
            "import": ("spreadsheet/<slug:address>/import/", self.import_view),
        }
        ours = [
            path(route, self.admin_site.admin_view(view), name=self._name(name))
            for name, (route, view) in pages.items()
        ]
        return ours + super().get_urls()

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _address(self, page: str, *args) -> str:
        return reverse(f"{self.admin_site.name}:{self._name(page)}", args=args)

    def _sheet(self, request, address: str) -> Sheet:
        for sheet in self.sheets:
            if sheet.address == address:
                return sheet(request.viewer)
        raise Http404

    def changelist_view(self, request, extra_context=None):
        tools = {}
        if self.has_export_permission(request):
            tools["spreadsheet_address"] = self._address("spreadsheet") + _query(request)
        return super().changelist_view(request, {**(extra_context or {}), **tools})

    # Out.

    def spreadsheet_view(self, request):
        """What can be exported and imported here."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        sheets = [self._described(sheet(request.viewer), request) for sheet in self.sheets]
        return self._page(request, "page", sheets=sheets, is_filtered=bool(request.GET))

    def _described(self, sheet: Sheet, request) -> dict[str, Any]:
        return {
            "sheet": sheet,
            "exports": [
                (kind.upper(), self._address("export", sheet.address, kind) + _query(request)) for kind in FORMATS
            ],
            "templates": [(kind.upper(), self._address("template", sheet.address, kind)) for kind in FORMATS],
            "target": self._address("import", sheet.address),
        }

    def export_view(self, request, address, kind):
        """The records of the list as it is filtered."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        sheet = self._sheet(request, address)
        try:
            records = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect(self._address("changelist") + "?e=1")
        return self._file(sheet, kind, sheet.lines(records), timezone.now().date().isoformat())

    def template_view(self, request, address, kind):
        """An empty sheet."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        return self._file(self._sheet(request, address), kind, [], "template")

    def _file(self, sheet, kind, rows, what) -> HttpResponse:
        if kind not in FORMATS:
            raise Http404
        write, content_type = FORMATS[kind]
        answer = HttpResponse(write(sheet.titles, rows), content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="{sheet.address}-{what}.{kind}"'
        return answer

    # In.

    def import_view(self, request, address):
        """An upload is previewed; a preview that comes back is imported."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        sheet = self._sheet(request, address)
        if request.method != "POST":
            return redirect(self._address("spreadsheet"))
        if "waiting" in request.POST:
            return self._import(request, sheet)
        upload = request.FILES.get("file")
        if upload is None:
            return self._refused(request, _("Choose a file first."))
        if upload.size > files.BYTES:
            return self._refused(request, _("The file is larger than 5 MB."))
        try:
            table = files.read(upload.read())
        except files.UnreadableError as error:
            return self._refused(request, str(error))
        plan = sheet.plan(table)
        stored = waiting.keep(table) if plan.is_good and plan.writes else ""
        return self._preview(request, sheet, plan, waiting.Waiting(stored, upload.name, plan.fingerprint))

    def _refused(self, request, message):
        messages.error(request, message)
        return redirect(self._address("spreadsheet"))

    def _preview(self, request, sheet, plan: Plan, upload: waiting.Waiting):
        return self._page(
            request,
            "preview",
            sheet=sheet,
            plan=plan,
            name=upload.name,
            waiting=waiting.word(upload, user=request.user, sheet=sheet.address) if upload.stored else "",
            target=self._address("import", sheet.address),
        )

    def _import(self, request, sheet):
        found = waiting.find(request.POST["waiting"], user=request.user, sheet=sheet.address)
        if found is None:
            return self._refused(request, _("This preview is no longer there. Send the file again."))
        upload, table = found
        if len(table.rows) >= progress.FROM:
            page = self._page(request, "progress", sheet=sheet, name=upload.name)
            return progress.told(page.render().content.decode(), sheet, upload, table, request.user)
        try:
            with transaction.atomic():
                plan = sheet.plan(table)
                if not plan.is_good or plan.fingerprint != upload.fingerprint:
                    messages.warning(request, progress.CHANGED)
                    fresh = waiting.Waiting(upload.stored if plan.is_good else "", upload.name, plan.fingerprint)
                    return self._preview(request, sheet, plan, fresh)
                sheet.store(plan, Trace(request.user, upload.reason))
        except IntegrityError:
            return self._refused(request, progress.CLASH)
        waiting.forget(upload)
        messages.success(request, progress.outcome(plan))
        return redirect(self._address("changelist"))

    def _page(self, request, template, **context):
        return TemplateResponse(
            request,
            f"admin/spreadsheets/{template}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": _("Spreadsheets: %(records)s") % {"records": self.opts.verbose_name_plural},
                "may_import": self.has_import_permission(request),
                **context,
            },
        )


def _query(request) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""
