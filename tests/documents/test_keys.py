"""The keys of paragraphs, given when a section is saved; what was issued before has them beside its tree."""

import json
from hashlib import sha256

import pytest
from django.apps import apps

from documents import operations
from documents.migrations import _0002_rows
from documents.models import Section, Version
from documents.models.alignment import UNDECIDED
from documents.paper.composition import compose, tree_of_version
from documents.paper.rendering import Rendering
from documents.paper.word import to_docx
from portal.word import keys_in
from tests import factories as f
from tests.documents.issuing import issued

A = "Los Estados reafirman su compromiso con una migración segura y ordenada."
B = "Se acordó intercambiar buenas prácticas sobre alertas tempranas."
C = "Agradecen al país anfitrión la hospitalidad que ha brindado."


@pytest.fixture
def communique(world):
    return f.make_document(f.make_meeting(world.series), kind="joint-communique")


@pytest.fixture
def section(communique):
    return f.make_section(communique, position=1, text=f"{A}\n\n{B}\n\n{C}", text_en="One.\n\nTwo.\n\nThree.")


TAGS = ["li", "li", "blockquote", "table", "p"]


def saved(section, **texts):
    for name, text in texts.items():
        setattr(section, name, text)
    section.save()
    return Section.objects.get(pk=section.pk).keys


def test_a_paragraph_has_one_key_in_all_its_languages(section):
    assert set(section.keys) == {"es", "en"}
    assert section.keys["es"] == section.keys["en"]
    assert len(set(section.keys["es"])) == 3


def test_a_file_to_go_on_writing_in_names_section_and_paragraphs(communique, section):
    for language, texts in (("es", "es"), ("en", "en"), ("pt-br", "es")):
        written = to_docx(compose(communique, language))

        assert keys_in(written) == [f"section-{section.pk}", *section.keys[texts]]


def test_keys_stay_when_a_text_is_edited_moved_and_taken_out(section):
    a, b, c = section.keys["es"]

    keys = saved(section, text_es=f"{C}\n\n{A} Y regular.")

    assert keys == {"es": [c, a], "en": [a, b, c]}


def test_a_translation_with_other_paragraphs_is_undecided(section):
    keys = saved(section, text_pt_br="Um e dois.\n\nTrês.")

    assert keys["pt-br"] == [UNDECIDED, UNDECIDED]
    assert keys["es"] == section.keys["es"]


def test_a_paragraph_that_is_added_in_one_language_awaits_its_translation(section):
    a, b, c = section.keys["es"]

    (_a, _b, new, _c) = saved(section, text_es=f"{A}\n\n{B}\n\nUno nuevo.\n\n{C}")["es"]
    keys = saved(section, text_en="One.\n\nTwo.\n\nA new one.\n\nThree.")

    assert new not in {a, b, c}
    assert keys["en"] == [a, b, new, c]


@pytest.mark.parametrize("is_taken_out_first", [True, False])
def test_a_paragraph_keeps_its_key_in_another_section(communique, section, is_taken_out_first):
    other = f.make_section(communique, position=2, text="El segundo apartado.")
    _a, b, _c = section.keys["es"]
    steps = [(section, f"{A}\n\n{C}"), (other, f"El segundo apartado.\n\n{B}")]

    for row, text in steps if is_taken_out_first else reversed(steps):
        saved(row, text_es=text)

    assert Section.objects.get(pk=other.pk).keys["es"][1] == b


def test_a_paragraph_that_is_put_back_has_its_key_again(section):
    _a, b, _c = section.keys["es"]
    saved(section, text_es=f"{A}\n\n{C}")

    assert saved(section, text_es=f"{A}\n\n{C}\n\n{B}")["es"][2] == b


def test_a_copy_of_a_paragraph_that_stays_is_undecided(communique, section):
    other = f.make_section(communique, position=2, text="El segundo apartado.")

    assert saved(other, text_es=f"El segundo apartado.\n\n{B}")["es"][1] == UNDECIDED


def test_a_number_or_a_place_changes_no_key(section):
    keys = section.keys

    section.numbering, section.position = "9.", 7

    assert saved(section) == keys


def test_a_saving_of_some_fields_keeps_the_keys_with_the_text(section):
    section.text_es = B
    section.save(update_fields=["text_es"])

    assert Section.objects.get(pk=section.pk).keys["es"] == section.keys["es"]
    assert len(section.keys["es"]) == 1


def test_the_tree_and_the_page_carry_the_keys(communique, section):
    tree = compose(communique, "es")
    (block,) = tree["sections"][0]["blocks"]

    html = Rendering(tree).block(block["text"], 3, "1.", {}, block["keys"])

    assert block["keys"] == section.keys["es"]
    assert [f'<p id="p-{key}">' in html for key in block["keys"]] == [True] * 3
    assert html.startswith(f'<p id="p-{block["keys"][0]}"><b class="numbering">1.</b> Los Estados')


def test_items_tables_and_quotations_have_anchors_and_headings_have_none(communique):
    text = "# Título\n\n- uno\n- dos\n\n> cita\n\n: Pie\n\n| a |\n|---|\n| b |\n\nFin[^1].\n\n[^1]: Nota."
    section = f.make_section(communique, text=text)
    tree = compose(communique, "es")

    html = Rendering(tree).block(tree["sections"][0]["blocks"][0]["text"], 3, keys=section.keys["es"])

    assert len(section.keys["es"]) == 5
    anchored = [f'<{tag} id="p-{key}">' for tag, key in zip(TAGS, section.keys["es"], strict=True)]
    assert [tag in html for tag in anchored] == [True] * 5


@pytest.fixture
def as_before(communique, section, people, settings, tmp_path, monkeypatch):
    """Two versions that were issued, and a draft, as they were before paragraphs had keys; and the two's digests."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(operations, "WRITERS", {"docx": lambda tree: json.dumps(tree).encode()})
    issued(communique, people["admin"])
    saved(section, text_es=f"{C}\n\n{A}\n\n{B}", text_en="Three.\n\nOne.\n\nTwo.")
    issued(communique, people["admin"])
    saved(section, text_es=f"{C}\n\n{A} Y regular.\n\n{B}")
    for version in Version.objects.filter(document=communique):
        for tree in version.tree.values():
            for each in tree["sections"]:
                each["blocks"] = [{name: block[name] for name in block if name != "keys"} for block in each["blocks"]]
        version.save()
    Section.objects.update(keys={})
    return digests(communique)


def digests(document):
    rows = Version.objects.filter(document=document).order_by("number")
    trees = [sha256(json.dumps(row.tree).encode()).hexdigest() for row in rows]
    return trees + [file.sha256 for row in rows for file in row.files.order_by("language")]


def test_what_was_issued_gets_its_keys_beside_the_tree_and_no_byte_of_it_changes(communique, as_before):
    _0002_rows.give_keys(apps, None)

    first, second = Version.objects.filter(document=communique).order_by("number")
    a, b, c = first.keys["es"]["s1"]
    assert digests(communique) == as_before
    assert first.keys == {language: {"s1": [a, b, c]} for language in ("es", "en", "pt-br")}
    assert second.keys == {language: {"s1": [c, a, b]} for language in ("es", "en", "pt-br")}
    assert Section.objects.get(document=communique).keys == {"es": [c, a, b], "en": [c, a, b]}
    assert tree_of_version(first, "en")["sections"][0]["blocks"][0]["keys"] == [a, b, c]
    assert first.tree["es"]["sections"][0]["blocks"][0].keys() == {"type", "text", "figures"}
