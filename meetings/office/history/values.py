"""Values of a record as the history holds them, for comparison with those of a form, and who changed it last."""

from hashlib import blake2b

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.forms.models import InlineForeignKeyField

from meetings.office.forms import plain


def names_of(form) -> list[str]:
    """The fields of a form that are columns of its record, without the key and the parent of a line."""
    columns = {each.name for each in form._meta.model._meta.concrete_fields if not each.primary_key}
    return [
        name for name, made in form.fields.items() if name in columns and not isinstance(made, InlineForeignKeyField)
    ]


def values_of(form) -> dict:
    """The present values of `names_of`, as the columns hold them."""
    model = form._meta.model
    return {name: getattr(form.instance, model._meta.get_field(name).attname) for name in names_of(form)}


def digest(values: dict) -> str:
    """A short digest of values, the same for a record and for its row in the history.

    It goes out with the form: without the secret, nobody finds out by trying which closed row a value leads to.
    """
    said = [(name, _column(value)) for name, value in sorted(values.items())]
    secret = blake2b(settings.SECRET_KEY.encode(), digest_size=32).digest()
    return blake2b(repr(said).encode(), digest_size=9, key=secret).hexdigest()


def _column(value):
    if value is None:  # a text that was never written becomes an empty one when a form is saved
        return ""
    return str(value) if isinstance(value, FieldFile) else plain(value)


def earlier_values(model, names: list[str], wanted: dict[str, str]) -> dict[str, dict]:
    """The values of rows when their digest was `wanted`, by key; one query, or none if nothing is wanted."""
    if not wanted:
        return {}
    columns = {name: model._meta.get_field(name).attname for name in names}
    found: dict[str, dict] = {}
    key = model._meta.pk.name
    for record in model.history.filter(**{f"{key}__in": list(wanted)}).order_by("-history_id").iterator():
        values = {name: getattr(record, column) for name, column in columns.items()}
        own = str(getattr(record, key))
        if own not in found and digest(values) == wanted[own]:
            found[own] = values
    return found


def last_change(obj, formsets, user) -> dict:
    """Who last changed `obj` or a line of `formsets`, and when: `user`, `date`, `is_own`; one query each."""
    asked = [(type(obj), {type(obj)._meta.pk.name: obj.pk})]
    asked += [(formset.model, {formset.fk.name: obj.pk}) for formset in formsets]
    records = [model.history.filter(**of).select_related("history_user").first() for model, of in asked]
    last = max((record for record in records if record), key=lambda record: record.history_date, default=None)
    who = last.history_user if last else None
    return {"user": who, "date": last.history_date if last else None, "is_own": who is not None and who == user}
