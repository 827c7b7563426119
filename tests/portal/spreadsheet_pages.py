"""The pages of the office for spreadsheets of practices, and what a browser sends of them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.spreadsheets import forms
from practices.models import Practice
from tests.spreadsheets import to_csv

TITLES = ["address", "title_es", "kind", "attribution_printed", "meeting"]


def where(page, model=Practice):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def waiting() -> list[str]:
    """The uploads that wait on the server."""
    try:
        return forms.Uploads()._storage.listdir(forms.FOLDER)[1]
    except FileNotFoundError:
        return []


def rows(count=2, **changed):
    return [[f"p-{n}", f"Práctica {n}", "tool", "Perú", "crm-csm-5"] for n in range(count)]


def send(client, lines, titles=TITLES, write=to_csv):
    upload = SimpleUploadedFile("prácticas.csv", write(titles, lines))
    return client.post(where("import"), {"resource": "0", "import_file": upload})


def confirm(client, preview):
    return client.post(where("process_import"), sealed(preview))


def sealed(preview) -> dict[str, str]:
    """What the form of a preview sends back."""
    return {field.name: field.value() for field in preview.context["confirm_form"]}
