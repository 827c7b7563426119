import pytest
from django.db import transaction

from meetings.models import Meeting
from portal.reference import load


@pytest.fixture(scope="package")
def plenary(django_db_setup, django_db_blocker):
    """The V plenary among all reference data, loaded once for this folder and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield Meeting.objects.get(address="crm-csm-5")
        transaction.set_rollback(True)
