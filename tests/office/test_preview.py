"""A text in Markdown is seen as its page will show it, before anything is saved."""

import pytest

from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address

MARKDOWN = "/admin/markdown/"
TYPED = "# Título\n\nUn **texto** <script>alert(1)</script> [aquí](javascript:alert(1))"


def test_the_form_has_a_button_for_each_text_in_markdown(secretary, world):
    session = f.make_session(f.make_meeting(world.series))

    page = secretary.get(address(Session, "change", session.pk)).content.decode()

    for name in ("summary_es", "summary_en", "summary_pt_br"):
        assert f'formaction="{MARKDOWN}" formtarget="_blank" name="preview" value="{name}"' in page
    assert 'value="title_es"' not in page
    # Enter in a field presses the first button of a form.
    assert page.index('name="_save"') < page.index('class="preview"')


@pytest.mark.parametrize("pane", [{}, {"pane": "1"}])
def test_it_goes_through_the_pipeline_of_the_page(secretary, pane):
    answer = secretary.post(
        MARKDOWN, {"preview": "summary_pt_br", "summary_pt_br": TYPED, "summary_es": "Otro", **pane}
    )

    page = answer.content.decode()
    assert '<div class="markdown" lang="pt-br">' in page
    assert "<h3>Título</h3>" in page
    assert "<strong>texto</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "Otro" not in page
    assert ("<html" in page) != bool(pane)


def test_it_is_for_the_staff_and_writes_nothing(client, people, secretary):
    assert secretary.get(MARKDOWN).status_code == 405
    assert "Aún no hay texto." in secretary.post(MARKDOWN, {"preview": "summary_es"}).content.decode()

    client.force_login(people["delegate_pe"])

    assert client.post(MARKDOWN, {"preview": "text", "text": "x"}).status_code == 302
