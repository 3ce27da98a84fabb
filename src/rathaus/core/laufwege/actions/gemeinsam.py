"""What all acts on a Laufweg share. Each runs in the caller's transaction, which holds the lock of
the Vorgang.
"""

from collections.abc import Iterable, Sequence

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Teilhabe, Vorgang
from rathaus.core.vorgaenge.public import add_wiedervorlage, end_wiedervorlage
from rathaus.core.vorgaenge.queries import LAUFWEG as ZWECK

from ..ablauf import advance, drop_rest, is_over
from ..arten import Schrittart
from ..models import Laufschritt, Laufweg
from ..zustaende import ABGESCHLOSSEN, LAUFWEG, OFFEN


def steps_of(laufweg: Laufweg) -> list[Laufschritt]:
    return list(laufweg.schritte.select_related("an"))


def require_free(vorgang: Vorgang, an: Mitarbeiter) -> None:
    """Whether this colleague can be asked about this Vorgang at all."""
    if not an.aktiv:
        raise Fachfehler(f"{an} arbeitet nicht mehr hier. Bitte wählen Sie jemand anderen.")
    if vorgang.befangenheiten.filter(mitarbeiter=an).exists():
        raise Fachfehler(f"{an} ist von diesem Vorgang ausgeschlossen (§ 20 VwVfG).")


def go_on(
    laufweg: Laufweg, schritte: Sequence[Laufschritt], vorgang: Vorgang, *, akteur: Akteur
) -> None:
    """Open what is due; where nothing is left, the way is at its end."""
    for schritt in advance(schritte):
        open_schritt(schritt, laufweg, vorgang, akteur=akteur)
    if is_over(schritte):
        finish(laufweg, ABGESCHLOSSEN)


def open_schritt(
    schritt: Laufschritt, laufweg: Laufweg, vorgang: Vorgang, *, akteur: Akteur
) -> None:
    """Its holder sees the Vorgang from now on, and again on the day it is due."""
    schritt.geoeffnet = uhr.jetzt()
    Teilhabe.objects.get_or_create(
        vorgang=vorgang,
        mitarbeiter_id=schritt.an_id,
        zweck=ZWECK,
        beendet=None,
        defaults={"von": uhr.jetzt()},
    )
    if schritt.faellig:
        schritt.wiedervorlage = add_wiedervorlage(
            vorgang,
            am=max(schritt.faellig, uhr.heute()),
            grund=f"{Schrittart(schritt.art).label}: {laufweg.betreff}"[:200],
            fuer=schritt.an,
            akteur=akteur,
        )
    schritt.save()


def close_schritte(schritte: Iterable[Laufschritt], vorgang: Vorgang) -> None:
    """Their holders are asked no more: their dates end and, with their last step, their sight."""
    geschlossen = list(schritte)
    for schritt in geschlossen:
        schritt.save()
        if schritt.wiedervorlage:
            end_wiedervorlage(schritt.wiedervorlage, vorgang)
    for person in {schritt.an_id for schritt in geschlossen}:
        noch = Laufschritt.objects.filter(laufweg__vorgang=vorgang, an_id=person, zustand=OFFEN)
        if not noch.exists():
            Teilhabe.objects.filter(
                vorgang=vorgang, mitarbeiter_id=person, zweck=ZWECK, beendet__isnull=True
            ).update(beendet=uhr.jetzt())


def stop(
    laufweg: Laufweg, schritte: Sequence[Laufschritt], vorgang: Vorgang, nach: str, grund: str
) -> None:
    """The way ends before its end."""
    close_schritte(drop_rest(schritte), vorgang)
    finish(laufweg, nach, grund)


def finish(laufweg: Laufweg, nach: str, grund: str = "") -> None:
    laufweg.zustand = LAUFWEG.check(laufweg.zustand, nach).kennung
    laufweg.beendet, laufweg.grund = uhr.jetzt(), grund
    laufweg.save()
