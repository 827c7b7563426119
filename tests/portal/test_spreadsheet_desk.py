"""The pages of the office for spreadsheets: out as filtered, in by way of a preview, all rows or none."""

from unittest.mock import patch

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext

from meetings.models import Seat, State
from portal.spreadsheets import files, progress, storing, to_csv, to_xlsx, waiting
from portal.spreadsheets.desk import SheetDesk
from practices.models import Attribution, Practice
from tests import factories as f

TITLES = ["address", "title_es", "kind", "attribution_printed", "meeting"]
DESKS = [(desk, sheet) for desk in admin.site._registry.values() for sheet in getattr(desk, "sheets", ())]
PAGES = [
    (page, desk.model, args)
    for desk, sheet in DESKS
    for page, args in (
        ("spreadsheet", []),
        ("export", [sheet.address, "csv"]),
        ("template", [sheet.address, "xlsx"]),
        ("import", [sheet.address]),
    )
]


@pytest.fixture(autouse=True)
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5")


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def where(page, model=Practice, args=()):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rows(count=2, **changed):
    return [[f"p-{n}", f"Práctica {n}", "tool", "Perú", "crm-csm-5"] for n in range(count)]


def send(client, lines, titles=TITLES, write=to_csv):
    upload = SimpleUploadedFile("prácticas.csv", write(titles, lines))
    return client.post(where("import", args=["practices"]), {"file": upload})


def confirm(client, preview):
    return client.post(where("import", args=["practices"]), {"waiting": preview.context["waiting"]})


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_a_file_is_previewed_and_then_imported(secretary, meeting, people, write):
    preview = send(secretary, rows(), write=write)

    assert preview.context["plan"].writes == 2
    assert b"Pr\xc3\xa1ctica 1" in preview.content
    assert not Practice.objects.exists()

    done = confirm(secretary, preview)

    assert (done.status_code, done.url) == (302, where("changelist"))
    assert Practice.objects.count() == Attribution.objects.count() == 2
    for practice in Practice.objects.all():
        [entry] = practice.history.all()
        assert entry.history_user == people["secretary_crm"]
        assert "prácticas.csv" in entry.history_change_reason
    assert list(waiting.default_storage.listdir(waiting.FOLDER)[1]) == []


def test_the_preview_shows_each_difference(secretary, meeting, world):
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", states=[world.pe], attribution_printed="Perú")

    page = send(secretary, rows(1)).content.decode()

    assert "<del>Antes</del>" in page
    assert "<ins>Práctica 0</ins>" in page


def test_a_file_that_says_nothing_new_offers_nothing_to_import(secretary, meeting):
    confirm(secretary, send(secretary, rows()))
    histories = Practice.history.count()

    again = send(secretary, rows())

    assert again.context["waiting"] == ""
    assert again.context["plan"].unchanged == 2
    assert Practice.history.count() == histories


def test_one_bad_row_leaves_all_rows_out(secretary, meeting):
    page = send(secretary, [*rows(30), ["p-30", "", "toy", "Perú / Atlántida", "crm-csm-5"]])

    assert page.context["waiting"] == ""
    assert {mistake.row for mistake in page.context["plan"].mistakes} == {32}
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
    word = {"waiting": preview.context["waiting"]}

    other = secretary.post(where("import", State, ["states"]), word)
    client.force_login(people["admin"])
    stranger = client.post(where("import", args=["practices"]), word)
    forged = client.post(where("import", args=["practices"]), {"waiting": "forged"})

    assert [answer.url for answer in (other, stranger, forged)] == [
        where("spreadsheet", State),
        where("spreadsheet"),
        where("spreadsheet"),
    ]
    assert not Practice.objects.exists()


def test_a_row_of_another_conference_is_an_error_in_its_row(secretary, meeting, world):
    f.make_practice(f.make_meeting(world.own, address="csm-9"), address="ajena")

    taken, moved = (["ajena", "Mía", "tool", "Perú", meeting] for meeting in ("csm-9", "crm-csm-5"))
    page = send(secretary, [*rows(1), taken, moved])

    first = page.context["plan"].mistakes[0]
    assert (first.row, first.column) == (3, "Reunión")
    assert {mistake.row for mistake in page.context["plan"].mistakes} == {3, 4}


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
    real = getattr(storing, step)

    def fail(*args):
        real(*args)
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(storing, step, fail)
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

    answer = secretary.post(where("import", args=["practices"]), {"file": upload}, follow=True)

    assert answer.redirect_chain == [(where("spreadsheet"), 302)]
    assert said(answer) == [gettext(reason)]


def test_no_file_is_said(secretary, meeting):
    assert len(said(secretary.post(where("import", args=["practices"]), follow=True))) == 1


def test_the_list_goes_out_as_it_is_filtered(secretary, meeting, world):
    f.make_practice(meeting, address="una", kind="tool")
    f.make_practice(meeting, address="otra", kind="law")
    f.make_practice(f.make_meeting(world.own), address="ajena", kind="tool")

    page = secretary.get(where("changelist"), {"kind": "tool"})
    sheet = secretary.get(page.context["spreadsheet_address"])
    [export] = [address for kind, address in sheet.context["sheets"][0]["exports"] if kind == "CSV"]
    out = secretary.get(export)

    assert [line.partition(",")[0] for line in out.content.decode("utf-8-sig").splitlines()[1:]] == ["una"]
    assert out["Content-Disposition"].startswith('attachment; filename="practices-')


