"""The pages of the office for spreadsheets: out as filtered, in by way of a preview, all rows or none."""

from html import unescape
from unittest.mock import patch

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext

from meetings.models import Seat, State
from portal.spreadsheets import files, forms, history
from portal.spreadsheets.admin import SpreadsheetAdmin
from portal.spreadsheets.formats import XLSX
from practices.models import Attribution, Practice
from tests import factories as f
from tests.portal.spreadsheet_pages import TITLES, confirm, rows, sealed, send, waiting, where
from tests.spreadsheets import to_csv, to_xlsx

pytestmark = pytest.mark.usefixtures("media")

ADMINS = [model_admin for model_admin in admin.site._registry.values() if isinstance(model_admin, SpreadsheetAdmin)]
# What is asked of each door: a page, or what its forms send.
DOORS = [
    ("export", {}),
    ("export", {"resource": "0", "format": "1"}),
    ("export", {"resource": "0", "format": "0", "template": "1"}),
    ("import", {}),
    ("import", {"resource": "0"}),
    ("process_import", {"seal": "x"}),
]


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_a_file_is_previewed_and_then_imported(secretary, meeting, people, write):
    preview = send(secretary, rows(), write=write)

    assert preview.context["result"].writes == 2
    assert b"Pr\xc3\xa1ctica 1" in preview.content
    assert not Practice.objects.exists()

    done = confirm(secretary, preview)

    assert (done.status_code, done.url) == (302, where("changelist"))
    assert Practice.objects.count() == Attribution.objects.count() == 2
    for practice in Practice.objects.all():
        [entry] = practice.history.all()
        assert entry.history_user == people["secretary_crm"]
        assert "prácticas.csv" in entry.history_change_reason
    assert waiting() == []


def test_the_preview_shows_each_difference(secretary, meeting, world):
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", states=[world.pe], attribution_printed="Perú")

    page = send(secretary, rows(1)).content.decode()

    assert "<del>Antes</del>" in page
    assert "<ins>Práctica 0</ins>" in page


def test_a_file_that_says_nothing_new_offers_nothing_to_import(secretary, meeting):
    confirm(secretary, send(secretary, rows()))
    histories = Practice.history.count()

    again = send(secretary, rows())

    assert again.context["confirm_form"] is None
    assert again.context["result"].totals["skip"] == 2
    assert Practice.history.count() == histories


def test_one_bad_row_leaves_all_rows_out(secretary, meeting):
    page = send(secretary, [*rows(30), ["p-30", "", "toy", "Perú / Atlántida", "crm-csm-5"]])

    assert page.context["confirm_form"] is None
    assert {mistake.row for mistake in page.context["result"].mistakes} == {32}
    assert "Atlántida" in page.content.decode()
    assert not Practice.objects.exists()


def test_records_that_changed_since_the_preview_are_previewed_again(secretary, meeting, world):
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", states=[world.pe], attribution_printed="Perú")
    preview = send(secretary, rows(1))
    Practice.objects.update(title_es="De otra persona")

    second = confirm(secretary, preview)

    assert Practice.objects.get().title_es == "De otra persona"
    assert "<del>De otra persona</del>" in second.content.decode()
    assert confirm(secretary, second).status_code == 302
    assert Practice.objects.get().title_es == "Práctica 0"


def test_a_preview_is_good_for_its_person_and_its_sheet_alone(client, secretary, meeting, people):
    preview = send(secretary, rows())
    word = sealed(preview)

    answers = [secretary.post(where("process_import"), word | {"seal": "forged"})]
    answers += [secretary.post(where("process_import"), word | {name: "0"}) for name in forms.ConfirmForm.sealed[:2]]
    other = secretary.post(where("process_import", State), word)
    client.force_login(people["admin"])
    stranger = client.post(where("process_import"), word)

    assert other.url == where("import", State)
    assert [answer.url for answer in (*answers, stranger)] == [where("import")] * 4
    assert not Practice.objects.exists()


