"""Attributions as they are printed, and as people type them."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from meetings.attributions import Parties, UnknownPartyError, read_attribution
from practices.models import Practice
from tests import factories as f
from tests.reference_data import loaded


@pytest.fixture(scope="module", autouse=True)
def data(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker):
        yield


pytestmark = pytest.mark.django_db


def named(printed):
    return [str(party.natural_key()[0]) for party in read_attribution(printed)]


def test_every_printed_attribution_means_what_is_on_record():
    practices = Practice.objects.prefetch_related("attributions")

    assert len(practices) == 58
    for practice in practices:
        assert read_attribution(practice.attribution_printed) == [row.party for row in practice.attributions.all()]


@pytest.mark.parametrize(
    ("typed", "parties"),
    [
        ("Guatemala /El Salvador /Honduras", ["GT", "SV", "HN"]),
        ("CRM / RNCOM", ["crm", "rrocm"]),
        ("América del Sur", ["south-america"]),
        ("sudamerica", ["south-america"]),
        ("EE. UU.", ["US"]),
        ("EE.UU", ["US"]),
        ("Colombia y Venezuela", ["CO", "VE"]),
        ("Colombia, Venezuela e Perú", ["CO", "VE", "PE"]),
        ("Costa Rica; El Salvador; Estados Unidos de América", ["CR", "SV", "US"]),
        ("REPUBLICA DOMINICANA\nPanamá", ["DO", "PA"]),
        ("GT; crm; ACNUR", ["GT", "crm", "acnur"]),
        ("Chile / Chile", ["CL"]),
        ("Bolivia (Estado Plurinacional de)", ["BO"]),
        ("Bolivia (Plurinational State of)", ["BO"]),
        ("Bolívia (Estado Plurinacional da)", ["BO"]),
        ("Bolivia, Estado Plurinacional de; Perú", ["BO", "PE"]),
        ("Venezuela (República Bolivariana de)", ["VE"]),
        ("Venezuela (Bolivarian Republic of) / Chile", ["VE", "CL"]),
        ("Rep. Dominicana y Perú", ["DO", "PE"]),
        ("Dominican Rep.", ["DO"]),
        ("Perú (1)", ["PE"]),
        ("Perú*, Chile** y Colombia ¹", ["PE", "CL", "CO"]),
        ("Bolivia (Estado Plurinacional de) [2]", ["BO"]),
        ("Perú–Chile", ["PE", "CL"]),
        ("Perú – Chile - Colombia", ["PE", "CL", "CO"]),
        ("Perú + Chile", ["PE", "CL"]),
        ("  ", []),
    ],
)
def test_what_people_type_becomes_parties_in_their_order(typed, parties):
    assert named(typed) == parties


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("Guatemala / Atlántida", "Atlántida"),
        ("Chile y Narnia, Perú", "Narnia"),
        ("/ ? /", "?"),
        ("Perú–Narnia", "Narnia"),
        ("Chile (Narnia)", "Chile (Narnia)"),
    ],
)
def test_the_part_that_cannot_be_read_is_named(typed, unknown):
    with pytest.raises(UnknownPartyError) as error:
        read_attribution(typed)

    message = "“%(part)s” is no state, conference, organisation, region or body on record."
    assert str(error.value) == gettext(message) % {"part": unknown}


def test_a_name_with_a_conjunction_or_a_comma_is_one_party():
    f.make_state("TT", name="Trinidad y Tobago", aliases="Tobago, República de Trinidad y")

    assert named("Trinidad y Tobago y Chile") == ["TT", "CL"]
    assert named("Chile, Tobago, República de Trinidad y") == ["CL", "TT"]


def test_of_a_name_that_begins_another_the_longer_counts():
    f.make_state("GN", name="Guinea")
    f.make_state("GW", name="Guinea y Bisáu")

    assert named("Guinea y Bisáu y Chile") == ["GW", "CL"]
    assert named("Guinea y Chile") == ["GN", "CL"]


def test_a_name_of_two_of_a_kind_is_not_guessed():
    f.make_organisation("uno", acronym="RED")
    f.make_organisation("dos", acronym="Red")

    with pytest.raises(UnknownPartyError, match=r"RED; Red|Red; RED"):
        read_attribution("red")


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_parties_are_written_so_that_they_are_read_again(viewers_of_all, language):
    f.make_organisation("uno", acronym="RED")
    f.make_organisation("dos", acronym="RED")
    parties = Parties(viewers_of_all)
    everyone = list(parties.by_pk.values())

    with translation.override(language):
        assert parties.read(parties.write(everyone)) == everyone


@pytest.fixture
def viewers_of_all():
    from meetings.access import Viewer

    return Viewer(sees_all=True)
