"""El Salvador presides the CRM, with people who act for it (`tests/consultations/conftest.py`)."""

from tests.consultations.conftest import in_office, site_address, terms

__all__ = ["in_office", "site_address", "terms"]
