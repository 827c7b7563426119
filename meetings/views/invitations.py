"""The page on which an invitation to a seat is accepted."""

from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from meetings.invitations import accept, chooses_password, find
from portal.forms import ChoosePasswordForm

BACKEND = "portal.people.People"


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AcceptInvitation(View):
    """A person without an account chooses a password; a person who has one signs in and accepts."""

    def dispatch(self, request, *args, uid, token):
        seat = find(uid, token)
        if seat is None:
            return render(request, "meetings/invitation_over.html", status=404)
        self.seat = seat
        self.is_new = chooses_password(self.seat.user)
        return super().dispatch(request, *args)

    def get(self, request):
        return self._page(ChoosePasswordForm(self.seat.user) if self.is_new else None)

    def post(self, request):
        if not self.is_new and request.user != self.seat.user:
            return redirect_to_login(request.get_full_path())
        form = ChoosePasswordForm(self.seat.user, request.POST) if self.is_new else None
        if form is not None and not form.is_valid():
            return self._page(form)
        try:
            password = form.cleaned_data["new_password1"] if form else None
            seat = accept(self.seat, password=password, language=get_language())
        except PermissionDenied:  # somebody else was quicker with the same link
            return render(request, "meetings/invitation_over.html", status=404)
        if form:
            login(request, seat.user, backend=BACKEND)
        return redirect("portal:home")

    def _page(self, form: SetPasswordForm | None):
        is_own = self.request.user == self.seat.user
        context = {"seat": self.seat, "form": form, "is_own": is_own, "here": self.request.get_full_path()}
        return render(self.request, "meetings/invitation.html", context)
