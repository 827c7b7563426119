"""What every template can say: texts in the reader's language, dates as exact as they are known, who may see."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from portal import languages
from portal.markdown import render
from portal.registry import registry

register = template.Library()

# From open to closed, as the audiences of the domain are ordered.
AUDIENCES = ["public", "observers", "members", "drafters"]
# Django's English formats are American; the portal's English is British. Other languages use Django's own.
BRITISH = {"DATE_FORMAT": "j F Y", "YEAR_MONTH_FORMAT": "F Y", "MONTH_DAY_FORMAT": "j F"}


def told(thing, field: str) -> tuple[str, str]:
    """The text of a field and the language it is in: the reader's, or the first that is written."""
    found = languages.written(thing, field)
    return found["text"] or getattr(thing, field, "") or "", found["language"]


def mark(language: str) -> SafeString:
    """The small mark beside a text that stands in another language than the page."""
    name = get_language_info(language)["name_translated"]
    return format_html(
        ' <span class="tongue"><span aria-hidden="true">{}</span><span class="visually-hidden">({})</span></span>',
        language[:2],
        name,
    )


@register.filter
def markdown(text):
    """Markdown as safe HTML; empty for no text."""
    return render(text) if text else ""


@register.simple_tag
def written(thing, field):
    """A field in the reader's language; where it is missing, the original in its own `lang` with a mark."""
    text, language = told(thing, field)
    if not text or language == get_language():
        return text
    return format_html('<span lang="{}">{}</span>{}', language, text, mark(language))


@register.filter
def written_markdown(thing, field):
    """As `written`, for a field in Markdown: blocks of HTML, led by the mark where the language is another."""
    text, language = told(thing, field)
    if not text or language == get_language():
        return markdown(text)
    name = get_language_info(language)["name_translated"]
    said = _("Text in its original language: %(language)s.") % {"language": name}
    return format_html('<p class="source-note">{}</p><div lang="{}">{}</div>', said, language, render(text))


def formatted(day, name: str) -> str:
    words = date_format(day, BRITISH[name] if get_language() == "en" else name)
    return words.lower() if get_language() == "pt-br" else words  # Portuguese writes its months small, Django does not


@register.filter
def precise(day, precision="day"):
    """A date as exactly as it is known: its day, its month or its year. Empty for no date."""
    if not day:
        return ""
    if precision == "year":
        return str(day.year)
    return formatted(day, "YEAR_MONTH_FORMAT" if precision == "month" else "DATE_FORMAT")


@register.simple_tag
def dates(start, end=None):
    """From one day to another without repeating what they share; “not on record” without a start."""
    if not start:
        return _("not on record")
    last = formatted(end or start, "DATE_FORMAT")
    if not end or start == end:
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


@register.simple_tag
def access(thing):
    """Who may see something, in words: the narrowest of its own audience and those of what it stands in."""
    audience, conference, draft = "public", None, False
    for holder in enclosing(thing):
        draft = draft or holder.release == "draft"
        conference = conference or (holder.narrowed_to if holder.narrowed_to_id else None)
        audience = max(audience, holder.audience, key=AUDIENCES.index)
    if draft:
        return _("Draft: its drafters only")
    words = {
        "public": _("Public"),
        "observers": _("Observers and members"),
        "members": _("Members"),
        "drafters": _("Its drafters only"),
    }[audience]
    return f"{words} ({conference})" if conference and audience != "public" else words


def enclosing(thing):
    """Whatever has an audience among a thing and what it stands in, as far as the view has loaded it."""
    if hasattr(thing, "audience"):
        yield thing
    for path in getattr(thing, "stands_in", ()):
        outer = thing._state.fields_cache.get(path)
        if outer is not None and outer is not thing:
            yield from enclosing(outer)


@register.simple_tag(takes_context=True)
def panels(context, place, subject=None):
    """The panels that rooms announce at a place of a page, for the eyes of this request's viewer."""
    viewer = getattr(context.get("request"), "viewer", None)
    if viewer is None:  # an error page that is shown before the request's person is known
        return ""
    rendered = []
    for name, values in registry.panels_for(place, viewer, subject):
        with context.push(subject=subject, **values):
            rendered.append(context.template.engine.get_template(name).render(context))
    return SafeString("".join(rendered))


@register.simple_tag
def zone(name, day=None):
    """A time zone with what it differs from UTC on a day (today unless told): “America/Bogota (UTC−5)”."""
    noon = datetime.combine(day or timezone.now().date(), time(12), ZoneInfo(name))
    minutes = int(noon.utcoffset().total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else ""
    return f"{name} (UTC{offset})"


def said_of(thing) -> SafeString:
    """Certainty, note, form as printed and source of a record, joined by dots; empty for nothing to say."""
    parts = []
    if getattr(thing, "certainty", "stated") != "stated":
        parts.append(format_html('<span class="certainty">{}</span>', thing.get_certainty_display()))
    if getattr(thing, "note", ""):
        parts.append(format_html("<span>{}</span>", written(thing, "note")))
    if getattr(thing, "printed_form", ""):
        printed = format_html('<q lang="{}">{}</q>', thing.original_language, thing.printed_form)
        parts.append(format_html("<span>{}: {}</span>", _("As printed"), printed))
    if getattr(thing, "source_id", None):
        parts.append(format_html("<span>{}: {}</span>", _("Source"), source(thing.source)))
    return format_html_join(" · ", "{}", ((part,) for part in parts))


def is_remarkable(thing) -> bool:
    """True where there is more to say of a record than its source."""
    return bool(thing.certainty != "stated" or thing.note or thing.printed_form)


@register.simple_tag
def provenance(thing):
    """Certainty, note, form as printed and source of a record, as one source note; nothing for nothing to say."""
    said = said_of(thing)
    return format_html('<p class="source-note">{}</p>', said) if said else ""


@register.simple_tag
def remarks(thing):
    """As `provenance`, but only where there is more to say than the source: for pages that end with theirs."""
    return provenance(thing) if is_remarkable(thing) else ""


@register.simple_tag
def shared_remarks(rows):
    """The remarks on a list's records, each once, led by the names that it concerns unless it concerns them all."""
    grouped: dict[str, list[str]] = {}
    for row in rows:
        if is_remarkable(row):
            grouped.setdefault(said_of(row), []).append(str(getattr(row, "party", None) or row))
    some = {said: names for said, names in grouped.items() if len(names) < len(rows)}
    of_all = format_html_join("", '<p class="source-note">{}</p>', ((said,) for said in grouped if said not in some))
    notes = ((", ".join(names), said) for said, names in some.items())
    return of_all + format_html_join("", '<p class="source-note"><b>{}.</b> {}</p>', notes)


@register.simple_tag
def source(work):
    """A cited work: its title, its year unless the title says it, and its link where there is one."""
    title = f"{work.title} ({work.year})" if work.year and str(work.year) not in work.title else work.title
    return format_html('<a href="{}" rel="external">{}</a>', work.link, title) if work.link else title


@register.simple_tag(takes_context=True)
def tongues(context):
    """The same page in every language: dicts of `code`, `name`, `address` and `current`; the query is kept."""
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
