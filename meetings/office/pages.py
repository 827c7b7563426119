"""Pages of the admin site beside the form of a record: to withdraw it, to close a meeting, to clone it, to convene it.

An admin class names its pages in `pages`, and its `get_urls` gives each its address. A page is an object that holds the
admin class it belongs to.
"""

from collections import defaultdict
from collections.abc import Callable

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from meetings.office.fields import of_language
from portal.addresses import admin_page

# Pages of rooms on the right beside the forms of a record further left.
BESIDE: dict[type[Model], list[type["RecordPage"]]] = defaultdict(list)


def beside(model: type[Model]) -> "Callable[[type[RecordPage]], type[RecordPage]]":
    """Announces a page of another room beside the form of records of `model`."""

    def announce(page: "type[RecordPage]") -> "type[RecordPage]":
        BESIDE[model].append(page)
        return page

    return announce


def page_of(record: Model, name: str) -> str:
    """The address of the page `name` about a record."""
    return admin_page(record, name, record.pk)


def form_of(record: Model) -> str:
    """The address of the form of a record."""
    return page_of(record, "change")


class Page:
    """A page of an admin class at `<route>`, by the name `admin:<app>_<model>_<name>`.

    `view` answers with the arguments of the route; it asks itself whether the person may be here.
    """

    name: str
    route: str

    def __init__(self, model_admin: ModelAdmin):
        self.admin = model_admin
        self.opts = model_admin.opts

    @classmethod
    def belongs_to(cls, model: type[Model]) -> bool:
        """Whether records of `model` have this page; asked of pages that all admin classes offer."""
        return True

    def url(self) -> URLPattern:
        label = f"{self.opts.app_label}_{self.opts.model_name}_{self.name}"
        return path(self.route, self.admin.admin_site.admin_view(self.view), name=label)

    def view(self, request: HttpRequest, **kwargs) -> HttpResponseBase:
        raise NotImplementedError

    def render(self, request: HttpRequest, template: str, **context) -> TemplateResponse:
        """`admin/<template>` with what every page of the admin site needs."""
        context = {**self.admin.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/{template}", context)


class RecordPage(Page):
    """A page about one record at `<key>/<name>/`. Whoever lacks the permission neither finds it nor posts to it."""

    permission = "change"

    @property
    def route(self) -> str:
        return f"<path:object_id>/{self.name}/"

    def view(self, request, object_id):
        record = self.admin.get_object(request, unquote(object_id))
        if record is None:
            answer = self.admin._get_obj_does_not_exist_redirect  # type: ignore[attr-defined]  # no stub has it
            return answer(request, self.opts, object_id)
        if not getattr(self.admin, f"has_{self.permission}_permission")(request, record):
            raise PermissionDenied
        return self.respond(request, record)

    def respond(self, request: HttpRequest, record) -> HttpResponseBase:
        """The answer about a record which the person may be told of."""
        raise NotImplementedError

    def show(self, request, record, template: str, title, **context) -> TemplateResponse:
        about = {"subtitle": str(record), "record": record, "form_address": form_of(record)}
        return self.render(request, template, title=title, **about, **context)


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