def test_a_row_of_another_conference_is_an_error_in_its_row(secretary, meeting, world):
    f.make_practice(f.make_meeting(world.own, address="csm-9"), address="ajena")

    taken, moved = (["ajena", "Mía", "tool", "Perú", meeting] for meeting in ("csm-9", "crm-csm-5"))
    page = send(secretary, [*rows(1), taken, moved])

    first = page.context["result"].mistakes[0]
    assert (first.row, first.column) == (3, "Reunión")
    assert {mistake.row for mistake in page.context["result"].mistakes} == {3, 4}


def test_what_slips_through_the_choices_is_taken_back(meeting, people, viewers, world, secretary):
    """The last lock: the choices of a relation are left open by mistake."""
    f.make_meeting(world.own, address="csm-9")
    lines = [*rows(1), ["p-9", "Mía", "tool", "Perú", "csm-9"]]
    open_choices = patch("meetings.resources.choices", lambda viewer, field: field.related_model.objects.all())

    with open_choices:
        answer = confirm(secretary, send(secretary, lines))

    assert answer.status_code == 403
    assert not Practice.objects.exists()
    assert not Practice.history.exists()


@pytest.mark.parametrize("step", ["create", "update", "_look_back"])
def test_whatever_fails_while_writing_leaves_nothing(secretary, meeting, monkeypatch, step):
    f.make_practice(meeting, address="p-0", title="Antes")
    preview = send(secretary, rows(5))
    real = getattr(history, step)

    def fail(*args):
        real(*args)
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(history, step, fail)
    with pytest.raises(RuntimeError):
        confirm(secretary, preview)

    assert (Practice.objects.count(), Practice.history.count(), Attribution.objects.count()) == (1, 1, 1)
    assert Practice.objects.get().title_es == "Antes"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a" * (files.BYTES + 1), "The file is larger than 5 MB."),
        (b"%PDF\0", "This is neither an XLSX nor a CSV file."),
        (b"a\n" + b"x\n" * (files.ROWS + 1), "The file has more than 20,000 rows."),
    ],
    ids=["bytes", "pdf", "rows"],
)
def test_a_file_that_cannot_be_is_refused_in_words(secretary, meeting, data, reason):
    upload = SimpleUploadedFile("x.csv", data)

    answer = secretary.post(where("import"), {"resource": "0", "import_file": upload})

    assert answer.context["form"].errors["import_file"] == [gettext(reason)]
    assert gettext(reason) in answer.content.decode()
    assert waiting() == []


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"title_es": "x" * 500}, (3, "Título (es)")),
        ({"attribution_printed": "Atlántida"}, (3, "Atribución impresa")),
        ({"since": "ayer"}, (3, "Desde")),
        ({"meeting": "crm-csm-99"}, (3, "Reunión")),
        ({"address": "p-0"}, (3, "")),
        ({"Color": "rojo"}, (None, "Color")),
    ],
    ids=["too long", "unknown state", "a date as text", "unknown meeting", "twice in the file", "wrong column"],
)
def test_a_bad_cell_is_told_by_its_place_and_nothing_is_saved(secretary, meeting, changed, place):
    good, bad = (dict(zip(TITLES, cells, strict=True)) | {"since": ""} for cells in rows(2))
    titles = list(good | changed)

    page = send(secretary, [[good.get(title, "") for title in titles], list((bad | changed).values())], titles)

    [mistake] = page.context["result"].mistakes
    assert (mistake.row, mistake.column) == place
    assert mistake.message in unescape(page.content.decode())
    assert "title_es" not in changed or mistake.message.endswith("menos de 300 caracteres (tiene 500).")
    assert (page.context["confirm_form"], Practice.objects.count(), waiting()) == (None, 0, [])


def test_a_renamed_program_is_refused(secretary, meeting):
    program = SimpleUploadedFile("prácticas.xlsx", b"MZ\x90\x00\x03" + bytes(100))

    page = secretary.post(where("import"), {"resource": "0", "import_file": program})

    assert page.context["form"].errors["import_file"] == [gettext("This is neither an XLSX nor a CSV file.")]


