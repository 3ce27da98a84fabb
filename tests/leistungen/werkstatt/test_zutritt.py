"""Only editors see that there is a workshop at all; previews may be framed by it alone."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.werkstatt.leute import Redaktion, browser_of, build_redaktion, editor

from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import NichtErlaubt
from rathaus.leistungen.models import Leistung
from rathaus.leistungen.werkstatt.actions import begin_werkstueck
from rathaus.leistungen.werkstatt.urls import urlpatterns

MELDE = "meldebescheinigung"
WO = {
    "seite": ["person"], "seite_handgriff": ["person"], "neues_feld": ["person"],
    "block": ["person"], "neue_liste": ["person"], "feld": ["person.name"],
    "feld_handgriff": ["person.name"], "bedingung": ["ablauf[0]"], "regel": ["0"],
    "gebuehr_eine": ["0"], "teil_loeschen": ["beispiele.0"], "beispiel_laden": ["0"],
    "probe": ["person"], "englisch_seite": ["person"], "einfach_seite": ["person"],
    "fassung": ["1"], "vorgang_einer": ["0"],
}  # fmt: skip


@pytest.fixture
def redaktion(ort: Stadt) -> Redaktion:
    leute = build_redaktion()
    fassung = Leistung.objects.get(kennung=MELDE).veroeffentlicht
    begin_werkstueck(dict(fassung.dokument), basis=fassung, akteur=leute.ich)
    return leute


def addresses() -> list[str]:
    ohne = {"liste": [], "neu": [], "listen": [], "stadtliste": ["kitas"]}
    return [
        reverse(f"werkstatt:{weg.name}", args=ohne.get(weg.name, [MELDE, *WO.get(weg.name, [])]))
        for weg in urlpatterns
    ]


@pytest.mark.parametrize("rolle", [r for r in Rolle if r != Rolle.REDAKTION])
def test_for_other_clerks_there_is_nothing(redaktion: Redaktion, rolle: Rolle) -> None:
    browser = browser_of(editor("fremd", rolle))
    for adresse in addresses():
        assert browser.get(adresse).status_code == 404, adresse
        assert browser.post(adresse, {"stand": 1}).status_code == 404, adresse


def test_strangers_are_sent_to_the_door(redaktion: Redaktion) -> None:
    for adresse in addresses():
        antwort = Client().get(adresse)
        assert antwort.status_code == 302, adresse
        assert antwort["Location"].startswith("/buero/anmelden/"), adresse


def test_who_is_no_editor_cannot_write_by_other_ways(redaktion: Redaktion, ort: Stadt) -> None:
    with pytest.raises(NichtErlaubt):
        begin_werkstueck({"kennung": "neu", "name": "Neu"}, akteur=ort.sachbearbeitung)


def test_only_previews_may_stand_in_a_frame_of_our_own(redaktion: Redaktion) -> None:
    ich = redaktion.browser()
    for name, *wo in (("probe", "person"), ("ende",)):
        kopf = ich.get(reverse(f"werkstatt:{name}", args=[MELDE, *wo])).headers
        assert kopf["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in kopf["Content-Security-Policy"]
    for name in ("vorschau", "werkstueck"):
        kopf = ich.get(reverse(f"werkstatt:{name}", args=[MELDE])).headers
        assert kopf["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in kopf["Content-Security-Policy"]


def test_a_preview_leaves_no_draft_behind(redaktion: Redaktion) -> None:
    from rathaus.leistungen.models import Antrag, Entwurf

    ich = redaktion.browser()
    ich.post(reverse("werkstatt:probe", args=[MELDE, "person"]), {"person.name": "Nurname"})
    seite = ich.get(reverse("werkstatt:ende", args=[MELDE])).content.decode()
    assert "Nurname" in seite
    assert (Entwurf.objects.count(), Antrag.objects.count()) == (0, 0)


def test_the_published_package_leaves_as_a_zip(redaktion: Redaktion) -> None:
    antwort = redaktion.browser().get(reverse("werkstatt:exportieren", args=[MELDE]))
    assert antwort["Content-Type"] == "application/zip"
    assert antwort.content.startswith(b"PK")
