import pytest

from meetings.models import Meeting
from tests.reference_data import loaded


@pytest.fixture(scope="package")
def plenary(django_db_setup, django_db_blocker):
    """The V plenary among all reference data, loaded once for this folder and rolled back after it."""
    with loaded(django_db_blocker):
        yield Meeting.objects.get(address="crm-csm-5")
