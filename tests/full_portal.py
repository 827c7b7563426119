"""A full meeting with all that public addresses lead to, for tests that ask every one of them."""

from base64 import b64decode
from datetime import date

from django.core.files.base import ContentFile

from documents.models import OfficialWording, TextTie
from meetings.access import Release
from meetings.models import (
    AgendaElement,
    Axis,
    Image,
    Organisation,
    ParticipationRule,
    Provision,
    Reporting,
    Rhythm,
    RuleGroup,
    Source,
)
from tests import factories as f
from tests.consultations.rows import make_procedure, make_stage
from tests.contributions.rows import (
    make_category,
    make_figure,
    make_financing,
    make_fund,
    make_line,
    make_scale,
    make_share,
)
from tests.decisions.rows import make_addressee, make_criteria, make_criterion, make_decision, make_elsewhere
from tests.full_meeting import make_full_meeting
from tests.plans.rows import make_activity, make_plan, make_report, make_subtopic, make_topic, make_work_plan

CODE = "K7QM2-X9TPH"
# A picture of one pixel.
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def make_full_portal(world, series=None, state=None, word="Completa", **fields):
    """As `make_full_meeting`, with pictures, a document that belongs to no meeting, and issued versions.

    Of what is in the meeting each text has `word` in it. Beside it stand records that nothing names: those of a
    conference, with the fields `records`, and those of shared lists, with the fields `shared`.
    """
    records, shared = fields.pop("records", {}), fields.pop("shared", {})
    full = make_full_meeting(series or world.series, state or world.sv, word, **fields)
    full.image = make_image("a-picture", f"{word} imagen", meeting=full.meeting)
    full.free = f.make_document(title=f"{word} documento", address="a-free-one")
    full.free.conferences.add(world.crm)
    make_image("an-emblem", "Emblema")
    f.make_section(full.free, text="![](image:an-emblem)")
    f.make_section(full.document, position=9, text=f"{word} texto.\n\n![{word} pie](image:a-picture)")
    full.version = f.make_version(full.document, code=CODE)
    key = full.document.sections.exclude(keys={}).first().keys["es"][0]
    said = {"language": "es", "text": f"{word} redacción", "confirmed_by": f.make_user()}
    f.make(OfficialWording, document=full.document, key=key, official=full.document, **said)
    full.digest = f.make_file(full.version, "en").sha256
    f.make_version(full.document, 2, note=f"{word} nota de la versión")
    f.make_version(full.free)
    full.decision = make_decision(
        *(series or world.series).conferences.all(),
        meeting=full.meeting,
        title=f"{word} decisión",
        subject=f"{word} sujeto",
        note=f"{word} nota",
        source=full.source,
    )
    make_addressee(full.decision, state=state or world.sv)
    add_records(full, (series or world.series).conferences.first(), state or world.sv, word, **records)
    full.activity.meetings.add(full.meeting)
    full.activity.decisions.add(full.decision)
    full.activity.practices.add(full.practice)
    full.activity.roadmaps.add(full.roadmap)
    full.text.themes.add(full.theme)
    f.make(TextTie, document=full.text, kind="cites", other=full.free)
    add_shared(full, word, **shared)
    return full


