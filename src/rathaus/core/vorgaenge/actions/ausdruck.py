"""Ordering a print, making it, and taking it away again."""

from collections.abc import Iterable
from datetime import timedelta
from tempfile import TemporaryFile
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.ablage.public import request_deletion, store_erzeugnis
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag, record

from ..akteninhalt import get_akte
from ..ausdruck.inhalt import documents_of, facts_of, pieces_of, title_of
from ..ausdruck.zusammenstellen import put_together
from ..models import Ausdruck, Vorgang
from ..notzugriffe import reads_in_emergency
from ..queries import get_vorgang

#: So long a print can be fetched.
BLEIBT = timedelta(days=3)
IM_NOTFALL = "Wer im Notfall liest, druckt nicht: Der Ausdruck bliebe länger liegen."
ABGELAUFEN = "Ausdruck, nicht mehr gebraucht"


@transaction.atomic
def order_print(
    *,
    akte_id: UUID | None = None,
    vorgang_id: UUID | None = None,
    mit_dokumenten: bool = True,
    akteur: Akteur,
) -> Ausdruck:
    """Of an Akte or of one Vorgang, as far as this clerk may see it. Nothing in it changes."""
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Das kann nur jemand aus dem Rathaus.")
    vorgang = get_vorgang(akteur, vorgang_id) if vorgang_id else None
    akte = vorgang.akte if vorgang else get_akte(akteur, akte_id) if akte_id else None
    if akte is None:
        raise Fachfehler("Bitte nennen Sie eine Akte oder einen Vorgang.")
    if reads_in_emergency(akteur, akte):
        raise NichtErlaubt(IM_NOTFALL)
    ausdruck = Ausdruck(
        akte=akte,
        vorgang=vorgang,
        mitarbeiter_id=akteur.mitarbeiter_id,
        vertritt_id=akteur.vertritt_id,
        mit_dokumenten=mit_dokumenten,
        angelegt=uhr.jetzt(),
    )
    ausdruck.alle = documents_of(ausdruck, akteur).count()
    ausdruck.save()
    kette = vorgang.kette if vorgang else f"akte:{akte.pk}"
    record(kette, "ausdruck_bestellt", akteur=akteur, objekt=ausdruck)
    jobs.configure_task("vorgaenge.ausdruck").defer(ausdruck_id=str(ausdruck.pk))
    return ausdruck


def build_print(ausdruck_id: UUID) -> None:
    """The job. It sees what the clerk sees who ordered it, now and not then."""
    ausdruck = (
        Ausdruck.objects.select_related(
            "akte__sicht__einheit", "akte__position", "vorgang__sicht__einheit"
        )
        .filter(pk=ausdruck_id, datei__isnull=True)
        .first()
    )
    if ausdruck is None:
        return
    akteur = Akteur(
        art=Akteurart.MITARBEITER,
        mitarbeiter_id=ausdruck.mitarbeiter_id,
        vertritt_id=ausdruck.vertritt_id,
    )
    if reads_in_emergency(akteur, ausdruck.akte):  # opened after it was ordered
        Ausdruck.objects.filter(pk=ausdruck_id).update(fehler=IM_NOTFALL)
        return
    with TemporaryFile() as ziel:
        try:
            seiten, ohne = put_together(
                ausdruck.akte,
                pieces_of(ausdruck, akteur),
                ziel,
                titel=title_of(ausdruck),
                angaben=facts_of(ausdruck),
                melden=lambda fertig: _tell(ausdruck_id, fertig),
            )
        except Fachfehler as fehler:
            Ausdruck.objects.filter(pk=ausdruck_id).update(fehler=str(fehler)[:300])
            return
        ziel.seek(0)
        _keep(ausdruck, ziel, seiten, ohne, akteur)


def _tell(ausdruck_id: UUID, fertig: int) -> None:
    Ausdruck.objects.filter(pk=ausdruck_id).update(fertig=fertig)


@transaction.atomic
def _keep(ausdruck: Ausdruck, ziel: BinaryIO, seiten: int, ohne: int, akteur: Akteur) -> None:
    """Unless its Akte is gone meanwhile."""
    jetzt = Ausdruck.objects.select_for_update(of=("self",)).filter(pk=ausdruck.pk).first()
    if jetzt is None or jetzt.datei_id is not None:
        return
    zeichen = (ausdruck.akte.aktenzeichen or "").replace("/", "-")
    jetzt.datei = store_erzeugnis(
        ziel,
        name=f"{title_of(ausdruck)} {zeichen}.pdf",
        medientyp="application/pdf",
        akteur=akteur,
        kette=f"akte:{ausdruck.akte_id}",
    )
    jetzt.seiten, jetzt.ohne, jetzt.fehler = seiten, ohne, ""
    jetzt.save(update_fields=["datei", "seiten", "ohne", "fehler"])


@transaction.atomic
def discard_print(ausdruck_id: UUID, *, akteur: Akteur) -> None:
    _discard(Ausdruck.objects.select_for_update(of=("self",)).filter(pk=ausdruck_id), akteur)


def discard_prints_of(vorgang: Vorgang) -> None:
    """Inside the transaction that destroys it: prints of its Akte show it too."""
    _discard(Ausdruck.objects.filter(akte_id=vorgang.akte_id), auftrag("Vernichtung"))


def _discard(ausdrucke: Iterable[Ausdruck], akteur: Akteur) -> None:
    for ausdruck in list(ausdrucke):
        datei = ausdruck.datei
        ausdruck.delete()
        if datei is not None:
            request_deletion(datei, akteur=akteur, grund=ABGELAUFEN)
