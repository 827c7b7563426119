"""One page on which a secretary says, after a meeting, all that there is to say: its steps come from every room."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from meetings.access import Release
from meetings.admin.meeting.close_steps import CLOSING
from meetings.models import Meeting
from meetings.office.pages import RecordPage, page_of

PUBLISH = "_publish"


class ClosePage(RecordPage):
    """What is typed is saved as a whole, or not at all; a later visit shows what is there and adds to it."""

    name = "close"

    def respond(self, request, meeting):
        if request.method != "POST":
            return self._show(request, meeting, self._steps(request, meeting))
        with transaction.atomic():
            meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
            steps = self._steps(request, meeting, data=request.POST.copy(), files=request.FILES)
            answers = [step.is_valid() for step in steps]  # each is asked, so that each says what it lacks
            done = (
                self._save(steps, Release.PUBLISHED if PUBLISH in request.POST else Release.DRAFT)
                if all(answers)
                else None
            )
        if done is None:
            return self._show(request, meeting, steps, is_refused=True)
        said = _("Recorded: %(what)s.") % {"what": ", ".join(done)} if done else _("There was nothing new to record.")
        self.admin.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(page_of(meeting, "close"))

    @staticmethod
    def _steps(request, meeting, **sent):
        return [step(meeting, viewer=request.viewer, by=request.user, **sent) for step in CLOSING]

    @staticmethod
    def _save(steps, release: str) -> list[str] | None:
        """What was done; None, with a message at its step, where one of them was refused and so nothing was."""
        done: list[str] = []
        try:
            with transaction.atomic():
                for step in steps:
                    done += step.save(release)
        except ValidationError as error:
            step.refuse(error)
            return None
        return done

    def _show(self, request, meeting, steps, *, is_refused: bool = False):
        return self.show(
            request,
            meeting,
            "meetings/meeting/close.html",
            _("Close the meeting"),
            steps=steps,
            is_refused=is_refused,
            had_files=is_refused and bool(request.FILES),
        )
