"""A State's own words on a circulated text: who gives them, when, and that they are no part of the text."""

from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from consultations.concluding import adopt, conclude, withdraw
from consultations.convening import close
from consultations.models import GivenStatement
from consultations.stating import give, take_back
from documents.models import Statement
from documents.operations import issue_version
from documents.versions.freezing import text_digest
from portal.models import Mail
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import answered, is_over, open_round, paragraph, respondent

pytestmark = pytest.mark.django_db
WORDS = "El Estado no asume el plazo de este párrafo."


@contextmanager
def refused(said: str):
    """Refused with these words, in English."""
    with override("en"), pytest.raises(ValidationError, match=said):
        yield


def words(row, number=1, **fields):
    return {"kind": "reservation", "text": WORDS, "language": "es", "place": paragraph(row, number), **fields}


@pytest.fixture
def over(consulted, row):
    """The round of members once its end has come."""
    is_over(row)
    return row


@pytest.fixture
def lg(consulted, over):
    return respondent(over, consulted.states["lg"])


def adopted(consulted, row, **fields):
    """The text, once all have agreed and the Presidency has stated so."""
    close(row, by=consulted.head)
    conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head)
    return adopt(consulted.consultation, by=consulted.head)


# The text.


def test_a_reservation_is_printed_with_the_adopted_text_and_changes_neither_it_nor_its_digest(consulted, row):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    give(respondent(row, consulted.states["lg"]), by=consulted.people["lg"], **words(row))
    assert not Statement.objects.exists()

    version = adopted(consulted, row)

    for language, tree in version.tree.items():
        assert text_digest(tree) == tree["digest"] == row.version.tree[language]["digest"]
        assert WORDS in str(tree)
    [printed] = Statement.objects.all()
    assert (printed.state.name, printed.paragraph, printed.kind) == ("Lagunaria", "2", "reservation")
    assert printed.section.heading == "Intercambio"
    assert (printed.text_es, printed.original_language) == (WORDS, "es")
    assert GivenStatement.objects.get().printed_as == printed


def test_words_replaced_or_withdrawn_are_not_printed(consulted, row):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    place, by = respondent(row, consulted.states["lg"]), consulted.people["lg"]
    first = give(place, by=by, **words(row))
    give(place, by=by, replaces=first, **words(row, kind="explanation-of-position", text="Así lo entiende."))
    take_back(give(place, by=by, **words(row, number=0)), by=by)

    version = adopted(consulted, row)

    assert [each.kind for each in Statement.objects.all()] == ["explanation-of-position"]
    assert WORDS not in str(version.tree)


def test_where_the_paper_cannot_be_printed_nothing_of_them_is_stored(consulted, row, monkeypatch):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    give(respondent(row, consulted.states["lg"]), by=consulted.people["lg"], **words(row))

    def fails(trees):
        raise ValidationError("No.")

    monkeypatch.setattr("documents.operations.print_trees", fails)
    with pytest.raises(ValidationError):
        adopted(consulted, row)

    assert not Statement.objects.exists()
    assert GivenStatement.objects.get().printed_as is None


def test_words_given_while_the_paper_is_printed_are_not_left_out_of_it(consulted, row, monkeypatch):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)

    def meanwhile(trees):
        give(respondent(row, consulted.states["lg"]), by=consulted.people["lg"], **words(row))
        return []

    monkeypatch.setattr("documents.operations.print_trees", meanwhile)
    with refused("meanwhile"):
        adopted(consulted, row)


def test_what_a_meeting_adopts_of_a_text_that_circulated_prints_them_too(consulted, over, lg):
    give(lg, by=consulted.people["lg"], **words(over))

    issue_version(over.version, status="adopted", by=consulted.secretary)

    assert Statement.objects.get().state == consulted.states["lg"]


# When.


def test_they_are_given_from_the_end_of_a_round_of_members_on(consulted, row):
    place, by = respondent(row, consulted.states["lg"]), consulted.people["lg"]
    with refused("This round is open"):
        give(place, by=by, **words(row))

    is_over(row)

    assert give(place, by=by, **words(row)).given_as == "state"


def test_there_are_none_on_the_preliminary_text_of_the_troika(consulted):
    row = open_round(consulted, stage=0, working_days=None)
    close(row, by=consulted.head)

    with refused("preliminary"):
        give(respondent(row, consulted.states["sv"]), by=consulted.people["sv"], **words(row))


def test_a_later_round_has_them_on_its_own_text(consulted, over, lg):
    close(over, by=consulted.head)
    open_round(consulted, stage=1)

    with refused("A later round"):
        give(lg, by=consulted.people["lg"], **words(over))


def test_there_are_none_once_it_is_withdrawn(consulted, over, lg):
    withdraw(consulted.consultation, reason="Falta un anexo.", by=consulted.head)

    with refused("withdrawn"):
        give(lg, by=consulted.people["lg"], **words(over))


def test_from_the_adoption_on_they_stand(consulted, row):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    place, by = respondent(row, consulted.states["lg"]), consulted.people["lg"]
    given = give(place, by=by, **words(row))
    adopted(consulted, row)

    with refused("adopted"):
        take_back(given, by=by)
    with refused("adopted"):
        give(place, by=by, **words(row, number=0))


# Who.


def test_a_note_is_recorded_with_its_number_date_and_document_and_the_state_is_told(
    consulted, over, lg, mailed_from_here
):
    for missing in ("note_number", "note_date", "note_file"):
        with pytest.raises(ValidationError):
            give(lg, by=consulted.secretary, **words(over), **{**note(), missing: None if "date" in missing else ""})

    given = give(lg, by=consulted.secretary, **words(over), **note())

    assert (given.given_as, given.note_number, bool(given.note_file)) == ("secretariat", "DGM/114", True)
    [mail] = Mail.objects.filter(template="words-recorded")
    assert mail.address == "delia@example.org"


def test_the_state_rectifies_what_others_have_recorded_and_nobody_what_it_gave_itself(consulted, over, lg):
    recorded = give(lg, by=consulted.secretary, **words(over), **note())
    with pytest.raises(PermissionDenied):
        give(lg, by=consulted.head, replaces=recorded, **words(over), **note())

    own = give(lg, by=consulted.people["lg"], replaces=recorded, **words(over, text="Otras palabras."))

    for by in (consulted.secretary, consulted.head):
        with pytest.raises(PermissionDenied):
            give(lg, by=by, replaces=own, **words(over), **note())
        with pytest.raises(PermissionDenied):
            take_back(own, by=by)
    recorded.refresh_from_db()
    assert recorded.ended_at is not None
    assert recorded.note_file


def test_nobody_else_gives_the_words_of_a_state(consulted, over, lg, people):
    for by in (consulted.people["sv"], consulted.admin, people["delegate_pe"], people["secretary_csm"]):
        with pytest.raises(PermissionDenied):
            give(lg, by=by, **words(over), **note())


def test_two_of_a_kind_on_one_place_are_not_told_side_by_side(consulted, over, lg):
    give(lg, by=consulted.people["lg"], **words(over))

    with refused("replace those"):
        give(lg, by=consulted.people["lg"], **words(over))
    with pytest.raises(ValidationError) as error:
        give(lg, by=consulted.people["lg"], **words(over, place="nirgends"))
    assert set(error.value.message_dict) == {"place"}
