"""The emblem of a conference: sent by its secretariat, shown in the masthead and on the papers."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from meetings.access import Viewer
from meetings.models import Conference, Image
from meetings.office.pages import RecordPage, of_model, page_of
from meetings.office.slugs import free_address
from meetings.operations import set_emblem
from meetings.places import OFFICE_CONFERENCE
from portal.tools import Tool, Work


class EmblemForm(forms.ModelForm):
    """The file of the emblem with its words; the same image again once there is one."""

    class Meta:
        model = Image
        fields = ("file", *get_translation_fields("alternative_text"), "credit")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("PNG or JPEG, best on a transparent ground; shown 36 pixels high.")
        of_model(self, Image)


class EmblemPage(RecordPage):
    name = "emblem"

    def respond(self, request, conference):
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form = EmblemForm(*posted, instance=conference.emblem)
        if form.is_bound and form.is_valid():
            form.instance.address = form.instance.address or free_address(Image, f"emblem {conference.address}")
            set_emblem(conference, form.save(commit=False), by=request.user)
            self.admin.message_user(request, _("The emblem is shown beside the portal’s name."), messages.SUCCESS)
            return HttpResponseRedirect(page_of(conference, self.name))
        return self.show(request, conference, "meetings/conference/emblem.html", _("Emblem"), form=form)


def tools(viewer: Viewer, conference: Conference) -> list[Tool]:
    """The link on a conference's form."""
    return [Tool(page_of(conference, EmblemPage.name), _("Emblem"))]


OFFICE_CONFERENCE.offer(Work.PREPARE, tools, order=60)
