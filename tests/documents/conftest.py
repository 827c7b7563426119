"""A declaration whose versions are issued, whoever issues it, and where its files go."""

import pytest

from tests import factories as f
from tests.disks import full_disk  # noqa: F401 - a fixture for all


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def document(world):
    meeting = f.make_meeting(world.series, address="crm-csm-2")
    document = f.make_document(meeting, address="declaration", title="Declaración", kind="declaration")
    f.make_section(document, position=1, heading="Antecedentes", text="Texto de la primera versión.")
    return document


@pytest.fixture
def secretary(people):
    return people["secretary_crm"]
