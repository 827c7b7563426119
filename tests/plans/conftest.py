"""El Salvador presides the CRM, with people who act for it (`tests/consultations/conftest.py`)."""

from tests.consultations.conftest import in_office, terms

__all__ = ["in_office", "terms"]
