import pytest

from tests.consultations.sheets.returned import make_sheet


@pytest.fixture
def sheet(world):
    return make_sheet(world)
