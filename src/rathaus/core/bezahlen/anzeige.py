"""How the Kasse's pages show a payment."""

from typing import Any

from django.urls import reverse

from rathaus import uhr
from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.recht.geld import format_euro
from rathaus.ui.components import Badge, Column, Event, Link, Table

from .liste import Listenseite, Zeile
from .models import Zahlvorgang
from .registry import dienste

#: How we learned of a step.
QUELLEN = {
    "portal": "auf der Seite",
    "seite": "beim Öffnen der Seite nachgefragt",
    "rueckkehr": "bei der Rückkehr nachgefragt",
    "meldung": "nach einer Meldung nachgefragt",
    "abgleich": "beim Abgleich nachgefragt",
    "kasse": "von der Kasse",
}


def table_of(seite: Listenseite) -> Table:
    return Table(
        caption="Online-Zahlungen",
        hide_caption=True,
        columns=[
            Column("Kassenzeichen", _link, row_header=True),
            Column("Betrag", lambda z: format_euro(z.zahlvorgang.betrag), numeric=True),
            Column("Stand", lambda z: badge_of(z.zahlvorgang), width="narrow"),
            Column("Zu klären", lambda z: z.zahlvorgang.klaerung),
            Column("Angelegt", lambda z: uhr.ortszeit(z.zahlvorgang.angelegt), width="narrow"),
        ],
        rows=seite.zeilen,
    )


def badge_of(zahlvorgang: Zahlvorgang) -> Badge:
    if zahlvorgang.klaerung:
        return Badge("zu klären", "warning")
    return Badge(zahlvorgang.zustand_name, "success" if zahlvorgang.bezahlt else "neutral")


def facts_of(zahlvorgang: Zahlvorgang) -> list[tuple[str, Any]]:
    dienst = dienste.get(zahlvorgang.dienst)
    angaben = [
        ("Stand", zahlvorgang.zustand_name),
        ("Betrag", format_euro(zahlvorgang.betrag)),
        ("Kassenzeichen", format_kassenzeichen(zahlvorgang.konto.kassenzeichen)),
        ("Wofür", zahlvorgang.forderung.bezeichnung if zahlvorgang.forderung else ""),
        ("Versuch", str(zahlvorgang.versuch)),
        ("Weg", dienst.name if dienst else ""),
        ("Zahlart", zahlvorgang.zahlart),
        ("Transaktion", zahlvorgang.anbieter_id),
        ("Referenz", zahlvorgang.anbieter_referenz),
    ]
    return [(name, wert) for name, wert in angaben if wert]


def history_of(zahlvorgang: Zahlvorgang) -> list[Event]:
    return [
        Event(
            ereignis.get_zustand_display(),
            when=ereignis.am,
            text=ereignis.text,
            by=QUELLEN.get(ereignis.quelle, ereignis.quelle),
        )
        for ereignis in zahlvorgang.ereignisse.all()
    ]


def _link(zeile: Zeile) -> Link:
    ziel = reverse("bezahlen:buero_zahlung", args=[zeile.zahlvorgang.pk])
    return Link(zeile.kassenzeichen, ziel)
