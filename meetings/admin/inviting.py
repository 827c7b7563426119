"""The pages of the admin site on which a secretariat invites somebody, and passes the link on."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.widgets import AdminEmailInputWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.invitations import invite, invite_again, is_over, link_to, send
from meetings.models import Conference, Membership, Organisation, Seat, State
from meetings.office.pages import Page, RecordPage, form_of, page_of, put
from portal.choices import offer
from portal.forms import DayInput
from portal.models import Mail
from portal.text.fields import LineInput


class SendForm(forms.Form):
    """In which language an invitation is sent."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )


class InviteForm(SendForm):
    """Whom to invite, as what, from when to when; parties are those that have a place in the person's conferences."""

    first_name = LineInput(label=gettext_lazy("First name"), max_length=150, widget=AdminTextInputWidget)
    last_name = LineInput(label=gettext_lazy("Last name"), max_length=150, widget=AdminTextInputWidget)
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=140,
        widget=AdminEmailInputWidget,
        help_text=gettext_lazy("Of the person, not of an office: with it a forgotten password is found again."),
    )
    conference = forms.ModelChoiceField(label=gettext_lazy("Conference"), queryset=Conference.objects.none())
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[choice for choice in Seat.Role.choices if choice[0] != Seat.Role.SECRETARIAT],
        help_text=gettext_lazy(
            "Delegates and focal points act for a member state. A focal point also writes the technical sheets of the"
            " sessions that its state leads."
        ),
    )
    state = forms.ModelChoiceField(label=gettext_lazy("State"), queryset=State.objects.none(), required=False)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=gettext_lazy("Only for an observer who acts for no state."),
    )
    start = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput)
    end = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("The last day on which the seat is held."),
    )
    field_order = ("first_name", "last_name", "email", "conference", "role", "state", "organisation", "start", "end")

    def __init__(self, *args, viewer, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        own = Conference.objects.editable_by(viewer)
        places = Membership.objects.editable_by(viewer).open_on(timezone.now().date())
        self.fields["conference"].initial = own.first()
        offer(
            self,
            conference=own,
            state=State.objects.filter(pk__in=places.values("state")),
            organisation=Organisation.objects.filter(pk__in=places.values("organisation")),
        )

    def clean_end(self):
        end = self.cleaned_data["end"]
        if end and end <= timezone.now().date():
            raise ValidationError(_("The end is already here."))
        return end

    def invite(self) -> Seat | None:
        """The seat that was offered; None where it could not be, with messages at the fields."""
        asked = self.cleaned_data
        fields = {name: asked[name] for name in ("conference", "role", "state", "organisation", "start", "end")}
        try:
            return invite(by=self.by, email=asked["email"], names=(asked["first_name"], asked["last_name"]), **fields)
        except ValidationError as error:
            put(error, self)
        return None


class InvitePage(Page):
    """Whom to invite; once somebody is, the page of that invitation."""

    name = "invite"
    route = "invite/"

    def view(self, request):
        if not self.admin.has_add_permission(request):
            raise PermissionDenied
        form = InviteForm(request.POST or None, viewer=request.viewer, by=request.user)
        if request.method == "POST" and form.is_valid():
            with transaction.atomic():
                seat = form.invite()
                mail = posted(request, seat, form) if seat else None
            if seat and mail:
                tell(self.admin, request, mail)
                return redirect(page_of(seat, "invitation"))
        return self.render(request, "meetings/seat/invite.html", title=_("Invite somebody"), form=form)


class InvitationPage(RecordPage):
    """The links of an invitation that waits for its answer; POST makes new ones and sends one of them."""

    name = "invitation"

    def respond(self, request, seat):
        if not seat.is_pending or is_over(seat):
            return redirect(form_of(seat))
        form = SendForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            with transaction.atomic():
                mail = posted(request, invite_again(seat, by=request.user), form)
            tell(self.admin, request, mail)
            return redirect(page_of(seat, "invitation"))
        links = [(label, code, link_to(seat, code)) for code, label in settings.LANGUAGES]
        title = _("Invitation of %(person)s") % {"person": seat.user.get_full_name() or seat.user.email}
        context = {"form": form, "links": links, "days": settings.PASSWORD_RESET_TIMEOUT // 86400}
        context["mail"] = Mail.objects.editable_by(request.viewer).about(seat).first()
        return self.show(request, seat, "meetings/seat/invitation.html", title, **context)


def posted(request, seat, form: SendForm) -> Mail:
    """The mail of an invitation, in the outbox."""
    return send(seat, language=form.cleaned_data["language"], by=request.user)


def tell(model_admin, request, mail: Mail) -> None:
    """Say what became of the mail, or that the invitation has to be passed on by hand."""
    mail.refresh_from_db()
    to = {"address": mail.address}
    if mail.status == Mail.Status.SENT:
        model_admin.message_user(request, _("The invitation has been sent to %(address)s.") % to, messages.SUCCESS)
    elif mail.status == Mail.Status.WAITING and not mail.tries:
        model_admin.message_user(request, _("The invitation is on its way to %(address)s.") % to, messages.SUCCESS)
    else:
        said = _("No mail went out to %(address)s: pass the link on yourself.") % to
        model_admin.message_user(request, said, messages.WARNING)
