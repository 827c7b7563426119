"""What becomes of each proposal: said by the Presidency, and taken into the next version where it is taken up."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.convening import presidency_of
from consultations.models import Disposition, NegotiatedParagraph, Proposal, Round
from consultations.recording import save
from consultations.text import places_of
from documents.versions.brackets import brackets_in
from meetings.models import Presidency


@transaction.atomic
def dispose(proposal: Proposal, *, kind: str, reason: str, by, stands_as: str | None = None) -> Disposition:
    """Say what becomes of a proposal, and why; said again, the later word stands and the history keeps the earlier.

    `stands_as` names the alternative as which the next text has it, empty for none any more.

    Raises `PermissionDenied` for whoever does not act for the Presidency of that State's conference, and
    `ValidationError` for a proposal that its State has replaced, or without a reason.
    """
    row = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("answer__respondent__membership__conference", "answer__respondent__round__consultation")
        .get(pk=proposal.pk)
    )
    place = row.answer.respondent
    presidency = presidency_of(place.round.consultation, by, place.membership.conference)
    if row.answer.sent_at is None:
        raise PermissionDenied
    if row.answer.ended_at:
        raise ValidationError(_("This State has replaced or withdrawn its answer: the proposal stands no more."))
    disposition = Disposition.objects.filter(proposal=row).first() or Disposition(proposal=row)
    disposition.kind, disposition.reason, disposition.disposed_by = kind, reason, presidency
    if stands_as is not None:
        disposition.stands_as = stands_as
    return save(disposition, by)


def reopen_reworded(row: Round, presidency: Presidency, by) -> None:
    """As a round circulates: what it words otherwise than the round before is pending, whatever was said of it then."""
    before = (
        row.consultation.rounds.filter(circulated_at__isnull=False, number__lt=row.number).order_by("number").last()
    )
    if before is None:
        return
    for language, tree in row.version.tree.items():
        former = {place.key: place.wording for place in places_of(before.version.tree.get(language, {"sections": []}))}
        changed = [place.key for place in places_of(tree) if former.get(place.key) != place.wording]
        said = NegotiatedParagraph.objects.filter(consultation=row.consultation, language=language, place__in=changed)
        for standing in said.exclude(kind=NegotiatedParagraph.Kind.PENDING):
            standing.kind, standing.said_by = NegotiatedParagraph.Kind.PENDING, presidency
            save(standing, by)


@transaction.atomic
def say_how_far(row: Round, *, place: str, language: str, kind: str, by) -> NegotiatedParagraph:
    """Say how far a paragraph of a round's text is agreed in a language; said again, the later word stands.

    Raises `PermissionDenied` for whoever acts for no Presidency of the consultation, and `ValidationError` for a place
    that the text does not have, and for one with brackets, which is pending whatever is said.
    """
    presidency = presidency_of(row.consultation, by)
    found = {each.key: each for each in places_of(row.version.tree.get(language, {"sections": []}))}.get(place)
    if found is None:
        raise ValidationError(_("The circulated text does not have this paragraph."))
    if kind != NegotiatedParagraph.Kind.PENDING and brackets_in(found.text):
        raise ValidationError(_("This paragraph has brackets or alternatives: it is pending until they are resolved."))
    told = {"consultation": row.consultation, "place": place, "language": language}
    standing = NegotiatedParagraph.objects.select_for_update().filter(**told).first() or NegotiatedParagraph(**told)
    standing.kind, standing.said_by = kind, presidency
    return save(standing, by)
