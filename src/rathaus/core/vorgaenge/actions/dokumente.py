from datetime import date

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.protokoll.public import Akteur, record

from ..models import Dokument, Dokumentversion, Richtung, Vorgang
from ..registry import dokumentfolgen


def add_dokument(
    vorgang: Vorgang,
    datei: Datei,
    *,
    art: str,
    titel: str,
    richtung: Richtung,
    akteur: Akteur,
    datum: date | None = None,
    fuer_beteiligte: bool = False,
) -> Dokument:
    """File a stored Datei in the Vorgang, inside the caller's transaction."""
    dokument = Dokument.objects.create(
        akte_id=vorgang.akte_id,
        vorgang=vorgang,
        sicht_id=vorgang.sicht_id,
        art=art,
        titel=titel,
        richtung=richtung,
        datum=datum or uhr.heute(),
        fuer_beteiligte=fuer_beteiligte,
        angelegt=uhr.jetzt(),
    )
    add_version(dokument, datei, akteur=akteur)
    record(
        vorgang.kette,
        "dokument_abgelegt",
        akteur=akteur,
        objekt=dokument,
        neu={"titel": titel, "art": art},
    )
    return dokument


def add_version(dokument: Dokument, datei: Datei, *, akteur: Akteur) -> Dokumentversion:
    letzte = dokument.versionen.first()
    version = Dokumentversion.objects.create(
        dokument=dokument,
        nummer=letzte.nummer + 1 if letzte else 1,
        datei=datei,
        akteur_id=akteur.kennung,
        am=uhr.jetzt(),
    )
    for folge in dokumentfolgen:
        folge(dokument, datei, akteur)
    return version
