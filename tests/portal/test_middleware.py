import pytest


@pytest.mark.parametrize("address", ["/es/nada/", "/fr/nada/", "/es/meetings/nada/"])
def test_missing_pages_stay_in_the_layout_while_debug_is_on(db, client, settings, address):
    settings.DEBUG = True

    response = client.get(address)

    assert response.status_code == 404
    assert b'class="site-head"' in response.content or b"<nav" in response.content
    assert b"URLconf" not in response.content
