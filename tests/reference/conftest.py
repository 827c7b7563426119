import pytest

from tests.reference_data import loaded


@pytest.fixture(scope="package", autouse=True)
def data(django_db_setup, django_db_blocker):
    """All reference data, loaded once for this folder and rolled back after it."""
    with loaded(django_db_blocker):
        yield
