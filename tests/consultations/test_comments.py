"""Comments on the circulated text: each person's in a draft, beside those of colleagues, and nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.models import Answer, Proposal, Respondent
from tests.consultations.answering import (
    WORDS,
    address,
    comment,
    draft_of_state,
    hidden,
    place_address,
    text_of,
)
from tests.consultations.consulted import paragraph

pytestmark = pytest.mark.django_db


def test_whoever_is_designated_and_the_deputy_share_a_draft_and_others_write_their_own(client, consulted, row, sv):
    client.force_login(consulted.people["sv"])
    comment(client, place_address(consulted, row), kind="substantive", wording=WORDS)
    client.force_login(consulted.head)

    comment(client, place_address(consulted, row), kind="editorial", wording="Otra redacción.")
    page = text_of(client, address(consulted, row) + "?in=es")

    assert draft_of_state(sv).proposals.get().wording == WORDS
    assert Answer.objects.get(author=consulted.head).proposals.get().wording == "Otra redacción."
    assert "a comment for those who prepare the answer" in page
    assert "24 horas" not in page.partition('class="circulated"')[2].partition("</article>")[0]


def test_two_ministries_that_contradict_each_other_are_both_shown_and_taken_over_one_by_one(client, consulted, row, sv):
    for by, words in ((consulted.head, "Así sí."), (consulted.people["sv"], "Así no.")):
        client.force_login(by)
        comment(client, place_address(consulted, row), kind="substantive", wording=words)

    page = text_of(client, address(consulted, row) + "?in=es")
    own = Answer.objects.get(author=consulted.head)
    asked = {"proposal": own.proposals.get().pk, "place": paragraph(row)}
    taken = client.post(address(consulted, row, f"colleagues/{own.pk}/?in=es"), asked)
    client.post(address(consulted, row, f"colleagues/{own.pk}/?in=es"), asked)

    assert "Take over into the draft" in page
    assert page.index("Así no") < page.index("Así sí")
    assert taken["Location"].endswith(f"#c-{paragraph(row)}")
    assert sorted(draft_of_state(sv).proposals.values_list("wording", flat=True)) == ["Así no.", "Así sí."]
    assert "In your State's draft." in text_of(client, address(consulted, row) + "?in=es")


def test_two_who_work_on_different_paragraphs_are_not_in_each_others_way(client, consulted, row, sv):
    client.force_login(consulted.people["sv"])
    seen = [hidden(text_of(client, place_address(consulted, row, number)), "seen") for number in (0, 1)]

    for number in (0, 1):
        saved = comment(
            client,
            place_address(consulted, row, number),
            seen=seen[number],
            kind="editorial",
            wording=f"Texto {number}",
        )
        assert saved.status_code == 302

    assert draft_of_state(sv).proposals.count() == 2


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_what_was_typed_and_neither_is_lost(
    client, consulted, row, sv
):
    client.force_login(consulted.people["sv"])
    here = place_address(consulted, row)
    seen = hidden(text_of(client, here), "seen")
    comment(client, here, seen=seen, kind="editorial", wording="De la otra persona.")

    refused = comment(client, here, seen=seen, kind="substantive", wording="Mío.", reason="Por esto.")
    page = refused.content.decode()

    assert refused.status_code == 200
    for words in ("De la otra persona.", "Mío.", "Por esto.", "written here meanwhile"):
        assert words in page
    assert draft_of_state(sv).proposals.get().wording == "De la otra persona."
    assert comment(client, here, seen=hidden(page, "seen"), kind="substantive", wording="Mío.").status_code == 302
    assert draft_of_state(sv).proposals.get().wording == "Mío."


def test_several_comments_stand_on_one_paragraph_and_an_empty_one_costs_nothing(client, consulted, row, sv):
    client.force_login(consulted.people["sv"])
    here = place_address(consulted, row)
    typed = {"c-TOTAL_FORMS": "3", "c-INITIAL_FORMS": "0", "seen": hidden(text_of(client, here), "seen")}
    typed |= {"c-0-kind": "editorial", "c-0-reason": "Uno.", "c-2-kind": "technical", "c-2-is_deletion": "on"}

    client.post(here, typed)

    assert list(draft_of_state(sv).proposals.values_list("reason", "is_deletion")) == [("Uno.", False), ("", True)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wording": "X"}, "Choose of what type the comment is."),
        ({"kind": "editorial", "wording": "X", "is_deletion": "on"}, "A proposal either deletes or rewords."),
    ],
)
def test_a_comment_that_is_not_whole_is_told_at_its_field_with_everything_still_there(
    client, consulted, row, fields, said
):
    client.force_login(consulted.people["sv"])

    page = comment(client, place_address(consulted, row), **fields).content.decode()

    assert said in page
    assert "X</textarea>" in page
    assert not Proposal.objects.exists()


def test_another_comment_or_the_circulated_text_is_put_into_the_form_without_losing_what_was_typed(
    client, consulted, row
):
    client.force_login(consulted.people["sv"])
    typed = {"c-TOTAL_FORMS": "1", "c-INITIAL_FORMS": "0", "c-0-kind": "technical", "c-0-reason": "Por esto."}

    copied = client.post(place_address(consulted, row), {**typed, "copy": "0"}).content.decode()
    more = client.post(place_address(consulted, row), {**typed, "add": "1"}).content.decode()

    assert "Los Estados comparten las alertas de manera inmediata.</textarea>" in copied
    for page in (copied, more):
        assert "Por esto.</textarea>" in page
        assert '<option value="technical" selected>' in page
    assert 'name="c-1-wording"' in more


def test_a_paragraph_that_is_not_in_the_text_is_told_with_what_was_typed_and_nothing_is_saved(client, consulted, row):
    client.force_login(consulted.people["sv"])
    gone = address(consulted, row, "text/zzzzzzzz/?in=es")

    assert client.get(gone).status_code == 404
    page = comment(client, gone, seen="", kind="editorial", reason="Mis motivos.").content.decode()

    assert "the circulated text does not have this paragraph" in page
    assert "Mis motivos.</textarea>" in page
    assert not Answer.objects.exists()


def test_after_the_end_that_the_state_has_set_a_colleague_reads_and_changes_nothing(client, consulted, row, sv):
    client.force_login(consulted.people["sv"])
    day = timezone.now() + timedelta(hours=30)
    told = client.post(address(consulted, row, "own-end/"), {"day": f"{day:%Y-%m-%d}", "hour": "10:30"})
    sv.refresh_from_db()
    assert told.status_code == 302
    assert sv.internal_end.strftime("%H:%M") == "10:30"
    client.force_login(consulted.head)
    comment(client, place_address(consulted, row), kind="editorial", wording="A tiempo.")
    Respondent.objects.update(internal_end=timezone.now() - timedelta(minutes=1))

    page = text_of(client, address(consulted, row) + "?in=es")
    refused = comment(client, place_address(consulted, row), kind="editorial", wording="Tarde.").content.decode()

    assert "you read your comment, and change it no more" in page
    assert "/text/" not in page
    assert "Your State takes no more comments" in refused
    assert "Tarde.</textarea>" in refused
    assert Answer.objects.get(author=consulted.head).proposals.get().wording == "A tiempo."


def test_only_whoever_sends_sets_an_end_for_colleagues_and_it_is_before_that_of_the_round(client, consulted, row, sv):
    client.force_login(consulted.head)
    assert client.get(address(consulted, row, "own-end/")).status_code == 404
    client.force_login(consulted.people["sv"])

    page = client.post(address(consulted, row, "own-end/"), {"day": "2999-01-01", "hour": "10:00"}).content.decode()

    assert "Your own end is before that of the round." in page
    assert 'value="2999-01-01"' in page
