"""A year of contributions from the forms of the office to the statement: foreseen, received in part, reported."""

import pytest
from django.urls import reverse

from contributions.models import BudgetYear, Receipt, Scale, Share
from tests.admin_forms import created

pytestmark = pytest.mark.django_db


def test_a_year_is_foreseen_received_in_part_and_reported(client, world, people):
    client.force_login(people["secretary_crm"])

    shares = {"scale_shares": {"state": world.sv.pk, "percentage": "100", "amount": "5000"}}
    scale = {"conference": world.crm.pk, "since": "2005", "since_precision": "year", "release": "published"}
    created(client, Scale, shares, title_es="Escala", **scale)
    assert Share.objects.get().amount == 5000
    first = {"number": 2025, "start": "2025-01-01", "currency": "USD", "recorded_until": "2025-06-30"}
    year = created(client, BudgetYear, conference=world.crm.pk, **first)
    received = {"received_on": "2025-03-12", "amount": "2000.50", "currency": "USD", "reference": "TR-1"}
    created(client, Receipt, year=year.pk, state=world.sv.pk, **received)

    whole = client.get(reverse("contributions:year", args=["crm", 2025]))
    client.force_login(people["delegate_sv"])
    own = client.get(reverse("contributions:statement", args=["crm", 2025, "sv"]))
    for read in (whole, own):
        said = read.content.decode().replace("\xa0", " ")
        assert [each in said for each in ("5 000,00", "2 000,50", "2 999,50")] == [True] * 3
    assert "TR-1" in own.content.decode()
