"""How partners of a conference and offers to preside it are written in the API."""

from meetings.models import Offer, Partnership
from meetings.serializers import SOURCED, OrganisationCode, SourcedSerializer
from meetings.serializers.figures import TermSerializer
from portal.api.viewsets import Address


class PartnershipSerializer(SourcedSerializer):
    """`since` and `until` are null where they are not on record; `position` is the place in the list of the source."""

    conference = Address()
    organisation = OrganisationCode(read_only=True)

    class Meta:
        model = Partnership
        fields = (
            *("id", "conference", "organisation", "position", "since", "since_precision", "until", "until_precision"),
            *SOURCED,
        )


class OfferSerializer(SourcedSerializer):
    """`year` is that in which the term would begin; `term` is null where none is on record that came of the offer."""

    conference = Address()
    state = Address("code")
    meeting = Address(allow_null=True)
    term = TermSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Offer
        fields = (
            *("id", "conference", "state", "meeting", "announced_on", "announced_on_precision", "year", "term"),
            *SOURCED,
        )
