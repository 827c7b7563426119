"""El Salvador presides the CRM, with people who act for it (`tests/consultations/conftest.py`)."""

from tests.consultations.conftest import consulted, in_office, terms

__all__ = ["consulted", "in_office", "terms"]
