"""What a person sends who opens a form of the admin site, changes something in it, and saves."""

from django.forms.models import ModelChoiceIteratorValue
from django.urls import reverse


def address(model, view="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


def _sent(bound):
    value = bound.value()
    if value is None or value is False:
        return None
    if value is True:
        return "on"
    if isinstance(value, (list, tuple)):
        return [getattr(item, "pk", item) for item in value]
    if isinstance(value, ModelChoiceIteratorValue):
        return value.value
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    return widget.format_value(value) if not hasattr(widget, "choices") else value


def form_data(response) -> dict:
    """Everything that a browser would send of the form in `response`, unchanged."""
    forms = [response.context["adminform"].form]
    data = {"read_from": response.context["read_from"]} if response.context.get("read_from") else {}
    for inline in response.context.get("inline_admin_formsets", []):
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = _sent(bound)
            if value is not None and not hasattr(value, "chunks"):
                data[bound.html_name] = value
    return data


def add_line(data: dict, prefix: str, **fields) -> str:
    """One more line of the inline `prefix`; gives the prefix of its fields."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = number + 1
    data |= {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return f"{prefix}-{number}"


def errors_of(response) -> dict:
    """The messages of a form that was not accepted, by the name of their field."""
    found = {name: list(messages) for name, messages in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": list(messages) for name, messages in form.errors.items()}
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    return found


def created(client, model, lines: dict | None = None, **fields):
    """The record that the form of a new one makes of `fields`, and of `lines`: the fields of one, by prefix."""
    form = address(model, "add")
    data = form_data(client.get(form)) | fields
    for prefix, line in (lines or {}).items():
        add_line(data, prefix, **line)
    answer = client.post(form, data)
    assert answer.status_code == 302, errors_of(answer)
    return model.objects.latest("pk")
