"""Taking something in: once it is taken, it is in the database and the Ablage, or it is not taken
at all.
"""

import io
from typing import BinaryIO

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.ablage.public import (
    EML,
    GESCANNT,
    POSTFACH,
    Datei,
    NichtAngenommen,
    store_datei,
    store_erzeugnis,
)
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..lieferung import Lieferdatei, Lieferung
from ..models import Einlieferung, Einlieferungsdatei

#: Of these the pages are shown and bound; everything else is filed beside them as it came.
BLAETTER = ("application/pdf", "image/jpeg", "image/png", "image/tiff")
PDF = "application/pdf"


@transaction.atomic
def receive(lieferung: Lieferung, *, akteur: Akteur) -> Einlieferung:
    """Take a delivery in, or find that it was taken before: no delivery is taken twice, whoever
    was killed when.

    A file nobody may take (a program, a password) is left out and named in `fehler`; where no page
    is left, NichtAngenommen says why.
    """
    vorhanden = find_taken(lieferung)
    if vorhanden is not None:
        return vorhanden
    try:
        with transaction.atomic():
            einlieferung = _create(lieferung)
    except IntegrityError:
        # A colleague process took it between our look and our insert: theirs is the one.
        if (andere := find_taken(lieferung)) is not None:
            return andere
        raise
    _store_all(einlieferung, lieferung, akteur)
    record(
        einlieferung.kette,
        "post_angenommen",
        akteur=akteur,
        objekt=einlieferung,
        neu={"kanal": lieferung.kanal, "eingang": einlieferung.eingang},
    )
    jobs.configure_task("posteingang.zerlege").defer(einlieferung_id=str(einlieferung.pk))
    return einlieferung


def find_taken(lieferung: Lieferung) -> Einlieferung | None:
    return Einlieferung.objects.filter(
        kanal=lieferung.kanal, schluessel=lieferung.schluessel
    ).first()


def _create(lieferung: Lieferung) -> Einlieferung:
    heute = uhr.heute()
    if lieferung.eingang and lieferung.eingang > heute:
        raise Fachfehler("Der Tag des Eingangs liegt in der Zukunft.")
    return Einlieferung.objects.create(
        kanal=lieferung.kanal,
        schluessel=lieferung.schluessel,
        absender=_printable(lieferung.absender),
        betreff=_printable(lieferung.betreff),
        stapel=lieferung.stapel,
        eingang=lieferung.eingang or heute,
        empfangen=uhr.jetzt(),
        einheit_id=lieferung.einheit,
        vorgang_id=lieferung.vorgang,
        schnittstelle_id=lieferung.schnittstelle,
        verweis=lieferung.verweis,
    )


def _store_all(einlieferung: Einlieferung, lieferung: Lieferung, akteur: Akteur) -> None:
    abgelehnt: list[str] = []
    for nummer, lieferdatei in enumerate(lieferung.dateien):
        try:
            datei = _store(lieferdatei, einlieferung.kette, akteur)
        except NichtAngenommen as fehler:
            abgelehnt.append(f"„{_printable(lieferdatei.name)[:80]}“: {fehler}")
            continue
        Einlieferungsdatei.objects.create(
            einlieferung=einlieferung,
            nummer=nummer,
            datei=datei,
            beilage=datei.medientyp not in BLAETTER,
        )
    if not einlieferung.dateien.filter(beilage=False).exists():
        raise NichtAngenommen(" ".join(abgelehnt) or "Es war keine Seite dabei.")
    if abgelehnt:
        einlieferung.fehler = f"Nicht angenommen: {' '.join(abgelehnt)}"[:300]
        einlieferung.save(update_fields=["fehler"])


def _store(lieferdatei: Lieferdatei, kette: str, akteur: Akteur) -> Datei:
    if lieferdatei.eigene:
        return store_erzeugnis(
            lieferdatei.inhalt,
            name=lieferdatei.name,
            medientyp=PDF,
            akteur=akteur,
            kette=kette,
        )
    if lieferdatei.original:
        regel, als = POSTFACH, EML
    else:
        regel, als = GESCANNT, None
    strom: BinaryIO = (
        io.BytesIO(lieferdatei.inhalt)
        if isinstance(lieferdatei.inhalt, bytes)
        else lieferdatei.inhalt
    )
    return store_datei(
        strom, name=lieferdatei.name, akteur=akteur, kette=kette, regel=regel, als=als
    )


def _printable(text: str) -> str:
    return " ".join("".join(z if z.isprintable() else " " for z in text).split())[:300]