def add_records(full, conference, state, word, party=None, **fields):
    """One of each kind that has no audience and is a conference's own; `party` is the state of the membership."""
    full.presidency = f.make_presidency(conference, state, 2031, theme=f"{word} lema", **fields)
    full.membership = f.make_membership(conference, party or f.make_state(), note=f"{word} nota", **fields)
    full.body = f.make_body(conference, name=f"{word} red", **fields)
    lay_down(full, word, **fields)
    full.axis = f.make(Axis, conference=conference, name=f"{word} eje", **fields)
    told = {"label": f"{word} cuenta", "printed": f"{word} cifra", "note": f"{word} nota"}
    # Of a source that is there already: another one would be for everybody.
    partner = Organisation.objects.earliest("pk")  # on record already: another one would be for everybody
    full.partnership = f.make_partnership(
        conference, partner, until=date(2016, 12, 31), printed_form=f"{word} socia", note=f"{word} nota", **fields
    )
    full.offer = f.make_offer(conference, state, note=f"{word} nota del ofrecimiento", **fields)
    full.elsewhere = add_elsewhere(conference, full.presidency, word, **fields)
    full.figure = f.make_figure(conference, source=Source.objects.earliest("pk"), **told, **fields)
    add_financing(full, conference, state, word, **fields)
    full.criteria = make_criteria(conference, note=f"{word} nota", **fields)
    full.criterion = make_criterion(full.criteria, kind="conduct", text=f"{word} criterio")
    full.text = make_text(conference, full.body, full.axis, word, **fields)
    full.procedure = make_procedure(conference, name=f"{word} procedimiento", note=f"{word} nota", **fields)
    full.stage = make_stage(full.procedure, name=f"{word} etapa")
    full.plan = make_plan(conference, title=f"{word} plan", note=f"{word} nota", **fields)
    full.plan_topic = make_topic(full.plan, full.axis, name=f"{word} tema")
    full.subtopic = make_subtopic(full.plan_topic, name=f"{word} subtema")
    full.work_plan = make_work_plan(conference, full.body, title=f"{word} plan de trabajo", **fields)
    full.activity = make_activity(full.work_plan, title=f"{word} actividad", subtopic=full.subtopic, **fields)
    evidence = ContentFile(b"%PDF-1.7", name="acta.pdf")
    full.activity_report = make_report(full.activity, text=f"{word} avance", evidence_file=evidence)


def add_elsewhere(conference, presidency, word, **fields):
    """A statement made elsewhere, with all that is told of it."""
    texts = {name: f"{word} {name}" for name in ("title", "forum", "made_by", "text", "report", "followup", "note")}
    return make_elsewhere(conference, presidency=presidency, **texts | fields)


def lay_down(full, word, **fields):
    """What is on record of a body beside itself: each text has `word` in it."""
    superior = f.make_body(*full.body.conferences.all(), name=f"{word} superior", **fields)
    full.reporting = f.make(Reporting, body=full.body, superior=superior, manner=f"{word} modo", note=f"{word} nota")
    full.provision = f.make(Provision, body=full.body, text=f"{word} función", note=f"{word} nota")
    full.rhythm = f.make(Rhythm, body=full.body, text=f"{word} vez", note=f"{word} nota")
    full.rule = f.make(ParticipationRule, body=full.body, level=f"{word} nivel", note=f"{word} nota")
    full.rule_group = f.make(RuleGroup, rule=full.rule, group="members", attends="yes", note=f"{word} nota")
    full.element = f.make(AgendaElement, body=full.body, text=f"{word} punto", note=f"{word} nota")


def add_financing(full, conference, state, word, **fields):
    """How it is financed: a scale with a contribution, a line of the budget, a fund with a figure."""
    full.scale = make_scale(conference, title=f"{word} escala", note=f"{word} nota", **fields)
    full.share = make_share(full.scale, state)
    full.financing = make_financing(conference, purpose=f"{word} presupuesto", **fields)
    full.line = make_line(full.financing, name=f"{word} rubro")
    full.fund = make_fund(conference, name=f"{word} fondo", purpose=f"{word} propósito", **fields)
    full.category = make_category(full.fund, name=f"{word} situación")
    full.fund_figure = make_figure(full.fund, note=f"{word} nota", **fields)


def add_shared(full, word, **fields):
    """One of each kind that all conferences share."""
    full.organisation = f.make_organisation(acronym="", name=f"{word} organización", **fields)
    full.work = f.make_source(title=f"{word} obra", note=f"{word} nota", **fields)
    full.subject = f.make_theme(name=f"{word} asunto", **fields)


def make_text(conference, body, axis, word, **fields):
    """A text of the library of which the title alone is on record."""
    said = {"address": f"text-{word.lower()}", "title": f"{word} lineamientos", "note": f"{word} nota"}
    text = f.make_document(kind="guidelines", adopted_by=body, date=date(2007, 1, 1), **said, **fields)
    text.conferences.add(conference)
    text.axes.add(axis)
    return text


def make_image(address, alternative_text, **fields):
    file = ContentFile(PIXEL, name=f"{address}.png")
    fields.setdefault("release", Release.PUBLISHED)
    return f.make(Image, address=address, alternative_text=alternative_text, file=file, **fields)
