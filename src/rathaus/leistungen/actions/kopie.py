"""The Antrag as a document of the Akte: typeset by a job, right after it was sent."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument, lock_for_job

from ..papier import antrag_pdf
from ..sachverhalt import anteil_of
from .papierweg import forward_on_paper

ART = "antrag"


def request_kopie(vorgang: Vorgang) -> None:
    """The job begins when the caller's transaction has ended well."""
    jobs.configure_task("leistungen.kopie").defer(vorgang_id=str(vorgang.pk))


@transaction.atomic
def file_kopie(vorgang_id: UUID, *, akteur: Akteur) -> Dokument | None:
    """The document, made where there is none yet; None where the Vorgang came from no form."""
    if not Vorgang.objects.filter(pk=vorgang_id).exists():
        return None
    vorgang = lock_for_job(vorgang_id)
    anteil = anteil_of(vorgang)
    if anteil is None:
        return None
    if da := Dokument.objects.filter(vorgang=vorgang, art=ART).first():
        return da
    datei = store_erzeugnis(
        antrag_pdf(anteil, vorgang),
        name=f"Antrag-{format_token(vorgang.token)}.pdf",
        medientyp="application/pdf",
        akteur=akteur,
        kette=vorgang.kette,
    )
    dokument = add_dokument(
        vorgang,
        datei,
        art=ART,
        titel=f"Antrag: {anteil.paket.name}",
        richtung=Richtung.EINGANG,
        akteur=akteur,
        datum=anteil.tag,
        fuer_beteiligte=True,
    )
    forward_on_paper(vorgang, dokument, akteur=akteur)
    return dokument
