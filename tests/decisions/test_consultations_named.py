"""That a decision is of a consultation is told; of which, to those alone who find that one."""

import pytest
from django.core.cache import cache

from tests.consultations.consulted import open_round, read
from tests.decisions.rows import make_decision

pytestmark = pytest.mark.django_db

TITLE = "Lineamientos sobre alertas"


@pytest.fixture
def of_troika(world, consulted):
    """A decision of a consultation in which the troika alone was asked: Costa Verde, and not Lagunaria."""
    cache.clear()
    open_round(consulted, 0)
    return make_decision(world.crm, title="Alertas", consultation=consulted.consultation)


def test_a_list_that_is_kept_names_no_consultation_to_whoever_was_not_asked(client, consulted, of_troika):
    lists = [read(client, consulted.people[name], "/es/decisions/") for name in ("cv", "lg")]

    assert ["Alertas" in each for each in lists] == [True, True]
    assert [TITLE in each for each in lists] == [False, False]


def test_the_page_of_a_decision_names_it_to_whoever_was_asked(client, consulted, of_troika):
    pages = [read(client, consulted.people[name], of_troika.get_absolute_url()) for name in ("cv", "lg", "cv")]

    assert [TITLE in each for each in pages] == [True, False, True]
