"""The pages beside a meeting's form, and what a browser sends of the closing page."""

from tests.admin_forms import address

NO_FIGURES = {"figures-TOTAL_FORMS": "2", "figures-INITIAL_FORMS": "0"}
NO_FIGURES |= {"figures-0-unit": "states", "figures-1-unit": "states"}


def page(row, name):
    return address(type(row), name, row.pk)


def sent(response) -> dict:
    """What a browser would send of the closing page, unchanged: nothing is ticked, no figure and no file is new."""
    forms = [form for step in response.context["steps"] for form in step.forms if hasattr(form, "fields")]
    bound = [field for form in forms if form.prefix != "presence" for field in form if field.name != "file"]
    return NO_FIGURES | {field.html_name: field.value() or "" for field in bound}
