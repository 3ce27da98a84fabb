"""What a print holds: what its clerk may see when it is made, the oldest first."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.recht.datum import format_datum

from ..akteninhalt import get_akte
from ..models import Ausdruck, Dokument, Vorgang
from ..queries import dokumente_for, get_vorgang, vorgaenge_for
from ..registry import vorgangsarten
from .zusammenstellen import Druckvorgang


def get_ausdruck(akteur: Akteur, ausdruck_id: UUID) -> Ausdruck:
    """One's own, while one may still see what is in it."""
    ausdruck = _own(akteur, ausdruck_id)
    if ausdruck.vorgang_id:
        ausdruck.vorgang = get_vorgang(akteur, ausdruck.vorgang_id)
        return ausdruck
    get_akte(akteur, ausdruck.akte_id)
    if ausdruck.datei is not None:
        damals = documents_of(ausdruck, akteur).filter(angelegt__lte=ausdruck.datei.abgelegt)
        if damals.count() < ausdruck.fertig:  # barred since, or another office's now
            raise NichtGefunden("Diesen Ausdruck gibt es nicht.")
    return ausdruck


def _own(akteur: Akteur, ausdruck_id: UUID) -> Ausdruck:
    ausdruck = (
        Ausdruck.objects.select_related("akte__sicht__einheit", "akte__position", "datei")
        .filter(pk=ausdruck_id)
        .first()
    )
    if ausdruck is None or ausdruck.mitarbeiter_id != akteur.mitarbeiter_id:
        raise NichtGefunden("Diesen Ausdruck gibt es nicht.")
    return ausdruck


def vorgaenge_of(ausdruck: Ausdruck, akteur: Akteur) -> QuerySet[Vorgang]:
    alle = vorgaenge_for(akteur, im_notfall=False).filter(akte_id=ausdruck.akte_id)
    if ausdruck.vorgang_id:
        alle = alle.filter(pk=ausdruck.vorgang_id)
    return alle.select_related("akte", "sicht__einheit", "bearbeiter", "gemeinde").order_by(
        "eingang", "id"
    )


def documents_of(ausdruck: Ausdruck, akteur: Akteur) -> QuerySet[Dokument]:
    if not ausdruck.mit_dokumenten:
        return Dokument.objects.none()
    dokumente = dokumente_for(akteur, im_notfall=False)
    return dokumente.filter(vorgang__in=vorgaenge_of(ausdruck, akteur).values("pk"))


def pieces_of(ausdruck: Ausdruck, akteur: Akteur) -> Iterator[Druckvorgang]:
    for vorgang in vorgaenge_of(ausdruck, akteur).iterator(chunk_size=100):
        dokumente = (
            documents_of(ausdruck, akteur)
            .filter(vorgang=vorgang)
            .prefetch_related("versionen__datei")
            .order_by("datum", "angelegt", "id")
        )
        yield Druckvorgang(vorgang, list(dokumente))


def title_of(ausdruck: Ausdruck) -> str:
    return "Vorgang" if ausdruck.vorgang_id else "Akte"


def facts_of(ausdruck: Ausdruck) -> list[tuple[str, str]]:
    """For the cover."""
    akte, vorgang = ausdruck.akte, ausdruck.vorgang
    zeilen = [("Aktenzeichen", akte.aktenzeichen or ""), ("Akte", akte.titel)]
    if vorgang is not None:
        art = vorgangsarten[vorgang.art]
        zeilen += [("Vorgang", vorgang.betreff), ("Art", art.name_of(vorgang))]
        zeilen.append(("Nummer", vorgang.nummer))
    zeilen += [
        ("Aktenplan", str(akte.position)),
        ("Eröffnet", format_datum(akte.eroeffnet)),
        ("z.d.A.", format_datum(akte.zda_am) if akte.zda_am else ""),
        ("Gedruckt", format_datum(uhr.heute())),
        ("Umfang", "" if ausdruck.mit_dokumenten else "ohne Dokumente"),
    ]
    return zeilen


def expired_prints(vor: datetime) -> list[UUID]:
    return list(Ausdruck.objects.filter(angelegt__lt=vor).values_list("pk", flat=True))