def test_a_filter_that_there_is_not_leads_back_to_the_list(secretary, meeting):
    answer = secretary.get(where("export", args=["practices", "csv"]), {"kind__nonsense": "x"})

    assert answer.status_code in (302, 400)


def test_the_template_is_an_empty_sheet_that_can_be_sent(secretary, meeting):
    answer = secretary.get(where("template", args=["practices", "xlsx"]))
    table = files.read(answer.content)

    assert table.rows == []
    assert len(table.titles) > 20


def test_what_is_no_sheet_or_format_is_missing(secretary, meeting):
    assert secretary.get(where("export", args=["practices", "pdf"])).status_code == 404
    assert secretary.get(where("export", args=["states", "csv"])).status_code == 404
    assert secretary.get(where("import", args=["practices"])).status_code == 302


@pytest.mark.parametrize(("page", "model", "args"), PAGES)
@pytest.mark.parametrize("who", ["outsider", "observer", "clerk"])
def test_spreadsheets_are_for_those_who_edit(client, people, page, model, args, who):
    client.force_login(f.make_user("clerk", is_staff=True) if who == "clerk" else people[who])

    answer = client.post(where(page, model, args)) if page == "import" else client.get(where(page, model, args))

    assert answer.status_code == (403 if who == "clerk" else 302)
    assert who == "clerk" or answer.url.startswith(reverse("admin:login"))


def test_a_seat_that_ended_between_preview_and_import_imports_nothing(secretary, meeting, people):
    preview = send(secretary, rows())
    Seat.objects.filter(user=people["secretary_crm"]).delete()

    assert confirm(secretary, preview).status_code == 403
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    ("setting", "page"),
    [("IMPORT_EXPORT_EXPORT_PERMISSION_CODE", "spreadsheet"), ("IMPORT_EXPORT_IMPORT_PERMISSION_CODE", "import")],
)
def test_the_permissions_of_a_desk_open_its_spreadsheets(secretary, meeting, settings, monkeypatch, setting, page):
    args = ["practices"] if page == "import" else []
    assert secretary.get(where(page, args=args)).status_code in (200, 302)

    setattr(settings, setting, "delete")
    monkeypatch.setattr(SheetDesk, "has_delete_permission", lambda *args: False)
    monkeypatch.setattr(type(admin.site._registry[Practice]), "has_delete_permission", lambda *args: False)

    assert secretary.get(where(page, args=args)).status_code == 403


def test_uploads_that_nobody_came_back_for_are_thrown_away(secretary, meeting, monkeypatch):
    send(secretary, rows())
    monkeypatch.setattr(waiting, "PATIENCE", waiting.timedelta(0))

    send(secretary, rows(1))

    assert len(waiting.default_storage.listdir(waiting.FOLDER)[1]) == 1


def so_far(number: int) -> str:
    return gettext("%(written)s of %(count)s records written.") % {"written": number, "count": 5}


def test_a_large_import_says_how_far_it_is(secretary, meeting, monkeypatch, people):
    monkeypatch.setattr(progress, "FROM", 5)
    monkeypatch.setattr(storing, "BATCH", 2)
    preview = send(secretary, rows(5))

    answer = confirm(secretary, preview)
    pieces = [piece.decode() for piece in answer.streaming_content]

    assert "</html>" in pieces[-1]
    assert [so_far(number) in piece for number, piece in zip((2, 4, 5), pieces[1:], strict=False)] == [True] * 3
    assert Practice.objects.count() == 5
    assert Practice.history.first().history_user == people["secretary_crm"]


def test_a_large_import_that_is_left_has_imported_nothing(secretary, meeting, monkeypatch):
    monkeypatch.setattr(progress, "FROM", 5)
    monkeypatch.setattr(storing, "BATCH", 2)
    answer = confirm(secretary, send(secretary, rows(5)))
    pieces = iter(answer.streaming_content)
    assert so_far(2) in [next(pieces), next(pieces)][1].decode()

    answer._iterator.close()  # the client's own way, which leaves the test its connection

    assert (Practice.objects.count(), Practice.history.count()) == (0, 0)


def test_a_large_import_of_records_that_changed_imports_nothing(secretary, meeting, monkeypatch, world):
    monkeypatch.setattr(progress, "FROM", 1)
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", states=[world.pe], attribution_printed="Perú")
    preview = send(secretary, rows(1))
    Practice.objects.update(title_es="De otra persona")

    page = b"".join(confirm(secretary, preview).streaming_content).decode()

    assert str(progress.CHANGED) in page
    assert Practice.objects.get().title_es == "De otra persona"


def test_a_large_import_of_what_is_anothers_imports_nothing(secretary, meeting, world, monkeypatch):
    monkeypatch.setattr(progress, "FROM", 1)
    f.make_meeting(world.own, address="csm-9")

    with patch("meetings.resources.choices", lambda viewer, field: field.related_model.objects.all()):
        answer = confirm(secretary, send(secretary, [["p-9", "Mía", "tool", "Perú", "csm-9"]]))
        page = b"".join(answer.streaming_content).decode()

    assert str(progress.FOREIGN) in page
    assert not Practice.objects.exists()
