"""A State's own words on the text that a round of members has circulated: given, replaced, withdrawn, and printed.

They are no part of the text and keep nobody from stating consensus. From the end of the round until the text is issued
they are kept here, for those who see the round; then they become what the paper prints, and stand.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from consultations.answering import locked, recording_capacity
from consultations.mails import tell_words_recorded
from consultations.models import Capacity, Consultation, GivenStatement, Respondent, Round
from consultations.recording import require_note, save
from consultations.text import TextPlace, keys_in, place_in_tree, section_of
from documents.models import Statement, Version
from documents.versions.bringing import BROUGHT


@transaction.atomic
def give(respondent: Respondent, *, by, replaces: GivenStatement | None = None, **fields) -> GivenStatement:
    """Record a State's own words on the text of its round; `fields` are those of the model, the note among them.

    By whoever sends for the State, or, of a note with its document, by the Presidency or the secretariat. `replaces`
    are words of the same State that end thereby. Raises `PermissionDenied` for anybody else and for words that the
    State itself gave, and `ValidationError` before the end of the round, once the text is issued, for a place that it
    does not have, and without a note where it is needed.
    """
    place = locked(respondent)
    capacity = _capacity(place, by)
    require_time(place.round)
    if fields.get("place") and not any(fields["place"] in keys_in(tree) for tree in place.round.version.tree.values()):
        raise ValidationError({"place": _("The circulated text does not have this paragraph.")})
    require_note(capacity, fields)
    if replaces:
        _end(_standing(place, replaces), capacity)
    given = save(GivenStatement(respondent=place, given_by=by, given_as=capacity, **fields), by)
    if capacity != Capacity.STATE:
        tell_words_recorded(given, by=by)
    return given


@transaction.atomic
def take_back(given: GivenStatement, *, by) -> None:
    """Withdraw words that stand. Raises as `give` does."""
    place = locked(given.respondent)
    capacity = _capacity(place, by)
    require_time(place.round)
    _end(_standing(place, given), capacity, is_withdrawn=True)


def may_change(given: GivenStatement, capacity: str | None) -> bool:
    """Whether words are replaced or withdrawn in a seat: the State's all, others what they have recorded."""
    return capacity == Capacity.STATE or (capacity is not None and capacity == given.given_as)


def is_time(row: Round) -> bool:
    """Whether States give their words on the text of a round now."""
    try:
        require_time(row)
    except ValidationError:
        return False
    return True


def require_time(row: Round) -> None:
    """Raise `ValidationError` unless the time has come, and has not passed, to give words on the text of a round."""
    if row.stage and row.stage.respondents == row.stage.Respondents.TROIKA:
        raise ValidationError(_("The troika's reaction is preliminary: States give their words in a round of members."))
    if not row.is_circulated or not row.is_over:
        raise ValidationError(_("This round is open: until its end your State says in its answer what it has to say."))
    if row.version.is_issued:
        raise ValidationError(_("The text is adopted: the words of States stand as it prints them."))
    rounds = row.consultation.rounds.filter(number__gt=row.number, circulated_at__isnull=False)
    if rounds.exists():
        raise ValidationError(_("A later round has circulated: words of States are on its text."))
    if row.consultation.convenors.filter(outcome=Consultation.Outcome.WITHDRAWN).exists():
        raise ValidationError(_("This consultation is withdrawn."))


def print_words(version: Version, by) -> list[tuple]:
    """Make what a paper prints of the words that stand on a circulated text as it is issued, and say which they are."""
    rows = GivenStatement.objects.filter(respondent__round__version=version, ended_at=None, printed_as=None)
    rows = rows.select_related("respondent__membership__state").order_by("respondent__membership__state__code", "pk")
    found = list(rows.select_for_update(of=("self",)))
    for given in found:
        given.printed_as = save(_as_printed(given, version), by)
        save(given, by)
    return [(given.pk, given.given_at) for given in found]


def _as_printed(given: GivenStatement, version: Version) -> Statement:
    tree = next(iter(version.tree.values()))
    place: TextPlace | None = place_in_tree(tree, given.place)
    key = section_of(tree, given.place)
    section = version.document.sections.filter(pk=key).first() if key else None
    return Statement(
        document=version.document,
        section=section,
        paragraph=place.number if place else "",
        state=given.respondent.state,
        kind=given.kind,
        original_language=given.language,
        **{build_localized_fieldname("text", given.language): given.text},
    )


def _capacity(place: Respondent, by) -> str:
    capacity = recording_capacity(place, by)
    if capacity is None:
        raise PermissionDenied
    return capacity


def _standing(place: Respondent, given: GivenStatement) -> GivenStatement:
    present = GivenStatement.objects.filter(respondent=place, pk=given.pk, ended_at=None).first()
    if present is None:
        raise ValidationError(_("These words have been replaced or withdrawn meanwhile."))
    return present


def _end(given: GivenStatement, capacity: str, *, is_withdrawn: bool = False) -> None:
    if not may_change(given, capacity):
        raise PermissionDenied
    given.ended_at, given.is_withdrawn = timezone.now(), is_withdrawn
    given.save(update_fields=["ended_at", "is_withdrawn"])


BROUGHT.append(print_words)
