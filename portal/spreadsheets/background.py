"""Large imports and exports as tasks, where a worker runs them: no request is busy with one for minutes.

A task of either is told to whoever asked for it, on the page of the task; the file of an export is fetched there.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.formats import number_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks import task

from portal.models import Task
from portal.registry import registry
from portal.spreadsheets import import_log, progress
from portal.spreadsheets.formats import FORMATS
from portal.spreadsheets.forms import Uploads
from portal.spreadsheets.resource import SpreadsheetResource, rows_of
from portal.tasks import results
from portal.tasks.running import come, conclude, step

FROM = progress.FROM  # rows; fewer are written in the time of a page
GONE = gettext_lazy("This preview is no longer there. Send the file again.")


def ask(asked: Any, sheet: type[SpreadsheetResource], model, *, name: str, **arguments) -> Task:
    """The task that does what was asked for; `name` is that of the file, as people see it."""
    with transaction.atomic():
        path = f"{sheet.__module__}.{sheet.__qualname__}"
        key = asked.enqueue(path, model=model._meta.label, name=name, **arguments).id
        Task.objects.filter(pk=key).update(name=name)
    return Task.objects.get(pk=key)


@task(title=gettext_lazy("To import a spreadsheet"))
def import_sheet(sheet: str, *, model: str, name: str, upload: dict[str, str], by: int):
    """Import what was previewed, all rows or none: `upload` is what the form of the preview has sent back."""
    stored = Uploads(name=upload["import_file_name"])
    if not stored.is_there():
        raise ValidationError(GONE)
    person = _person(by)
    dataset = FORMATS[int(upload["format"])]().create_dataset(stored.read())
    importing = progress.Importing(
        _resource(sheet, person, upload["given"]),
        dataset,
        person,
        name,
        upload["fingerprint"],
        apps.get_model(model),
    )
    try:
        for done in importing.run():
            come(done, len(dataset))
    except (progress.ChangedError, IntegrityError, PermissionDenied) as error:
        stored.remove()
        raise ValidationError(_refusal(error)) from error
    stored.remove()


def _refusal(error: Exception) -> Any:
    if isinstance(error, progress.ChangedError):
        return f"{progress.CHANGED} {_('Send the file again.')}"
    return progress.CLASH if isinstance(error, IntegrityError) else progress.FOREIGN


@task(title=gettext_lazy("To export a spreadsheet"))
def export_sheet(sheet: str, *, model: str, name: str, keys: list[int], form: int, file: str, by: int):
    """Write the records of these keys, as far as the person edits them, into a file that the person may fetch."""
    person = _person(by)
    resource = _resource(sheet, person)
    listed = rows_of(apps.get_model(model)).editable_by(resource.viewer)
    whole = resource.export(queryset=listed.none())
    for start in range(0, len(keys), progress.PIECE):
        whole.extend(resource.export(queryset=listed.filter(pk__in=keys[start : start + progress.PIECE])))
        step(min(start + progress.PIECE, len(keys)), len(keys))
    results.store(file, FORMATS[form]().export_data(whole))
    count = len(whole)
    said = ngettext(
        "The file has %(count)s row. Whoever asked for it can fetch it here for twelve hours.",
        "The file has %(count)s rows. Whoever asked for it can fetch it here for twelve hours.",
        count,
    )
    with transaction.atomic():
        import_log.note(person, apps.get_model(model), way=import_log.OUT, name=resource.address, out=count)
        conclude(said % {"count": number_format(count)})


def _person(key: int):
    return get_user_model()._default_manager.get(pk=key)


def _resource(path: str, person, given: str = "") -> SpreadsheetResource:
    """The sheet at `path` for a person, with the seats that the person has now."""
    return import_string(path)(viewer=registry.viewer_for(person), given=given)
