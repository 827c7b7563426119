"""A State reads the circulated text and comments on it: each person in a draft, and nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.answering import draft_of, save_draft, send
from consultations.convening import close
from consultations.models import Answer, Proposal, Respondent, Round
from meetings.models import Membership
from tests import factories as f
from tests.consultations.answering import answer_page, comment, draft_of_state, hidden, text_of
from tests.consultations.conftest import person
from tests.consultations.consulted import is_over, open_round, paragraph, respondent

pytestmark = pytest.mark.django_db

WORDS = "Los Estados comparten las alertas en un plazo de 24 horas."


@pytest.fixture
def row(consulted):
    return open_round(consulted)


@pytest.fixture
def sv(consulted, row):
    return respondent(row, consulted.states["sv"])


def address(consulted, row, more="", state="sv", language="en"):
    return answer_page(row, consulted.states[state], more, language)


def place_address(consulted, row, number=0, state="sv"):
    return address(consulted, row, f"text/{paragraph(row, number)}/", state) + "?in=es"


def proposal(row, number=0, **fields):
    return {"place": paragraph(row, number), "language": "es", "kind": "substantive", "wording": WORDS, **fields}


def sent(consulted, row, name, proposals=(), position="proposes"):
    place, by = respondent(row, consulted.states[name]), consulted.people[name]
    save_draft(place, by=by, revision=draft_of(place, by).revision, position=position, proposals=proposals)
    return send(place, by=by)


def test_the_text_stands_as_it_was_circulated_and_each_paragraph_can_be_commented_on(client, consulted, row):
    client.force_login(consulted.people["sv"])

    page = text_of(client, address(consulted, row) + "?in=es")

    assert "Los Estados comparten las alertas de manera inmediata." in page
    for number in (0, 1):
        key = paragraph(row, number)
        assert f'<p id="p-{key}">' in page
        assert page.index(f'id="p-{key}"') < page.index(f'id="c-{key}"')
        assert f"/text/{key}/?in=es" in page
    assert '<div lang="es" class="circulated">' in page
    assert "You prepare the answer of <b>El Salvador</b>, in its place in the CRM" in page


def test_it_is_read_in_each_language_in_which_it_circulates_and_in_no_other(client, consulted, row):
    client.force_login(consulted.people["sv"])

    assert "States share alerts immediately." in text_of(client, address(consulted, row))
    assert "Los Estados comparten" in text_of(client, address(consulted, row) + "?in=es")
    assert "Los Estados comparten" in text_of(client, address(consulted, row, language="pt-br"))


@pytest.mark.parametrize("who", ["secretary", "admin", "next_head"])
@pytest.mark.parametrize("more", ["", "position/", "send/", "withdraw/", "own-end/", "text/whole/"])
def test_nobody_but_its_people_finds_the_pages_of_a_states_answer(client, consulted, row, sv, who, more):
    sent(consulted, row, "sv")
    client.force_login(getattr(consulted, who))

    assert client.get(address(consulted, row, more)).status_code == 404
    assert client.post(address(consulted, row, more)).status_code in (404, 405)
    client.logout()
    assert client.get(address(consulted, row, more)).status_code == 404


def test_a_state_that_is_not_asked_finds_no_page(client, consulted):
    row = open_round(consulted, stage=0, working_days=None)
    client.force_login(consulted.people["lg"])

    assert client.get(address(consulted, row, state="lg")).status_code == 404


def test_before_a_round_opens_its_state_finds_no_page_even_where_it_presides(client, consulted, row):
    Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))
    client.force_login(consulted.head)

    assert client.get(address(consulted, row)).status_code == 404


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


def test_no_position_is_chosen_beforehand_and_each_says_what_it_means(client, consulted, row):
    client.force_login(consulted.people["sv"])

    page = text_of(client, address(consulted, row, "position/"))

    assert page.count('name="position"') == 7
    assert "checked" not in page.partition('class="positions"')[2].partition("</fieldset>")[0]
    assert page.partition('class="positions"')[2].partition("</fieldset>")[0].count("<svg") == 7
    assert "The State does not join: then there is no consensus." in page


def test_position_and_notes_are_saved_and_a_conflict_shows_both(client, consulted, row, sv):
    client.force_login(consulted.people["sv"])
    here = address(consulted, row, "position/")
    seen = hidden(text_of(client, here), "seen")
    told = {"language": "es", "comment": "Primero.", "position": "consulting", "internal_note": "Hablar con Hacienda."}

    saved = client.post(here, {**told, "seen": seen})
    page = client.post(here, {**told, "seen": seen, "comment": "Segundo.", "position": "agrees"}).content.decode()

    assert saved.status_code == 302
    assert draft_of_state(sv).internal_note == "Hablar con Hacienda."
    for words in ("Primero.", "Segundo.", "written here meanwhile"):
        assert words in page
    client.post(here, {**told, "seen": hidden(page, "seen"), "comment": "Segundo."})
    assert draft_of_state(sv).comment == "Segundo."


def test_what_others_sent_is_shown_to_be_supported_once_it_is_shown_and_not_before(client, consulted, row, sv):
    other = sent(consulted, row, "lg", [proposal(row)]).proposals.get()
    client.force_login(consulted.people["sv"])
    support = address(consulted, row, f"support/{other.pk}/?in=es")

    assert "Lagunaria" not in text_of(client, address(consulted, row) + "?in=es").partition("<main")[2]
    assert client.post(support).status_code == 404
    Round.objects.update(answers_shown="while-open")
    page = text_of(client, address(consulted, row) + "?in=es")
    client.post(support)
    client.post(support)

    assert "Support this proposal" in page
    assert "24 horas<" in page
    assert draft_of_state(sv).proposals.get().supports == other
    assert "Support it no more" in text_of(client, address(consulted, row) + "?in=es")
    client.post(support, {"leave": "1"})
    assert not draft_of_state(sv).proposals.exists()


def test_on_its_own_page_a_state_that_presides_sees_no_more_than_others_do(client, consulted, row):
    other = sent(consulted, row, "lg", [proposal(row)]).proposals.get()
    client.force_login(consulted.head)

    assert "24 horas" not in text_of(client, address(consulted, row) + "?in=es")
    assert client.post(address(consulted, row, f"support/{other.pk}/")).status_code == 404
    assert not Proposal.objects.filter(supports=other).exists()


def test_internal_notes_are_in_no_page_of_others(client, consulted, row, sv):
    save_draft(sv, by=consulted.people["sv"], revision=0, position="agrees", proposals=[], internal_note="SECRETO")
    save_draft(sv, by=consulted.head, revision=0, proposals=[], internal_note="SECRETO")
    answer = send(sv, by=consulted.people["sv"])
    Round.objects.update(answers_shown="while-open", secretariat_reads=True)
    pages = [address(consulted, row, state=state, more=more) for state in ("sv", "lg") for more in ("", "record/")]
    pages += [address(consulted, row, f"sent/{answer.pk}/"), address(consulted, row, "send/")]

    for by in (consulted.people["lg"], consulted.secretary, consulted.next_head, consulted.admin):
        client.force_login(by)
        assert all("SECRETO" not in client.get(path).content.decode() for path in pages)
    client.force_login(consulted.people["sv"])
    assert "SECRETO" in text_of(client, pages[0])
    assert "SECRETO" not in text_of(client, pages[-1])
    assert not hasattr(Answer, "history")


def test_the_page_says_that_the_end_has_come_before_one_types_and_once_closed_refuses_with_what_was_typed(
    client, consulted, row
):
    is_over(row)
    client.force_login(consulted.people["sv"])
    seen = hidden(text_of(client, place_address(consulted, row)), "seen")

    assert "marked as received after the end" in text_of(client, address(consulted, row))
    assert "marked as received after the end" in text_of(client, address(consulted, row, "position/"))
    assert "marked as received after the end" in text_of(client, place_address(consulted, row))
    close(row, by=consulted.head)
    refused = comment(client, place_address(consulted, row), seen=seen, kind="editorial", wording="Tarde.")

    assert "This round is closed" in refused.content.decode()
    assert "Tarde.</textarea>" in refused.content.decode()
    assert "/text/" not in text_of(client, address(consulted, row))


def test_a_state_that_is_asked_in_both_conferences_has_an_address_for_its_place_in_each(client, world, consulted, row):
    f.as_member(world.sv, world.csm)
    other = Respondent.objects.create(
        round=row, membership=Membership.objects.get(state=world.sv, conference=world.csm)
    )
    found = {}
    for name, who in (("crm", consulted.people["sv"]), ("csm", person(world.sv, world.csm, "zoe"))):
        client.force_login(who)
        paths = [answer_page(row, world.sv).replace("/sv/", f"/sv-{each}/") for each in ("crm", "csm")]
        found[name] = [client.get(path).status_code for path in (*paths, answer_page(row, world.sv))]

    assert other.get_absolute_url().endswith("/answers/sv-csm/")
    assert found == {"crm": [200, 404, 200], "csm": [404, 200, 200]}


def test_a_page_of_an_answer_is_kept_by_no_cache(client, consulted, row):
    client.force_login(consulted.people["sv"])

    for more in ("", "position/", "send/", "text/whole/"):
        assert "no-store" in client.get(address(consulted, row, more))["Cache-Control"]


def test_a_long_text_with_many_proposals_takes_as_many_queries_as_a_short_one(client, queries, consulted, row, sv):
    sent(consulted, row, "lg", [proposal(row)])
    save_draft(sv, by=consulted.people["sv"], revision=0, position="proposes", proposals=[proposal(row)])
    save_draft(sv, by=consulted.head, revision=0, proposals=[proposal(row, 1)])
    Round.objects.update(answers_shown="while-open")
    client.force_login(consulted.people["sv"])
    few = queries(address(consulted, row) + "?in=es")
    lengthen(row.version, 120)
    for answer in Answer.objects.all():
        rows = [Proposal(answer=answer, **proposal(row, number)) for number in range(120) for _each in range(2)]
        Proposal.objects.bulk_create(rows)

    assert queries(address(consulted, row) + "?in=es") == few <= 12


def lengthen(version, count: int) -> None:
    """The frozen text has that many paragraphs; told to the database alone, where nothing guards what stands."""
    for tree in version.tree.values():
        block = next(block for section in tree["sections"] for block in section["blocks"] if block["type"] == "text")
        block["text"]["text"] = "\n\n".join(f"Párrafo {number} de un texto largo." for number in range(count))
        block["keys"] = [f"k{number:07}" for number in range(count)]
    type(version).objects.filter(pk=version.pk).update(tree=version.tree)
