"""What the pages of a State's answer have in common: one place in a round, by its address."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language

from consultations.answers_page import AnswerPage
from consultations.models import Respondent
from consultations.views.members import OfConference
from meetings.models import Conference
from meetings.requests import ViewerRequest


class OfRespondent(OfConference):
    """The place of a State in a round, for whoever sees the round once it has opened; others find no such page."""

    request: ViewerRequest

    @cached_property
    def respondent(self) -> Respondent:
        code, _dash, conference = self.kwargs["code"].partition("-")
        rows = Respondent.objects.visible_to(self.request.viewer).filter(
            round__consultation__address=self.kwargs["address"],
            round__number=self.kwargs["number"],
            membership__state__code=code.upper(),
        )
        if conference:
            rows = rows.filter(membership__conference__address=conference)
        to = ("round__consultation", "round__version", "membership__state", "membership__conference")
        found = list(rows.select_related(*to).order_by("membership__conference__founded", "pk"))
        own = [row for row in found if row.membership_id in self.request.viewer.member_places]
        row = next(iter(own or found), None)
        if row is None or not row.round.is_circulated:
            raise Http404
        return row

    @cached_property
    def conference(self) -> Conference:
        return self.respondent.membership.conference

    def to(self, name: str, *more) -> str:
        return self.respondent.address_of(name, *more)

    def get_context_data(self, **context):
        row = self.respondent
        told = {"round": row.round, "consultation": row.round.consultation, "state": row.state}
        return super().get_context_data(respondent=row, **told, to=Addresses(row), **context)


class OwnAnswer(OfRespondent):
    """The same for those who act for the State alone: not for a secretariat, and not in the seat of a Presidency."""

    @cached_property
    def respondent(self) -> Respondent:
        row = super().respondent
        if row.membership_id not in self.request.viewer.member_places:
            raise Http404
        return row

    @cached_property
    def language(self) -> str:
        """The language of the circulated text that is read: as asked for, else the reader's, else its first."""
        languages = self.respondent.round.languages
        asked = (self.request.GET.get("in"), get_language())
        return next((each for each in asked if each and each in languages), languages[0])

    def new_page(self) -> AnswerPage:
        """The answer as it stands now."""
        return AnswerPage(self.respondent, viewer=self.request.viewer, user=self.request.user, language=self.language)

    @cached_property
    def page(self) -> AnswerPage:
        return self.new_page()

    def get_context_data(self, **context):
        context.setdefault("page", self.page)
        return super().get_context_data(text_language=self.language, **context)

    def get_success_url(self) -> str:
        return self.text_address()

    def text_address(self, key: str = "") -> str:
        """The page of the text in the language that is read, at a place of it."""
        return f"{self.to('answer')}?in={self.language}{f'#c-{key}' if key else ''}"


class Addresses(dict):
    """The addresses of a State's pages in a round, as templates ask for them: `{{ to.answer_send }}`."""

    def __init__(self, respondent: Respondent):
        super().__init__()
        self.respondent = respondent

    def __missing__(self, name: str) -> str:
        self[name] = self.respondent.address_of(name)
        return self[name]
