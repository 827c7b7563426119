"""What templates say of the slots of a programme, and of who acts in them."""

from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from meetings.provenance import doubt_of
from meetings.templatetags.records import doubt, noted_doubt
from portal.templatetags.plenaria import hours, written
from sessions.parallel import runs
from sessions.slots import page_of, where

register = template.Library()
register.simple_tag(where)
register.simple_tag(runs)


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
        return _called_off(written(slot.item, "title"), slot.item, _unsure(slot))
    title = written(slot.named_by, "title")
    link = format_html('<a href="{}">{}: {}</a>', session.get_absolute_url(), session.heading, title)
    return _called_off(link, slot.item, _unsure(slot))


@register.simple_tag
def title_of(slot):
    """The title alone of an open slot that takes place, for where nothing leads on."""
    return format_html("{}{}", written(slot.named_by, "title"), _unsure(slot))


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
def titled(slot, meeting):
    """The title of a slot, with the way to its page; struck out if it is cancelled; or “closed”."""
    if slot.is_closed:
        return _("Closed")
    link = format_html('<a href="{}">{}</a>', page_of(slot, meeting), written(slot.named_by, "title"))
    if slot.is_cancelled:  # the line says so below, with the reason
        return format_html("<s>{}</s>{}", link, doubt(slot.named_by.certainty) or doubt(slot.item.certainty))
    return format_html("{}{}", link, _unsure(slot))


def _unsure(slot):
    """How sure the title of an open slot is, or else that it stands in the programme."""
    return doubt(slot.named_by) or doubt(slot.item)


@register.simple_tag
def innermost(present):
    """What is on, without the items whose own part is on."""
    return [slot for slot in present.now if not any(inner in present.now for inner in slot.slots)]


@register.simple_tag
def pointed(slot):
    """The title of a slot, with the way to its line on the same page; or “closed”."""
    if slot.is_closed:
        return _("Closed")
    return format_html('<a href="#{}">{}</a>', slot.item.key, written(slot.named_by, "title"))


@register.simple_tag
def standing_of(slot, present):
    """The attributes by which a line of the agenda shows what it is: on, next, closed, cancelled, or time and title."""
    is_on = present and slot in present.now
    kinds = {
        "is-closed": slot.is_closed,
        "is-cancelled": slot.is_cancelled,
        "is-next": present and slot == present.following,
        "is-plain": slot.item and slot.is_plain and not slot.session,
    }
    names = " ".join(name for name, holds in kinds.items() if holds)
    shown = format_html(' class="{}"', names) if names else ""
    return format_html("{}{}", shown, SafeString(' aria-current="time"') if is_on else "")


@register.simple_tag
def above(slot, present):
    """The words above a title: the label and number of a session; that it is on, or next."""
    said = [slot.session.heading] if slot.session else []
    if present and slot in present.now:
        said.append(format_html("<b>{}</b>", _("Now")))
    elif present and slot == present.following:
        said.append(format_html("<b>{}</b>", pgettext("what follows in a programme", "Next")))
    words = format_html_join(" · ", "{}", ((word,) for word in said))
    return format_html('<p class="kicker">{}</p>', words) if words else ""


@register.simple_tag
def cancelled(slot):
    """That a slot is cancelled, by a word and a shape, and why; nothing for others."""
    cause = slot.item.cancelling if slot and slot.item else None
    if cause is None:
        return ""
    said = format_html('<span class="badge badge-off">{}</span>', pgettext("of a session", "Cancelled"))
    return format_html('<p class="cancellation">{} {}</p>', said, written(cause, "cancellation"))


@register.simple_tag
def speeches(slot):
    """How many act in a slot, if more is on record of it than a line shows; or that there is a note; or nothing."""
    if any(_says_more(part) for part in slot.parts):
        number = len(slot.parts)
        return ngettext("%(number)s intervention", "%(number)s interventions", number) % {"number": number}
    item = slot.item
    return _("Note") if item.note or item.printed_form or doubt_of(item.certainty) else ""


def _says_more(part) -> bool:
    own = (part.post, part.capacity, part.speech, part.note, part.printed_form)
    return any(own) or (bool(part.person) and part.actor != part.person)


@register.simple_tag
def acting(slot, meeting):
    """Who acts in a slot, in the words of the agenda; who else leads its session, and acts in it in each role; without
    persons, who stand below it.
    """
    printed = [written(slot.item, "who")] if slot.item.who else []
    leads = [_led_as_planned(slot.leads, meeting)] if slot.leads else []
    by_role = groupby(slot.parts, key=lambda part: part.get_role_display())
    roles = [
        format_html("{}: {}", role, format_html_join(" · ", "{}", ((actor(each),) for each in parts)))
        for role, parts in by_role
    ]
    return format_html_join(" ", "<span>{}</span>", ((line,) for line in [*printed, *leads, *roles]))


@register.simple_tag
def changed(slot, changes):
    """What has changed of a slot since the agenda was issued, in words; or nothing."""
    said = changes.of_item.get(slot.item.pk)
    return format_html('<p class="row-note"><span class="changed">{}</span></p>', said) if said else ""


@register.simple_tag
def actor(part):
    """Who acts in a part, a state with the way to its page; on whose side; and how sure that is unless it is stated."""
    return format_html("{}{}", named_actor(part), doubt(part))


@register.simple_tag(takes_context=True)
def leading(context, leads):
    """Who leads a session, in a row, on a page that lists its notes at the end."""
    marks = ((named_actor(part), noted_doubt(context, part, _("Who leads"))) for part in leads)
    return format_html_join(" · ", "{}{}", marks)


def named_actor(part) -> SafeString | str:
    side = f" ({part.side})" if part.side else ""
    if part.state_id:
        return format_html('<a href="{}">{}</a>{}', part.state.get_absolute_url(), part.actor, side)
    if part.presidency_id:
        presides = {"conference": part.presidency.conference, "state": part.presidency.named_state}
        return _("Presidency of the %(conference)s (%(state)s)") % presides
    if part.collective and part.conference:
        return format_html('<a href="{}">{}</a>', part.conference.get_absolute_url(), part.actor)
    return f"{part.actor}{side}"


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
    """Who leads a session of `meeting`, in a row and with the word before it; in the past tense once it was held."""
    if not meeting.was_held:
        return _led_as_planned(leads, meeting)
    word = npgettext("of a meeting that was held", "Led by", "Led by", len(leads))
    return format_html("{} {}", word, actors(leads))


def _led_as_planned(leads, meeting):
    """The same in the words of an agenda; of a meeting of which only the programme is on record, who was to lead."""
    if meeting.is_known_as_planned:
        word = ngettext("Lead country as planned:", "Lead countries as planned:", len(leads))
    else:
        word = ngettext("Led by", "Led by", len(leads))
    return format_html("{} {}", word, actors(leads))
