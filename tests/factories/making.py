"""How every row of a test is made: validated as a form would, each with a number of its own."""

from itertools import count

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from meetings.access import Release, Released

# As many rows more as show whether a page asks once a row.
MANY = 6

_serial = count(1)


def make(model, **fields):
    """Save a row of `model` after full validation, as a form would; what has no audience is published unless told.

    Constraints, unique values and keys are left to the database, which is quicker; if it refuses, validation says why.
    """
    if issubclass(model, Released):
        fields.setdefault("release", Release.PUBLISHED)
    row = model(**fields)
    keys = {field.name for field in model._meta.fields if field.is_relation}
    row.full_clean(exclude=keys, validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean()
        raise
    return row


def make_user(username=None, **fields):
    return get_user_model().objects.create_user(username or f"person-{next(_serial)}", password="secret", **fields)
