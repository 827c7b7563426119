import segno

from portal.qr import qr_code


def test_the_qr_code_says_the_address_and_what_it_is():
    svg = qr_code("https://plenaria.example.org/es/verify/K7QM2-X9TPH/", "Un <código>")

    path = segno.make("https://plenaria.example.org/es/verify/K7QM2-X9TPH/", error="m", micro=False)
    assert path.svg_inline(border=0, omitsize=True).split(' d="')[1].split('"')[0] in svg
    assert "<title>Un &lt;código&gt;</title>" in svg
