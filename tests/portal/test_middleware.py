import pytest


@pytest.mark.parametrize("address", ["/es/nada/", "/fr/nada/", "/es/meetings/nada/"])
def test_missing_pages_stay_in_the_layout_while_debug_is_on(db, client, settings, address):
    settings.DEBUG = True

    response = client.get(address)

    assert response.status_code == 404
    assert b'class="site-head"' in response.content or b"<nav" in response.content
    assert b"URLconf" not in response.content


def test_what_a_signed_in_person_got_is_kept_by_no_shared_cache(client, people, world):
    client.force_login(people["delegate_sv"])

    for address in ("/es/", "/es/meetings/", "/api/v1/meetings/", "/es/nada/"):
        assert "private" in client.get(address).headers["Cache-Control"], address


def test_what_anybody_gets_differs_by_cookie(client, world):
    response = client.get("/es/meetings/")

    assert "Cookie" in response.headers["Vary"]
