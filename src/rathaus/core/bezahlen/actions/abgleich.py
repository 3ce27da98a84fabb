"""What became of a payment: asked of the service, compared with what was ordered, booked once.

Return page, message, nightly job and the payer's own page all come here. None of them is believed:
they only make us ask. So they may come never, often and in any order.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.kasse.public import Zahlweg, record_zahlung
from rathaus.core.protokoll.public import Akteur, record

from ..jobs import defer_folgen
from ..models import Zahlvorgang
from ..queries import is_settled
from ..registry import Dienste, dienste
from ..werte import Dienstfehler, Stand, Statusmeldung
from ..zustaende import AUFGEGEBEN, LAUFEND
from .verlauf import lock_zahlvorgang, move, note

#: A payment nobody finishes is given up after a day; services end theirs within hours.
LAEUFT_AB = timedelta(hours=24)
#: So long a service is still asked about an attempt that was given up.
NACHFRAGEN = timedelta(days=14)


def reconcile(
    zahlvorgang_id: UUID, *, quelle: str, akteur: Akteur, register: Dienste = dienste
) -> Zahlvorgang:
    """Ask the service and do what follows. Where it does not answer, nothing changes: the next one
    to come by asks again.
    """
    zahlvorgang = Zahlvorgang.objects.select_related("konto", "forderung").get(pk=zahlvorgang_id)
    if zahlvorgang.buchung_id:
        return zahlvorgang
    if not is_askable(zahlvorgang, register):
        return settle_otherwise(zahlvorgang_id, quelle=quelle, akteur=akteur)
    try:
        meldung = register[zahlvorgang.dienst].fetch_status(zahlvorgang)
    except Dienstfehler:
        return zahlvorgang
    return apply_meldung(zahlvorgang_id, meldung, quelle=quelle, akteur=akteur)


def is_askable(zahlvorgang: Zahlvorgang, register: Dienste = dienste) -> bool:
    if not zahlvorgang.anbieter_id or zahlvorgang.dienst not in register:
        return False
    return register[zahlvorgang.dienst].fragbar


@transaction.atomic
def apply_meldung(
    zahlvorgang_id: UUID, meldung: Statusmeldung, *, quelle: str, akteur: Akteur
) -> Zahlvorgang:
    """Do what the service's answer means. It may be old by now: what is booked stays booked."""
    zahlvorgang = lock_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.buchung_id:
        return zahlvorgang
    zahlvorgang.geprueft = uhr.jetzt()
    zahlvorgang.save(update_fields=["geprueft"])
    if grund := _contradiction(zahlvorgang, meldung):
        _set_aside(zahlvorgang, grund, quelle, akteur)
        return zahlvorgang
    _settle_doubt(zahlvorgang)
    if meldung.stand == Stand.BEZAHLT:
        _book(zahlvorgang, meldung, quelle, akteur)
    elif zahlvorgang.zustand in LAUFEND:
        _follow_stand(zahlvorgang, meldung.stand, quelle, akteur)
    return zahlvorgang


@transaction.atomic
def settle_otherwise(zahlvorgang_id: UUID, *, quelle: str, akteur: Akteur) -> Zahlvorgang:
    """A way without a service ends when the claim is paid: by transfer, debit or at the counter.
    What nobody went on with runs out.
    """
    zahlvorgang = lock_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.zustand not in LAUFEND:
        return zahlvorgang
    if is_settled(zahlvorgang):
        move(zahlvorgang, "erledigt", quelle=quelle, akteur=akteur)
    elif zahlvorgang.zustand == "offen" and _is_old(zahlvorgang):
        move(zahlvorgang, "abgelaufen", quelle=quelle, akteur=akteur)
    return zahlvorgang


def _follow_stand(zahlvorgang: Zahlvorgang, stand: Stand, quelle: str, akteur: Akteur) -> None:
    ziel = {
        Stand.GESCHEITERT: "gescheitert",
        Stand.ABGEBROCHEN: "abgebrochen",
        Stand.ZUGESAGT: "autorisiert" if zahlvorgang.zustand == "begonnen" else "",
    }.get(stand, "")
    if not ziel and stand == Stand.LAEUFT and _is_old(zahlvorgang):
        ziel = "abgelaufen"
    if ziel:
        move(zahlvorgang, ziel, quelle=quelle, akteur=akteur)


def _book(zahlvorgang: Zahlvorgang, meldung: Statusmeldung, quelle: str, akteur: Akteur) -> None:
    """Captured and in the ledger, in one transaction. The ledger knows the event by our id, so it
    stands there once whatever happens to us.
    """
    spaet = zahlvorgang.zustand in AUFGEGEBEN
    text = "nach dem Ende des Versuchs bezahlt" if spaet else ""
    zahlvorgang.zahlart = meldung.zahlart[:60]
    zahlvorgang.anbieter_referenz = meldung.anbieter_referenz or zahlvorgang.anbieter_referenz
    if zahlvorgang.zustand == "offen":
        move(zahlvorgang, "begonnen", quelle=quelle, akteur=akteur)
    felder = ("zahlart", "anbieter_referenz")
    move(zahlvorgang, "bestaetigt", *felder, quelle=quelle, akteur=akteur, text=text)
    forderung = zahlvorgang.forderung_id
    zahlvorgang.buchung = record_zahlung(
        zahlvorgang.konto_id,
        betrag=zahlvorgang.betrag,
        tag=uhr.heute(),
        weg=Zahlweg.ONLINE,
        einmal=f"bezahlen:{zahlvorgang.pk}",
        akteur=akteur,
        bestimmt_fuer=[forderung] if forderung else [],
        text="Online-Bezahlung",
    )
    move(zahlvorgang, "gebucht", "buchung", quelle=quelle, akteur=akteur)
    defer_folgen(zahlvorgang)


def _contradiction(zahlvorgang: Zahlvorgang, meldung: Statusmeldung) -> str:
    """What does not fit our order: then nobody may book, whatever the status says."""
    if meldung.anbieter_id != zahlvorgang.anbieter_id or meldung.id != str(zahlvorgang.pk):
        return "Der Bezahldienst nennt eine andere Zahlung."
    if meldung.waehrung != zahlvorgang.waehrung:
        return f"Der Bezahldienst nennt die Währung {meldung.waehrung[:10]}."
    if meldung.betrag != zahlvorgang.betrag:
        return f"Der Bezahldienst nennt {meldung.betrag} statt {zahlvorgang.betrag} Euro."
    return ""


def _set_aside(zahlvorgang: Zahlvorgang, grund: str, quelle: str, akteur: Akteur) -> None:
    """For the Kasse to look at, once: asking again does not fill the history."""
    if zahlvorgang.klaerung == grund[:300]:
        return
    zahlvorgang.klaerung = grund[:300]
    zahlvorgang.save(update_fields=["klaerung"])
    note(zahlvorgang, quelle=quelle, text=grund)
    record(
        f"konto:{zahlvorgang.konto_id}",
        "zahlung_unklar",
        akteur=akteur,
        objekt=zahlvorgang,
        grund=grund,
    )


def _settle_doubt(zahlvorgang: Zahlvorgang) -> None:
    if zahlvorgang.klaerung:
        zahlvorgang.klaerung = ""
        zahlvorgang.save(update_fields=["klaerung"])


def _is_old(zahlvorgang: Zahlvorgang) -> bool:
    return uhr.jetzt() - (zahlvorgang.begonnen or zahlvorgang.angelegt) > LAEUFT_AB
