"""The form of a meeting asks for little at first sight, and its parts are listed."""

from lxml import html

from meetings.models import Meeting
from tests import factories as f
from tests.admin_forms import add_line, address, form_data

MOST = 60
HIDDEN_TYPES = {"hidden", "submit", "button"}


def at_first_sight(page) -> list[str]:
    """The names of the fields of a form that are seen before anything is unfolded, in one language."""
    form = html.fromstring(page.content.decode()).xpath("//form[@id='meeting_form']")[0]
    fields = form.xpath(
        ".//input[not(ancestor::details[not(@open)])] | .//select[not(ancestor::details[not(@open)])]"
        " | .//textarea[not(ancestor::details[not(@open)])]"
    )
    return [
        field.get("name")
        for field in fields
        if field.get("type") not in HIDDEN_TYPES
        if not field.xpath("ancestor::*[contains(@class, 'empty-form')]")
        if field.xpath("ancestor::*[@data-language]/@data-language")[-1:] in ([], ["es"])
    ]


def make_full(world):
    """A plenary as large as those on record."""
    meeting = f.make_meeting(world.series, number=5, title="V Reunión Plenaria", start="2025-05-01", end="2025-05-02")
    for position in range(1, 11):
        meeting.objectives.create(text=f"Objetivo {position}", position=position)
        meeting.topics.create(text=f"Tema {position}", position=position)
    for position, (conference, state) in enumerate(((world.crm, world.sv), (world.csm, world.pe)), 1):
        meeting.chairs.create(conference=conference, state=state, position=position)
    return meeting


def test_a_full_meeting_asks_for_at_most_sixty_fields_at_first_sight(secretary, world):
    page = secretary.get(address(Meeting, "change", make_full(world).pk))

    shown = at_first_sight(page)
    assert {"title_es", "start", "chairs-0-state", "situation", "audience"} <= set(shown)
    assert len(shown) <= MOST


def test_a_new_meeting_asks_for_at_most_sixty_fields_at_first_sight(secretary):
    assert len(at_first_sight(secretary.get(address(Meeting, "add")))) <= MOST


def test_lines_that_are_folded_are_named_and_sent_with_the_form(secretary, world):
    meeting = make_full(world)
    where = address(Meeting, "change", meeting.pk)
    page = secretary.get(where)

    secretary.post(where, form_data(page) | {"motto_es": "Lema"})

    named = html.fromstring(page.content.decode()).xpath("//*[@id='topics-group']//ul[@class='there']/li/text()")
    assert named == [*(f"Tema {number}" for number in range(1, 7)), "…"]
    assert meeting.topics.count() == 10


def test_lines_that_are_refused_stand_unfolded(secretary, world):
    meeting = make_full(world)
    where = address(Meeting, "change", meeting.pk)
    data = form_data(secretary.get(where))
    add_line(data, "topics", position=11, text_es="", text_en="A topic")

    page = secretary.post(where, data)

    assert "topics-10-text_es" in at_first_sight(page)


def test_the_parts_of_the_form_are_listed_with_the_number_of_their_lines(secretary, world):
    page = secretary.get(address(Meeting, "change", make_full(world).pk)).content.decode()

    tree = html.fromstring(page)
    links = tree.xpath("//nav[@class='sections beside']//a")
    counts = {link.text: link.xpath("string(following-sibling::span)") for link in links}
    assert [link.get("href")[1:] for link in links if not tree.xpath(f"//*[@id='{link.get('href')[1:]}']")] == []
    assert len(links) > 10
    assert links[0].text == "Reunión"
    assert counts["Temas"] == "10"
