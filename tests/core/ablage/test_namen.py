import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.core.ablage.namen import MAX_LAENGE, clean_name


@pytest.mark.parametrize(
    ("roh", "sauber"),
    [
        ("Nachweis Hündin.pdf", "Nachweis Hündin.pdf"),
        (r"C:\Users\Erika\Scan 1.pdf", "Scan 1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("Hu\u0308ndin.pdf", "Hündin.pdf"),
        ("", "Datei.pdf"),
        ("...", "Datei.pdf"),
        ("Scan", "Scan.pdf"),
    ],
)
def test_names_of_strangers_become_harmless(roh, sauber):
    assert clean_name(roh, endung=".pdf") == sauber


@given(st.text(max_size=400))
def test_any_name_fits_and_leads_nowhere(roh):
    name = clean_name(roh, endung=".pdf")
    assert 0 < len(name) <= MAX_LAENGE
    assert not set(name) & set('/\\\0\r\n"')
    assert not name.startswith(".")
    assert clean_name(name, endung=".pdf") == name
