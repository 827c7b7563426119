"""Tags for any record: who may see it, how certain it is, and where it comes from."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meetings.access import Audience, Release
from meetings.provenance import Certainty, doubt_of, with_doubt
from portal.templatetags.plenaria import dates, period, precise, written
from portal.translations import is_inferred_title

register = template.Library()
register.simple_tag(with_doubt)


@register.simple_tag
def side(chair) -> str:
    """For whom a state presides a meeting: the conference, and from which day on, unless it is the whole meeting."""
    if not chair.since:
        return str(chair.conference)
    return f"{chair.conference}, {_('from %(date)s') % {'date': precise(chair.since)}}"


@register.simple_tag
def access(thing):
    """Who may see a record, as text: the narrowest of its own audience and those of what it stands in."""
    audience, conference, draft = Audience.PUBLIC.value, None, False
    for holder in enclosing(thing):
        draft = draft or holder.release == Release.DRAFT
        conference = conference or (holder.narrowed_to if holder.narrowed_to_id else None)
        audience = max(audience, holder.audience, key=Audience.values.index)
    if draft:
        return _("Draft: its drafters only")
    words = _("Its drafters only") if audience == Audience.DRAFTERS else str(Audience(audience).label)
    return f"{words} ({conference})" if conference and audience != Audience.PUBLIC else words


def enclosing(thing):
    """The record and what it stands in, if it has an audience and the view has loaded it."""
    if hasattr(thing, "audience"):
        yield thing
    for path in getattr(thing, "stands_in", ()):
        outer = thing._state.fields_cache.get(path)
        if outer is not None and outer is not thing:
            yield from enclosing(outer)


def said_of(thing, *, is_own: bool = False, known: int | None = None) -> SafeString:
    """Certainty, note, printed form and source of a record, separated by dots; empty if there is nothing to say.

    That it has no source is said where the record stands on its own, not in lists. A source that is `known` by its key
    is not named again.
    """
    parts = []
    certainty = getattr(thing, "certainty", Certainty.STATED)
    if doubt_of(certainty) or (is_own and certainty == Certainty.UNSOURCED):
        parts.append(format_html('<span class="certainty">{}</span>', thing.get_certainty_display()))
    if getattr(thing, "note", ""):
        parts.append(format_html("<span>{}</span>", written(thing, "note")))
    if getattr(thing, "printed_form", ""):
        printed = format_html('<q lang="{}">{}</q>', thing.original_language, thing.printed_form)
        parts.append(format_html("<span>{}: {}</span>", _("As printed"), printed))
    if getattr(thing, "source_id", None) not in (None, known):
        parts.append(format_html("<span>{}: {}</span>", _("Source"), source(thing.source)))
    # A dot after a full stop would read as a slip of the pen.
    between = ("" if not before else " " if before.endswith(".</span>") else " · " for before in ("", *parts))
    return format_html_join("", "{}{}", zip(between, parts, strict=False))


@register.simple_tag
def doubt(thing):
    """The mark that goes with a fact wherever it is shown: that it is inferred, from one outlet, known as planned.

    `thing` is a record, or a certainty alone. Empty for what is simply stated, and where the title that stands before
    it says of itself that it is inferred (`written`).
    """
    title = "" if isinstance(thing, str) else getattr(thing, "title", "")
    said = "" if is_inferred_title(title) and thing.certainty == Certainty.INFERRED else doubt_of(thing)
    return format_html(' <span class="certainty">{}</span>', said) if said else ""


@register.simple_tag
def days(meeting):
    """The dates of a meeting with its doubt."""
    return format_html("{}{}", dates(meeting.start, meeting.end), doubt(meeting))


@register.simple_tag
def attendance(attended):
    """With what a meeting recommended or declared: how sure it is that a state was there; nothing for None."""
    said = doubt_of(attended) if attended else ""
    words = _("its presence: %(doubt)s") % {"doubt": said}
    return format_html(' · <span class="certainty">{}</span>', words) if said else ""


@register.simple_tag
def provenance(thing):
    """Certainty, note, printed form and source of a record, as one source note; nothing if there is none."""
    return note(said_of(thing, is_own=True))


@register.simple_tag(takes_context=True)
def noted(context, thing, among=None):
    """The number of the note that says what is to be said of a record; the page lists its notes at the end.

    Of several records (`among`) of which the same is said, none is called by itself: `noted_together` says it once.
    """
    if among is not None and said_together(context, among):
        return ""
    return called(context, said_in_note(context, thing))


@register.simple_tag(takes_context=True)
def noted_together(context, rows):
    """The number of the note that says of several records what is the same for all of them; or nothing."""
    return called(context, said_together(context, rows))


@register.simple_tag(takes_context=True)
def noted_doubt(context, thing, words):
    """The doubt of a record as a numbered note, after `words` that say what is in doubt; the call reads it out."""
    said = doubt_of(thing)
    return called(context, format_html("{}: {}.", words, said), aloud=said) if said else ""


def said_in_note(context, thing) -> SafeString | str:
    """What a note says of a record; nothing where its source is all that there is to say."""
    notes = context.get("notes")
    is_worth_it = getattr(thing, "is_remarkable", None)
    if notes is None or not (getattr(thing, "note", "") if is_worth_it is None else is_worth_it):
        return ""
    return said_of(thing, known=notes.source)


def said_together(context, rows) -> SafeString | str:
    """What is to be said of each of several rows, if it is the same."""
    said = {said_in_note(context, row) for row in rows}
    return said.pop() if len(rows) > 1 and len(said) == 1 else ""


def called(context, said: SafeString | str, aloud: str = "") -> SafeString | str:
    """The call of a note of this page; nothing where there is nothing to say, or the page has no notes."""
    notes = context.get("notes")
    if not said or notes is None:
        return ""
    number = notes.number_of(said)
    read = format_html('<span class="visually-hidden">{}, {} </span>', aloud, _("note")) if aloud else ""
    link = '<sup class="call"><a href="#note-{}"{}>{}{}</a></sup>'
    return format_html(link, number, SafeString(' class="certainty"') if aloud else "", read, number)


def note(said: SafeString) -> SafeString | str:
    return format_html('<p class="source-note">{}</p>', said) if said else ""


@register.simple_tag
def remarks(thing):
    """Like `provenance`, but only if there is more than the source: for pages that list their sources at the end."""
    return note(said_of(thing)) if thing.is_remarkable else ""


@register.simple_tag
def shared_remarks(rows):
    """The remarks on a list of records, each once, after the names that it concerns unless it concerns all."""
    grouped: dict[str, list[str]] = {}
    for row in rows:
        if row.is_remarkable:
            grouped.setdefault(said_of(row), []).append(str(getattr(row, "party", None) or row))
    some = {said: names for said, names in grouped.items() if len(names) < len(rows)}
    of_all = format_html_join("", '<p class="source-note">{}</p>', ((said,) for said in grouped if said not in some))
    notes = ((", ".join(names), said) for said, names in some.items())
    return of_all + format_html_join("", '<p class="source-note"><b>{}.</b> {}</p>', notes)


@register.simple_tag
def remarks_on_organisations(rows):
    """The remarks on the organisations of memberships, beside their names."""
    return shared_remarks([row.organisation for row in rows if row.organisation_id])


@register.simple_tag
def standing(body):
    """A body's time: planned, or since when and until when; and of what year that is known, unless it has ended."""
    known = _("on record in %(year)s") % {"year": body.last_year} if body.last_year and not body.end else ""
    lasting = period(body.start, body.start_precision, body.end, body.end_precision)
    if body.is_planned:
        lasting = _("planned")
    elif known and not body.start:
        lasting = ""
    return " · ".join(filter(None, (lasting, known)))


@register.simple_tag
def source_in_full(work):
    """A cited work as `source` gives it, with its publisher and its note."""
    parts = [source(work), *filter(None, (work.publisher, written(work, "note")))]
    return format_html_join(" · ", "{}", ((part,) for part in parts))


@register.simple_tag
def source(work):
    """A cited work: its title, its year unless the title has it, and its link if there is one."""
    title = f"{work.title} ({work.year})" if work.year and str(work.year) not in work.title else work.title
    return format_html('<a href="{}" rel="external">{}</a>', work.link, title) if work.link else title


@register.simple_tag
def with_nothing(cells) -> list[str]:
    """The labels of the cells of a meeting's column that have no rows."""
    return [str(cell["label"]).lower() for cell in cells if not cell["rows"]]