def test_no_file_is_said(secretary, meeting):
    assert len(secretary.post(where("import"), {"resource": "0"}).context["form"].errors["import_file"]) == 1


def test_the_list_goes_out_as_it_is_filtered(secretary, meeting, world):
    f.make_practice(meeting, address="una", kind="tool")
    f.make_practice(meeting, address="otra", kind="law")
    f.make_practice(f.make_meeting(world.own), address="ajena", kind="tool")

    page = secretary.get(where("changelist"), {"kind": "tool"})
    assert f'href="{where("export")}?kind=tool"' in page.content.decode()
    out = secretary.post(where("export") + "?kind=tool", {"resource": "0", "format": "1"})

    assert [line.partition(",")[0] for line in out.content.decode("utf-8-sig").splitlines()[1:]] == ["una"]
    assert out["Content-Disposition"].startswith('attachment; filename="practices-')


def test_a_filter_that_there_is_not_leads_back_to_the_list(secretary, meeting):
    answer = secretary.get(where("export"), {"kind__nonsense": "x"})

    assert answer.status_code in (302, 400)


def test_the_template_is_an_empty_sheet_that_can_be_sent(secretary, meeting):
    answer = secretary.post(where("export"), {"resource": "0", "format": "0", "template": "1"})
    dataset = XLSX().create_dataset(answer.content)

    assert len(dataset) == 0
    assert len(dataset.headers) > 20
    assert answer["Content-Disposition"] == 'attachment; filename="practices-template.xlsx"'


@pytest.mark.parametrize("sent", [{"resource": "0", "format": "2"}, {"resource": "7", "format": "1"}, {}])
def test_what_is_no_sheet_or_format_gives_no_file(secretary, meeting, sent):
    assert "Content-Disposition" not in secretary.post(where("export"), sent)
    assert "Content-Disposition" not in secretary.get(where("export"), sent)


@pytest.mark.parametrize(("page", "sent"), DOORS)
@pytest.mark.parametrize("who", ["outsider", "observer", "clerk"])
def test_spreadsheets_are_for_those_who_edit(client, people, page, sent, who):
    client.force_login(f.make_user("clerk", is_staff=True) if who == "clerk" else people[who])

    for model_admin in ADMINS:
        address = where(page, model_admin.model)
        answer = client.post(address, sent) if sent else client.get(address)

        assert answer.status_code == (403 if who == "clerk" else 302)
        assert who == "clerk" or answer.url.startswith(reverse("admin:login"))


def test_a_seat_that_ended_between_preview_and_import_imports_nothing(secretary, meeting, people):
    preview = send(secretary, rows())
    Seat.objects.filter(user=people["secretary_crm"]).delete()

    assert confirm(secretary, preview).status_code == 403
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    ("setting", "page"),
    [("IMPORT_EXPORT_EXPORT_PERMISSION_CODE", "export"), ("IMPORT_EXPORT_IMPORT_PERMISSION_CODE", "import")],
)
def test_the_permissions_of_a_desk_open_its_spreadsheets(secretary, meeting, settings, monkeypatch, setting, page):
    assert secretary.get(where(page)).status_code == 200

    setattr(settings, setting, "delete")
    monkeypatch.setattr(SpreadsheetAdmin, "has_delete_permission", lambda *args: False)
    monkeypatch.setattr(type(admin.site._registry[Practice]), "has_delete_permission", lambda *args: False)

    assert secretary.get(where(page)).status_code == 403


def test_uploads_that_nobody_came_back_for_are_thrown_away(secretary, meeting, monkeypatch):
    send(secretary, rows())
    monkeypatch.setattr(forms, "PATIENCE", forms.timedelta(0))

    send(secretary, rows(1))

    assert len(waiting()) == 1


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ("", "Título (es), Tipo, Atribución impresa, Reunión"),
        ("crm-csm-5", "Título (es), Tipo, Atribución impresa"),
    ],
)
def test_the_page_names_the_columns_that_new_records_need(secretary, meeting, given, needed):
    page = secretary.get(where("import"), {"given": given}).content.decode()

    assert f"Los registros nuevos necesitan las columnas {needed}." in page
