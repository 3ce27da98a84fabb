"""Checks of what comes from outside: filed documents, and letters somebody asks about."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import Datei, read_datei
from rathaus.core.ablage.zustaende import QUARANTAENE, REIN
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument

from ..befund import Pruefbericht, bericht_as_dict
from ..models import Siegelpruefung, Signaturbericht
from ..pruefstelle import check_apart
from .siegeln import newest_of

PDF = "application/pdf"
AUSKUNFT_GILT = timedelta(hours=1)


class NochInQuarantaene(Exception):
    """The virus scanner has not seen the file yet; the job comes back."""


def check_eingang(dokument_id: UUID, *, akteur: Akteur) -> Signaturbericht | None:
    """Check the newest version of a filed document, once. None: it bears no signature, or will
    never be read because it is blocked or gone.
    """
    dokument = Dokument.objects.select_related("vorgang").filter(pk=dokument_id).first()
    if dokument is None:
        return None
    datei = newest_of(dokument).datei
    if vorhanden := Signaturbericht.objects.filter(datei=datei).first():
        return vorhanden
    if datei.zustand == QUARANTAENE:
        raise NochInQuarantaene(str(datei.pk))
    if datei.zustand != REIN:
        return None
    bericht = check_apart(read_datei(datei))
    return _keep(dokument, datei, bericht, akteur=akteur) if bericht.signaturen else None


@transaction.atomic
def _keep(
    dokument: Dokument, datei: Datei, bericht: Pruefbericht, *, akteur: Akteur
) -> Signaturbericht:
    eintrag, neu = Signaturbericht.objects.get_or_create(
        datei=datei, defaults={"bericht": bericht_as_dict(bericht), "geprueft": uhr.jetzt()}
    )
    if neu and dokument.vorgang:
        record(
            dokument.vorgang.kette,
            "signatur_geprueft",
            akteur=akteur,
            objekt=dokument,
            neu={"urteil": bericht.urteil},
        )
    return eintrag


def request_siegelpruefung(pdf: bytes) -> Siegelpruefung:
    """Keep a letter somebody asks about until the job has looked at it."""
    from ..tasks import check_siegel  # noqa: PLC0415 - tasks import the actions

    with transaction.atomic():
        pruefung = Siegelpruefung.objects.create(inhalt=pdf, angelegt=uhr.jetzt())
        check_siegel.defer(pruefung_id=str(pruefung.pk))
    return pruefung


def answer_siegelpruefung(pruefung_id: UUID) -> None:
    """The answer is kept, the letter is not. Safe to repeat."""
    pruefung = Siegelpruefung.objects.filter(pk=pruefung_id, bericht__isnull=True).first()
    if pruefung is None:
        return
    bericht = check_apart(bytes(pruefung.inhalt))
    pruefung.bericht, pruefung.inhalt = bericht_as_dict(bericht), b""
    pruefung.save(update_fields=["bericht", "inhalt"])


def expire_siegelpruefungen() -> int:
    """Questions and answers older than an hour."""
    alte = Siegelpruefung.objects.filter(angelegt__lt=uhr.jetzt() - AUSKUNFT_GILT)
    return alte.delete()[0]
