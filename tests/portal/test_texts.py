"""What is kept of a text: the outer wall, tried alone through a renderer that allows everything."""

import re
from html import unescape
from html.parser import HTMLParser
from time import process_time

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from documents.models import IssuedParagraph
from meetings.models import Meeting, State
from portal.reference import FILES, FOLDER, Reading
from portal.text import fields as texts
from portal.text.fields import LONGEST, CleanedField, MarkdownField, cleaned
from portal.text.letters import clean_text
from portal.text.markdown import render
from tests import factories as f
from tests.portal.payloads import DEPTHS, LINES, payloads
from tests.rooms import ROOMS

PAYLOADS = payloads(web="http://127.0.0.1:9", file="/etc/passwd")
WRITTEN = """\
Un párrafo con *énfasis*, **fuerza**, `código <b>` y 3 < 4 > 2.

> Una cita
> > dentro de otra

1. Uno
   - dos [enlace](https://example.org/a_b) y <https://example.org> y <a@example.org>

| a | b |
|---|---|
| 1 | ~~2~~ |

[Art. 5]: una nota[^1].

    <img src="código">

[^1]: La nota, *con énfasis*.
"""


class Elements(HTMLParser):
    """The elements and addresses of an HTML text, and how deep they stand."""

    def __init__(self, html):
        super().__init__()
        self.names, self.attributes, self.addresses, self.depth, self.deepest = set(), set(), set(), 0, 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.attributes |= {name for name, _value in attributes}
        self.addresses |= {value for name, value in attributes if name in ("href", "src")}
        if tag not in ("br", "hr"):
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag):
        self.depth -= 1


def permissive(text):
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.validateLink = lambda url: True
    return parser.render(text)


def seen(text):
    """What a reader sees of a text, by the letters."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", render(text))).replace("\ufffd", "").split())


def test_there_are_many_payloads_and_none_twice():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 180


@pytest.mark.parametrize("text", PAYLOADS, ids=lambda text: text[:30])
def test_what_is_kept_opens_nothing_in_a_renderer_that_allows_everything(text):
    html = permissive(cleaned(text))

    elements = Elements(html)
    written = {"h1", "h2", "h3", "p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "a", "sup"}
    written |= {"section", "hr", "br"}
    assert elements.names <= written | {"table", "thead", "tbody", "tr", "th", "td"}
    assert elements.attributes <= {"href", "class", "id", "title", "start"}
    assert all(each.startswith(("http://", "https://", "mailto:", "#fn")) for each in elements.addresses)
    assert elements.deepest <= 60


@pytest.mark.parametrize("text", PAYLOADS, ids=lambda text: text[:30])
def test_cleaning_twice_changes_nothing(text):
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize("text", [text for text in PAYLOADS[: len(LINES)] if "\0" not in text], ids=lambda t: t[:30])
def test_what_a_reader_sees_of_a_hostile_text_stays(text):
    pictures_in_pictures = "![!["

    if not text.startswith(pictures_in_pictures):
        assert seen(cleaned(text)) == seen(clean_text(text))


@pytest.mark.parametrize("text", [*DEPTHS[:7], "x" * 1000])
def test_quotations_without_end_lose_no_letter(text):
    assert seen(cleaned(text)) == seen(text)


def test_a_text_without_danger_stays_letter_by_letter():
    assert cleaned(WRITTEN) == WRITTEN


def test_the_reference_texts_stay_letter_by_letter():
    reading = Reading(FOLDER)
    texts = [
        text
        for file in FILES
        for _place, _label, values in reading._records(file)
        for text in values.values()
        if isinstance(text, str) and "\n" in text
    ]

    assert len(texts) > 20
    assert [text for text in texts if cleaned(text) != text] == []


def test_links_to_the_web_stay_beside_those_that_become_text():
    text = "[bien](https://example.org) y [mal](javascript:alert(1)) y `[x](file:///x)`"

    assert cleaned(text) == r"[bien](https://example.org) y [mal\](javascript:alert(1)) y `[x](file:///x)`"


def test_tags_become_text_and_code_stays():
    assert cleaned("<b>x</b> `<b>`") == "&lt;b>x&lt;/b> `<b>`"


def test_a_picture_from_elsewhere_becomes_a_link_to_it():
    assert cleaned("![Una foto](https://example.org/x.png)") == "[Una foto](https://example.org/x.png)"


def test_a_stored_image_alone_on_its_line_stays_beside_what_becomes_text():
    text = "![Pie](image:foto)\n<b> ![x](http://x/y)\n\n![Pie](image:otra)\n- ![z](image:en-lista)"

    kept = "![Pie](image:foto)\n&lt;b> [x](http://x/y)\n\n![Pie](image:otra)\n- ![z\\](image:en-lista)"
    assert cleaned(text) == kept


def test_control_characters_go_and_line_ends_stay():
    assert cleaned("a\x00b\x1b[31m\tc\r\nd\x85e") == "ab[31m\tc\nd\ne"


def test_every_way_to_the_database_cleans(world):
    meeting = f.make_meeting(world.series, number=2)
    meeting.background_es = "<script>x</script>"
    meeting.save()
    Meeting.objects.bulk_create(
        [Meeting(series=world.series, number=3, address="m-3", modality="virtual", background_es="<img src=x>")]
    )
    assert meeting.background_es == "&lt;script>x&lt;/script>"
    assert meeting.history.first().background_es == "&lt;script>x&lt;/script>"
    assert Meeting._base_manager.values_list("background_es", flat=True).get(number=3) == "&lt;img src=x>"

    Meeting._base_manager.filter(number=3).update(background_es="<iframe>", background_en=None)

    kept = Meeting._base_manager.filter(number=3).values_list("background_es", "background_en")
    assert list(kept) == [("&lt;iframe>", None)]


def test_every_text_that_people_write_is_cleaned():
    """A plain column of Django's would keep whatever was pasted; what was issued stays as it was issued."""
    own = [model for model in apps.get_models() if model.__module__.startswith(ROOMS) and model is not IssuedParagraph]
    own = [model for model in own if not model.__name__.startswith("Historical")]  # a copy of what was cleaned
    columns = [field for model in own for field in model._meta.local_concrete_fields if is_written(field)]
    names = {field.name for field in columns}

    assert {"title", "title_en", "aliases", "note_pt_br", "first_name", "attribution_printed"} <= names
    assert [str(field) for field in columns if not isinstance(field, CleanedField)] == []


