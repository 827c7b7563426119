"""Groups that draft: known to their States and to the Presidencies' teams alone; others find no such page."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from consultations.forms import GroupForm, MembersForm, PersonForm
from consultations.grouping import (
    add_members,
    addable,
    agree_to_head,
    end_group,
    end_group_seat,
    form_group,
    name_person,
    nameable,
    require_head,
)
from consultations.groups import drafted_by, groups, heads_of, is_in, states_in
from consultations.models import DraftingGroup, GroupMember, GroupSeat
from consultations.teams import acting
from consultations.views.members import GivingForm, OfConference
from meetings.models import Conference, Meeting
from meetings.requests import ViewerRequest


class OfGroups(OfConference):
    """What members of a conference find of its groups, as far as they may know of them."""

    request: ViewerRequest

    @cached_property
    def acts(self) -> bool:
        """Whether the reader sits in the team in office."""
        return any(term.pk in self.own_terms for term in acting(self.conference))

    def get_success_url(self) -> str:
        return reverse("consultations:groups", args=[self.conference.address])


class OfGroup(OfGroups):
    """What is done about one group, or read of it."""

    @cached_property
    def group(self) -> DraftingGroup:
        return get_object_or_404(groups(self.conference, self.request.viewer), pk=self.kwargs["key"])

    def get_context_data(self, **context):
        return super().get_context_data(group=self.group, **context)

    def get_success_url(self) -> str:
        return self.group.address_in(self.conference)


class Groups(OfGroups, TemplateView):
    """The groups of a conference."""

    request: ViewerRequest
    template_name = "consultations/groups.html"

    def get_context_data(self, **context):
        rows = groups(self.conference, self.request.viewer)
        return super().get_context_data(groups=rows, acts=self.acts, **context)


class GroupPage(OfGroup, TemplateView):
    """Who heads a group, which States take part, and whom they have named."""

    request: ViewerRequest
    template_name = "consultations/group.html"

    def get_context_data(self, **context):
        viewer, user = self.request.viewer, self.request.user
        heads = heads_of(self.group, viewer)
        own = [head for head in heads if head.presidency_id in self.own_terms]
        agreed = [head for head in own if head.agreed_by_id]
        return super().get_context_data(
            heads=heads,
            meeting=Meeting.objects.visible_to(viewer).filter(pk=self.group.formed_at_id).first(),
            states=states_in(self.group, self.conference, viewer, user),
            is_in=is_in(self.group, viewer),
            drafts=drafted_by(self.group, viewer),
            adds=any(head.presidency.conference_id == self.conference.pk for head in agreed),
            ends=bool(agreed),
            may_head=self.acts and not agreed and self.group.end is None,
            **context,
        )


class FormGroup(OfGroups, GivingForm):
    """The Presidency forms a group."""

    request: ViewerRequest
    template_name = "consultations/group_form.html"
    form_class = GroupForm

    def get_form_kwargs(self):
        if not self.acts:
            raise Http404
        viewer = self.request.viewer
        held = Meeting.objects.visible_to(viewer).filter(series__conferences=self.conference).order_by("-start")
        others = Conference.objects.visible_to(viewer).exclude(pk=self.conference.pk)
        return super().get_form_kwargs() | {"meetings": held, "conferences": others}

    def do(self, form):
        form_group(self.conference, by=self.request.user, **form.cleaned_data)


class AddMembers(OfGroup, GivingForm):
    """A head of the group has States of its conference take part."""

    request: ViewerRequest
    template_name = "consultations/group_members.html"
    form_class = MembersForm

    def get_form_kwargs(self):
        require_head(self.group, self.conference, self.request.user)
        return super().get_form_kwargs() | {"states": addable(self.group, self.conference)}

    def do(self, form):
        add_members(self.group, self.conference, form.cleaned_data["states"], by=self.request.user)


class NamePerson(OfGroup, GivingForm):
    """A State names a person."""

    request: ViewerRequest
    template_name = "consultations/group_seat.html"
    form_class = PersonForm

    @cached_property
    def member(self) -> GroupMember:
        rows = GroupMember.objects.visible_to(self.request.viewer).filter(group=self.group, conference=self.conference)
        return get_object_or_404(rows.select_related("state"), state__code=self.kwargs["code"].upper())

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"people": nameable(self.member, by=self.request.user)}

    def get_context_data(self, **context):
        return super().get_context_data(state=self.member.state, **context)

    def do(self, form):
        name_person(self.member, form.cleaned_data["user"], by=self.request.user)


class AgreeToHead(OfGroup):
    """The Presidency in office heads the group too."""

    def post(self, request, address, key):
        agree_to_head(self.group, self.conference, by=request.user)
        return self.back()


class EndGroup(OfGroup):
    """A head says that the group has ended."""

    def post(self, request, address, key):
        end_group(self.group, by=request.user)
        return self.back()


class EndGroupSeat(OfGroup):
    """A State ends the seat of a person whom it has named."""

    def post(self, request, address, key, seat):
        rows = GroupSeat.objects.visible_to(request.viewer).filter(member__group=self.group)
        end_group_seat(get_object_or_404(rows, pk=seat), by=request.user)
        return self.back()
