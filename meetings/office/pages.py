"""Pages about one record that stand beside its form: what it takes to prepare a meeting, to close it, to clone it."""

from collections.abc import Callable

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db.models import Model
from django.template.response import TemplateResponse
from django.urls import path, reverse

from meetings.office.fields import of_language
from meetings.office.modeladmin import OfficeAdmin


def page_of(record: Model, name: str) -> str:
    """The address of the page `name` about a record, or of its form, `change`."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk])


class Pages(OfficeAdmin):
    """A desk with pages beside its form. Whoever may not change the record finds none of them, nor posts to one."""

    def page(self, name: str, view: Callable):
        """The address `<key>/<name>/`, behind which `view(request, record)` answers."""

        def guarded(request, object_id):
            record = self.get_object(request, unquote(object_id))
            if record is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
            if not self.has_change_permission(request, record):
                raise PermissionDenied
            return view(request, record)

        label = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
        return path(f"<path:object_id>/{name}/", self.admin_site.admin_view(guarded), name=label)

    def show(self, request, record, template: str, title, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(record),
            "record": record,
            "opts": self.opts,
            "form_address": page_of(record, "change"),
            **context,
        }
        return TemplateResponse(request, f"admin/{template}", context)


def of_model(form: forms.BaseForm, model: type[Model]) -> None:
    """Tell the fields of a form that are columns of `model` in which language they are, as on the forms of records."""
    columns = {column.name: column for column in model._meta.concrete_fields}
    for name in form.fields.keys() & columns.keys():
        of_language(form.fields[name], columns[name])


def put(error: ValidationError, form: forms.BaseForm) -> None:
    """Put what an operation refuses at the fields of a form: `title` at `title_es`, what is no field at its head."""
    said = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in said.items():
        place = next((each for each in (name, f"{name}_es") if each in form.fields), None)
        for message in messages:
            form.add_error(place, message)
