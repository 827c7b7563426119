"""What a secretary writes of the sessions once a meeting is over: their summaries."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.utils import get_translation_fields

from meetings.admin.meeting.close_steps import ClosingStep, ReadForm, closing_step
from sessions.models import Session


class SummaryForm(ReadForm):
    class Meta:
        model = Session
        fields = tuple(get_translation_fields("summary"))

    @property
    def texts(self) -> list:
        """The summary in each language, in Spanish first."""
        return [self[name] for name in self.names]

    @property
    def has_errors_in_translations(self) -> bool:
        return any(field.errors for field in self.texts[1:])

    @property
    def is_settled(self) -> bool:
        """Whether there is a summary, and nothing about it that has still to be looked at."""
        return bool(self.present["summary_es"]) and not self.errors and not (self.is_bound and self.has_changed())


@closing_step
class Summaries(ClosingStep):
    """The summary of each session, in Spanish; the other languages may follow."""

    order = 30
    heading = _("What was discussed")
    template = "admin/plenary_sessions/_closing.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Session.objects.editable_by(self.viewer).filter(meeting=self.meeting).order_by("position", "pk")
        if self.data is not None:
            rows = rows.select_for_update(of=("self",))
        self.forms = [SummaryForm(self.data, instance=row, prefix=f"summary-{row.pk}") for row in rows]

    def save(self, release):
        written = [form for form in self.forms if form.written(form.cleaned_data)]
        for form in written:
            form.instance._history_user = self.by
            form.instance.save()
        count = len(written)
        return [ngettext("%(n)d summary", "%(n)d summaries", count) % {"n": count}] if count else []
