"""Values that must be unique, and are taken by a row which the person does not see: refused without telling of it."""

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint

from portal.refusals import NOT_FREE, is_known


def neutral(error: ValidationError, row, viewer) -> ValidationError:
    """`error`, which the validation of `row` has raised, as `viewer` may be told."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError(
        {name: [_told(each, row, viewer) for each in errors] for name, errors in error.error_dict.items()}
    )


def _told(error: ValidationError, row, viewer) -> ValidationError:
    names = _fields(error)
    values = {row._meta.get_field(name).attname: getattr(row, row._meta.get_field(name).attname) for name in names}
    owners = type(row)._base_manager.filter(**values).exclude(pk=row.pk)
    if names and owners.exists() and not is_known(owners, viewer):
        return ValidationError(NOT_FREE, code=error.code)
    return error


def _fields(error: ValidationError) -> tuple[str, ...]:
    """The fields whose values are taken together; none where something else is wrong."""
    constraint = getattr(error, "constraint", None)
    if isinstance(constraint, UniqueConstraint):
        return tuple(constraint.fields)
    return tuple((error.params or {}).get("unique_check", ()))
