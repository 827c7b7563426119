"""Translations hold what the English text holds, and English pages say what the source says."""

import re

import pytest
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.utils import translation

from tests.catalogues import LOCALE, TRANSLATED, catalogue, forms, messages

FILLED_IN = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?\w[^>]*>")


def filled_in(text: str) -> set[str]:
    """What of a text is filled in or marked up, and is the same in every language: `%(total)s`, `{name}`, `<b>`."""
    return set(FILLED_IN.findall(text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_text_fills_in(language):
    """Of the forms of a counted text the first may leave the number out where the English one does: “and one more”."""
    offences = []
    for message in messages(language):
        first, *others = forms(message.string)
        one, *many = forms(message.id)
        allowed = [filled_in(one), *map(filled_in, many)]
        if filled_in(first) not in allowed or any(filled_in(other) != allowed[-1] for other in others):
            offences.append((message.id, message.string))

    assert offences == []


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_no_translation_is_doubtful(language):
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_holds_an_empty_translation(language):
    assert [message.id for message in messages(language) if not all(forms(message.string))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_says_how_its_language_counts(language):
    """Without that line a number would be told in the forms of another language."""
    text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text()
    counted = [message for message in messages(language) if message.pluralizable]

    assert re.search(r'^"Plural-Forms: nplurals=\d; plural=.*\\n"$', text, re.MULTILINE)
    assert {len(message.string) for message in counted} == {catalogue(language).num_plurals}


def test_in_english_every_text_reads_as_the_source_has_it():
    """A catalogue of English could only say something else, as could that of a package."""
    texts = [message for message in messages(TRANSLATED[0]) if not message.pluralizable]

    with translation.override("en"):
        read = {message.id: read_as(message.id, message.context) for message in texts}

    assert len(texts) > 900
    assert {text: other for text, other in read.items() if other != text} == {}


def read_as(text: str, context: str | None) -> str:
    return translation.pgettext(context, text) if context else translation.gettext(text)


def test_english_counts_as_the_source_does():
    counted = [message.id for message in messages(TRANSLATED[0]) if message.pluralizable]

    with translation.override("en"):
        read = [tuple(translation.ngettext(one, many, number) for number in (0, 1, 2)) for one, many in counted]

    assert counted
    assert read == [(many, one, many) for one, many in counted]


def test_a_new_text_gets_no_translation_by_its_likeness_to_another(tmp_path, settings, monkeypatch):
    """“None on record.” once got that of “one on record”."""
    path = tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "one on record"\nmsgstr "consta una"\n'
    )
    (tmp_path / "page.py").write_text('_("one on record")\n_("None on record.")\n')
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.chdir(tmp_path)

    call_command("makemessages", locale=["es"], verbosity=0)

    with path.open("rb") as file:
        written = {message.id: message.string for message in read_po(file) if message.id}
    assert written == {"one on record": "consta una", "None on record.": ""}