def is_written(field) -> bool:
    """Whether people write freely in a column: not a choice, an address or a code, which have rules of their own."""
    has_rules = field.choices or field.validators[:-1] or not field.editable or field.name == "password"
    return isinstance(field, (models.CharField, models.TextField)) and not has_rules


def test_plain_texts_are_cleaned_on_every_way_to_the_database(world):
    topic = f.make_topic(f.make_session(f.make_meeting(world.series)), "Uno\x0bdos \x0cTres\ufffe")
    State.objects.bulk_create([State(code="ZZ", name_es="Pai\u0301s\x0b zeta", official_name_es="Z")])
    State.objects.filter(code="PE").update(note_es="a\u2028b\x00")

    assert (topic.text, topic.history.get().text_es) == ("Uno\ndos \nTres",) * 2
    assert State.objects.get(code="ZZ").name_es == "País zeta"
    assert State.objects.get(code="PE").note_es == "a\nb"


def test_a_forms_field_cleans_before_it_measures_and_compares():
    title = Meeting._meta.get_field("title_es").formfield()
    long = "e\u0301" * 250

    assert title.clean(long) == "é" * 250
    assert not title.has_changed("Reunión de plenaria", "Reunio\u0301n\u00a0de\x0bplenaria ")
    assert not State._meta.get_field("note_es").formfield().has_changed("a\nb", "a\r\nb")


def test_a_form_shows_what_is_kept(world):
    meeting = f.make_meeting(world.series, number=2)
    meeting.background_es = "<b>x</b>"

    meeting.full_clean()

    assert meeting.background_es == "&lt;b>x&lt;/b>"


def test_a_missing_translation_is_not_filled_by_saving(world):
    meeting = f.make_meeting(world.series, number=2, background="Texto <b>")

    with translation.override("en"):
        meeting.save()

    meeting = Meeting._base_manager.get(pk=meeting.pk)
    assert not meeting.background_en
    assert meeting.background_es == "Texto &lt;b>"


def test_for_migrations_the_field_is_a_text():
    field = MarkdownField("text", blank=True)
    field.set_attributes_from_name("text")

    assert field.deconstruct()[1] == "django.db.models.TextField"
    assert isinstance(Meeting._meta.get_field("background_en"), MarkdownField)
    assert isinstance(Meeting.history.model._meta.get_field("background_en"), models.TextField)


def test_a_text_made_to_be_read_for_long_is_not():
    """Each "![" looks for its end as far as the text goes: at the longest that may be saved, eight seconds."""
    before = process_time()
    kept = cleaned("![" * (LONGEST // 2))

    assert process_time() - before < 2
    assert render(kept) == f"<p>{'![' * (LONGEST // 2)}</p>\n"


def test_a_text_that_is_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(texts, "_cleaned", lambda text: pytest.fail("it was read"))

    with pytest.raises(ValidationError):
        Meeting._meta.get_field("background_es").clean("x" * (LONGEST + 1), None)
