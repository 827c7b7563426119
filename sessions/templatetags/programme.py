"""What templates say of the slots of a programme, and of who acts in them."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.templatetags.records import doubt
from portal.templatetags.plenaria import hours, written
from sessions.agenda import where

register = template.Library()
register.simple_tag(where)


@register.simple_tag
def when(slot):
    """From when to when a slot lasts; or else its clock time, or how long it is to take; or nothing."""
    if slot.start:
        return hours(slot.start, slot.end)
    if slot.item and slot.item.start:
        return f"{slot.item.start:%H:%M}"
    if slot.minutes:
        return ngettext("%(minutes)s minute", "%(minutes)s minutes", slot.minutes) % {"minutes": slot.minutes}
    return ""


@register.simple_tag
def named(slot):
    """What a slot is called: its title, led by its session's label and number with the way to its page; or “closed”."""
    if slot.is_closed:
        return _("Closed")
    session = slot.session
    if session is None:
        return _called_off(written(slot.item, "title"), slot.item, doubt(slot.item))
    named_by = slot.item if slot.item.title else session
    title, unsure = written(named_by, "title"), doubt(named_by) or doubt(slot.item)
    link = format_html('<a href="{}">{}: {}</a>', session.get_absolute_url(), session.heading, title)
    return _called_off(link, slot.item, unsure)


@register.simple_tag
def titled(slot):
    """The title alone of an open slot, for where nothing leads on."""
    named_by = slot.item if slot.item.title or slot.session is None else slot.session
    return _called_off(written(named_by, "title"), slot.item, doubt(named_by) or doubt(slot.item))


@register.simple_tag
def called_off(name, record):
    """The name of a session as it is shown; crossed where it was cancelled, with that word and the reason."""
    return _called_off(name, record, doubt(record))


def _called_off(name, record, unsure):
    """`name` and how `unsure` it is; what was cancelled is crossed, and its reason is told."""
    cancelled = record.cancelling
    if cancelled is None:
        return format_html("{}{}", name, unsure)
    if (word := doubt(cancelled)) != unsure:
        unsure = format_html("{}{}", unsure, word)
    reason = written(cancelled, "cancellation")
    said = format_html(' <span class="row-note">{}</span>', reason) if reason else ""
    return format_html("<s>{}</s>{}{}", name, unsure, said)


@register.simple_tag
def changed(slot, changes):
    """What has changed of a slot since the agenda was issued, in words; or nothing."""
    said = changes.of_item.get(slot.item.pk)
    return format_html('<p class="row-note"><span class="changed">{}</span></p>', said) if said else ""


@register.simple_tag
def actor(part):
    """Who acts in a part, a state with the way to its page; on whose side; and how sure that is unless it is stated."""
    side = f" ({part.side})" if part.side else ""
    named: str
    if part.state_id:
        named = format_html('<a href="{}">{}</a>{}', part.state.get_absolute_url(), part.actor, side)
    elif part.presidency_id:
        presides = {"conference": part.presidency.conference, "state": part.presidency.named_state}
        named = _("Presidency of the %(conference)s (%(state)s)") % presides
    elif part.collective and part.conference:
        named = format_html('<a href="{}">{}</a>', part.conference.get_absolute_url(), part.actor)
    else:
        named = f"{part.actor}{side}"
    return format_html("{}{}", named, doubt(part))


@register.simple_tag
def actors(parts):
    """Those who act in several parts, in a row; each with the person who acts for it, and that person's post."""
    return format_html_join(" · ", "{}", ((_with_person(part),) for part in parts))


def _with_person(part):
    person = part.person if part.actor != part.person else ""
    said = (actor(part), person, written(part, "post"), written(part, "capacity"))
    return format_html_join(", ", "{}", ((each,) for each in said if each))


@register.simple_tag
def led_by(leads, meeting):
    """Who leads a session of `meeting`, in a row and with the word before it: of one of which only the programme is on
    record, who was to lead it.
    """
    if meeting.is_known_as_planned:
        word = ngettext("Lead country as planned:", "Lead countries as planned:", len(leads))
    else:
        word = ngettext("Led by", "Led by", len(leads))
    return format_html("{} {}", word, actors(leads))
