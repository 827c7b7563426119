import pytest
from django import forms

from portal.choices import offer
from portal.models import User


class Meal(forms.Form):
    dish = forms.ChoiceField()
    cook = forms.ModelChoiceField(User.objects.none())
    name = forms.CharField()


def test_a_field_offers_pairs_of_a_value_and_its_label():
    form = Meal()

    offer(form, dish=[("soup", "Soup of the day")])

    assert form.fields["dish"].choices == [("soup", "Soup of the day")]


@pytest.mark.django_db
def test_a_relation_offers_rows():
    cook = User.objects.create(username="cook")
    User.objects.create(username="guest")
    form = Meal()

    offer(form, cook=User.objects.filter(username="cook"))

    assert list(form.fields["cook"].queryset) == [cook]


def test_other_forms_of_the_same_class_offer_what_they_did():
    offer(Meal(), dish=[("soup", "Soup of the day")])

    assert Meal().fields["dish"].choices == []


def test_a_field_without_choices_is_refused():
    with pytest.raises(TypeError, match="The field “name” has no choices"):
        offer(Meal(), name=[("soup", "Soup of the day")])
