"""Tags for every template: texts in the reader's language, dates as exact as they are known."""

from functools import lru_cache
from html import unescape

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from portal import translations
from portal.languages import KNOWN
from portal.places import Place
from portal.qr import qr_code
from portal.text.markdown import render
from portal.zones import clock_of, in_words

register = template.Library()
register.simple_tag(qr_code)
register.filter(clock_of)


def told(thing, field: str) -> tuple[str, str]:
    """The text of a field and the language it is in: the reader's, or the first that is written."""
    found = translations.written(thing, field)
    return found["text"] or getattr(thing, field, "") or "", found["language"]


def mark(language: str) -> SafeString:
    """The small mark beside a text in another language than that of the page."""
    name = get_language_info(language)["name_translated"]
    return format_html(
        ' <span class="tongue"><span aria-hidden="true">{}</span><span class="visually-hidden">({})</span></span>',
        language[:2],
        name,
    )


def inferred(title) -> SafeString:
    """A title that no source prints, with a mark that says so."""
    return format_html('{} <span class="certainty">{}</span>', title, _("inferred title"))


@register.filter
def markdown(text):
    """Markdown as safe HTML; empty for no text."""
    return _rendered(text, get_language()) if text else ""


@lru_cache(maxsize=200)
def _rendered(text: str, language: str | None):
    """To read a text takes longer than all else that a page does with it; the words of its notes have a language."""
    return render(text)


@register.simple_tag
def written(thing, field):
    """A field in the reader's language; if missing, the original with its `lang` and a mark.

    A title that the portal inferred says so.
    """
    text, language = told(thing, field)
    shown = text
    if text and language != get_language():
        shown = format_html('<span lang="{}">{}</span>{}', language, text, mark(language))
    if field == "title" and translations.is_inferred_title(text):
        return inferred(shown)
    return shown


@register.filter
def written_markdown(thing, field):
    """Like `written`, for a field in Markdown: blocks of HTML, after the mark if the language is another."""
    text, language = told(thing, field)
    if not text or language == get_language():
        return markdown(text)
    name = get_language_info(language)["name_translated"]
    said = _("Text in its original language: %(language)s.") % {"language": name}
    return format_html('<p class="source-note">{}</p><div lang="{}">{}</div>', said, language, render(text))


@register.simple_tag
def excerpt(thing, field, words):
    """The first `words` of a field in Markdown as one plain paragraph, with `lang` if it is in another language."""
    text, language = told(thing, field)
    plain = Truncator(unescape(strip_tags(render(text)))).words(words, truncate=" …")
    if language == get_language():
        return format_html('<p class="excerpt">{}</p>', plain)
    return format_html('<p class="excerpt"><span lang="{}">{}</span>{}</p>', language, plain, mark(language))


def formatted(day, name: str) -> str:
    """A date by one of Django's formats (`DATE_FORMAT`), as the current language writes it."""
    language = KNOWN[get_language() or settings.LANGUAGE_CODE]
    words = date_format(day, language.date_formats.get(name, name))
    return words.lower() if language.small_months else words


@register.filter
def precise(day, precision="day"):
    """A date as exactly as it is known: day, month or year. Empty for None."""
    if not day:
        return ""
    if precision == "year":
        return str(day.year)
    return formatted(day, "YEAR_MONTH_FORMAT" if precision == "month" else "DATE_FORMAT")


@register.simple_tag
def dates(start, end=None):
    """A range of days without repeating what they share; a start or an end that is not on record is said to be so."""
    if not start:
        return _("not on record")
    last = formatted(end or start, "DATE_FORMAT")
    if not end:
        return _("%(date)s (end not on record)") % {"date": last}
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    if start.year == end.year:
        return f"{formatted(start, 'MONTH_DAY_FORMAT')} – {last}"
    return f"{formatted(start, 'DATE_FORMAT')} – {last}"


@register.simple_tag
def period(start, start_precision, end, end_precision):
    """A term or a membership, each end as exactly as it is known: “2017–2018”, “since 2000”, “until May 2016”."""
    first, last = precise(start, start_precision), precise(end, end_precision)
    if first and last:
        dash = "–" if start_precision == end_precision == "year" else " – "
        return first if first == last else f"{first}{dash}{last}"
    if first:
        return _("since %(date)s") % {"date": first}
    return _("until %(date)s") % {"date": last} if last else _("date not on record")


@register.simple_tag(takes_context=True)
def panels(context, place, subject=None):
    """The panels that rooms have added at a declared place of a page, for the eyes of this request's viewer."""
    declared = Place.declared[place]
    viewer = getattr(context.get("request"), "viewer", None)
    if viewer is None:  # an error page that is shown before the request's person is known
        return ""
    rendered = []
    for name, values in declared.panels_for(viewer, subject):
        with context.push(subject=subject, **values):
            rendered.append(context.template.engine.get_template(name).render(context))
    return SafeString("".join(rendered))


@register.simple_tag
def hours(start, end=None):
    """A range of aware moments in their own zone; the end may be missing: “09:00–10:30”."""
    moments = ((moment.isoformat(), f"{moment:%H:%M}") for moment in (start, end) if moment)
    return format_html_join("–", '<time datetime="{}">{}</time>', moments)


@register.simple_tag
def zone(name, day=None):
    """A time zone with its offset from UTC on a day (by default today): “hora de Bogotá (UTC−5)”."""
    return in_words(name, day or timezone.now().date())


@register.simple_tag(takes_context=True)
def tongues(context):
    """The same page in every language: dicts of `code`, `name`, `address` and `current`, with the same query."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    prefix, _slash, rest = path.lstrip("/").partition("/")
    under_a_language = prefix in dict(settings.LANGUAGES)
    return [
        {
            "code": code,
            "name": capfirst(get_language_info(code)["name_local"].split()[0]),
            "address": f"/{code}/{rest}" if under_a_language else f"/{code}/",
            "current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]
