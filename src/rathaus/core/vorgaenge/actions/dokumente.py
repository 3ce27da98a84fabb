from datetime import date

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, Akteurart, record

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
    zu: Dokument | None = None,
) -> Dokument:
    """File a stored Datei in the Vorgang, inside the caller's transaction. `zu` is what it came
    with.
    """
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
        gehoert_zu=zu,
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
    """Raises Fachfehler where a colleague has the document checked out."""
    _require_at_hand(dokument, akteur)
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


def _require_at_hand(dokument: Dokument, akteur: Akteur) -> None:
    fremd = dokument.ausgecheckt_von_id not in (None, akteur.mitarbeiter_id)
    if fremd and akteur.art == Akteurart.MITARBEITER:
        raise Fachfehler(f"„{dokument.titel}“ bearbeitet gerade {dokument.ausgecheckt_von}.")
