"""Akten at their end, and the people of the archive."""

from datetime import date

from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.aussonderung.actions.anbieten import offer_akten
from rathaus.core.aussonderung.actions.zda import close_akte
from rathaus.core.aussonderung.models import Aussonderungsstueck, Katalogurteil
from rathaus.core.einheiten.models import Einheit, Rolle
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument, change_zustand

GESCHLOSSEN = date(2026, 2, 3)
#: The first day after the ten years of position 99.1.
DANACH = date(2037, 1, 1)


def position(**werte: object) -> Aktenplaneinheit:
    """Position 99.1, one Akte for each Vorgang unless said otherwise."""
    Aktenplaneinheit.objects.filter(kennzeichen="99.1").update(
        **{"bildungsregel": "je_vorgang", **werte}
    )
    return Aktenplaneinheit.objects.get(kennzeichen="99.1")


def closed_vorgang(amt: Amt, *, am: date = GESCHLOSSEN, dateien: int = 0, **angaben) -> Vorgang:
    with uhr.stelle_auf(am):
        vorgang = amt.open(**angaben)
        for nummer in range(dateien):
            add_file(amt, vorgang, f"brief{nummer}.pdf", b"%%PDF-1.7 pdfaid:part>3< %d" % nummer)
        vorgang.refresh_from_db()
        return change_zustand(vorgang.pk, "erledigt", akteur=amt.clerk, stand=vorgang.stand)


def add_file(amt: Amt, vorgang: Vorgang, name: str, inhalt: bytes, typ: str = "application/pdf"):
    datei = store_erzeugnis(
        inhalt, name=name, medientyp=typ, akteur=amt.stadt.programm, kette=vorgang.kette
    )
    return add_dokument(
        vorgang, datei, art="anlage", titel=name, richtung=Richtung.EINGANG, akteur=amt.clerk
    )


def closed_akte(amt: Amt, **werte: object) -> Akte:
    """z.d.A. since the day its matter closed."""
    vorgang = closed_vorgang(amt, **werte)
    with uhr.stelle_auf(GESCHLOSSEN):
        return close_akte(vorgang.akte_id, akteur=amt.clerk)


def archivist(amt: Amt) -> Akteur:
    archiv, _ = Einheit.objects.get_or_create(
        kennung="archiv", defaults={"name": "Stadtarchiv", "kurz": "41"}
    )
    return clerk(archiv, Rolle.ARCHIV)


def offered(amt: Amt, *akten: Akte, weg: str = "xdomea") -> list[Aussonderungsstueck]:
    with uhr.stelle_auf(DANACH):
        aussonderung = offer_akten(
            [akte.pk for akte in akten], weg=weg, archiv="Stadtarchiv", akteur=amt.clerk
        )
    return list(aussonderung.stuecke.order_by("lfd"))


def catalogue(amt: Amt, urteil: str, *, ab: date = date(2020, 1, 1)) -> Katalogurteil:
    """In force, without its two people: they have a test of their own."""
    return Katalogurteil.objects.create(
        position=Aktenplaneinheit.objects.get(kennzeichen="99.1"),
        urteil=urteil,
        archiv="Stadtarchiv",
        gilt_ab=ab,
        von_id=amt.clerk.mitarbeiter_id,
        angelegt=uhr.jetzt(),
        freigegeben=uhr.jetzt(),
    )
