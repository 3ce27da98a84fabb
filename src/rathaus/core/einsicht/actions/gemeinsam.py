"""Taking hold of an Einsicht, moving it, and what every change of it takes back."""

from uuid import UUID

from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.ablage.public import request_deletion
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.permissions import has_duty
from rathaus.core.vorgaenge.public import dokumente_for, lock_vorgang, vorgaenge_for

from ..models import Einsicht, Einsichtsstueck
from ..zustaende import EINSICHT, ENDEN

FRIST = "akteneinsicht"
#: While it stands here, documents and places can still change.
BEARBEITBAR = ("beantragt", "gewaehrt", "teilweise")
NEU_GEMACHT = "neu gemacht, weil sich etwas geändert hat"
BEENDET = "Die Akteneinsicht ist beendet."


def lock_einsicht(
    einsicht_id: UUID, *, akteur: Akteur, stand: int | None, auch_zda: bool = False
) -> Einsicht:
    """Vorgang first, then the Einsicht. NichtGefunden, NichtErlaubt or Veraltet; `auch_zda` for
    what changes nothing in the Akte.
    """
    vorgang_id = (
        Einsicht.objects.filter(pk=einsicht_id).values_list("vorgang_id", flat=True).first()
    )
    if vorgang_id is None:
        raise NichtGefunden("Diese Akteneinsicht gibt es nicht.")
    vorgang = (
        _lock_whatever_akte(vorgang_id, akteur)
        if auch_zda
        else lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    )
    einsicht = Einsicht.objects.select_for_update(of=("self",)).get(pk=einsicht_id)
    einsicht.vorgang = vorgang
    if stand is not None and stand != einsicht.stand:
        raise Veraltet(
            "Jemand anderes hat diese Akteneinsicht inzwischen geändert. "
            "Bitte prüfen Sie den neuen Stand; Ihre Eingabe ist noch da."
        )
    return einsicht


def _lock_whatever_akte(vorgang_id: UUID, akteur: Akteur) -> Vorgang:
    sichtbar = vorgaenge_for(akteur).select_for_update(of=("self",)).filter(pk=vorgang_id).first()
    if sichtbar is None or not has_duty(akteur, sichtbar):
        raise NichtGefunden("Diese Akteneinsicht gibt es nicht.")
    return sichtbar


def lock_stueck(stueck_id: UUID, *, akteur: Akteur, stand: int | None) -> Einsichtsstueck:
    """A piece that can still be changed, of a document this clerk may read."""
    stueck = Einsichtsstueck.objects.filter(pk=stueck_id).first()
    if stueck is None:
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    einsicht = lock_einsicht(stueck.einsicht_id, akteur=akteur, stand=stand)
    if not _may_read(stueck, akteur):
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    require_open(einsicht)
    stueck = Einsichtsstueck.objects.select_for_update(of=("self",)).get(pk=stueck_id)
    stueck.einsicht = einsicht
    return stueck


def _may_read(stueck: Einsichtsstueck, akteur: Akteur) -> bool:
    if stueck.dokument_id is None:
        return True
    return dokumente_for(akteur, im_notfall=False).filter(pk=stueck.dokument_id).exists()


def require_open(einsicht: Einsicht) -> None:
    if einsicht.zustand not in BEARBEITBAR:
        raise Fachfehler("An dieser Akteneinsicht lässt sich nichts mehr ändern.")


def move_einsicht(einsicht: Einsicht, nach: str, *felder: str) -> None:
    """Next state, checked against the table; an end bears its day."""
    if einsicht.zustand != nach:
        EINSICHT.check(einsicht.zustand, nach)
    einsicht.zustand = nach
    einsicht.erledigt = uhr.heute() if nach in ENDEN else None
    save(einsicht, "zustand", "erledigt", *felder)


def save(einsicht: Einsicht, *felder: str) -> None:
    einsicht.stand += 1
    einsicht.save(update_fields=[*felder, "stand"])


def changed(einsicht: Einsicht, *, akteur: Akteur) -> None:
    """What was put together before no longer holds."""
    alte, einsicht.ausgabe, einsicht.auftrag = einsicht.ausgabe, None, None
    einsicht.seiten = einsicht.fertig = einsicht.alle = 0
    einsicht.fehler = ""
    save(einsicht, "ausgabe", "auftrag", "seiten", "fertig", "alle", "fehler")
    if alte is not None:
        request_deletion(alte, akteur=akteur, grund=NEU_GEMACHT)


def discard_previews(einsicht: Einsicht, *, akteur: Akteur) -> None:
    """They were only there to choose what to take out."""
    for stueck in einsicht.stuecke.exclude(vorschau=None).select_related("vorschau"):
        vorschau, stueck.vorschau = stueck.vorschau, None
        stueck.save(update_fields=["vorschau"])
        if vorschau is not None:
            request_deletion(vorschau, akteur=akteur, grund=BEENDET)


def draw_anew(einsicht: Einsicht) -> None:
    for stueck in einsicht.stuecke.filter(vorschau=None, fehler=""):
        defer_vorschau(stueck)


def defer_vorschau(stueck: Einsichtsstueck) -> None:
    jobs.configure_task("einsicht.vorschau").defer(stueck_id=str(stueck.pk))


def note(einsicht: Einsicht, verb: str, *, akteur: Akteur, grund: str = "", **neu: object) -> None:
    record(
        einsicht.vorgang.kette,
        verb,
        akteur=akteur,
        objekt=einsicht,
        neu={"zustand": einsicht.zustand, **neu},
        grund=grund,
    )
