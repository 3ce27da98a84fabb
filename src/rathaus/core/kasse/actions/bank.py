"""Statements of the bank: read once, booked where certain, else left to be cleared."""

import hashlib
from collections import Counter
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Bankumsatz,
    Buchung,
    Kontoauszug,
    Lastschriftposten,
    Quelle,
    Zahlweg,
)
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.kasse.queries import offene_posten
from rathaus.core.kasse.zuordnung import find_konto_of
from rathaus.core.kasse.zustaende import LASTSCHRIFT, UMSATZ
from rathaus.core.protokoll.public import Akteur, record
from rathaus.normen.camt053 import Auszug, CamtFehler, Umsatz, lies_auszuege

from .neben import return_lastschrift
from .zahlung import record_erstattung, record_zahlung, reverse_buchung

KETTE = "kasse:bank"
ABGANG = "Geld ging hinaus. Bitte ordnen Sie es zu oder erledigen Sie es."
MELDUNG_BEKANNT = "Diese Datei ist schon eingelesen. Es wurde nichts gebucht."


@transaction.atomic
def import_auszuege(daten: bytes, *, akteur: Akteur) -> list[Kontoauszug]:
    """Store what is new in a camt.053 file. Nothing is booked yet; see `match_umsatz`."""
    _check(akteur)
    try:
        gelesen = lies_auszuege(daten)
    except CamtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    summe = hashlib.sha256(daten).hexdigest()
    if Kontoauszug.objects.filter(datei_sha256=summe).exists():
        raise Fachfehler(MELDUNG_BEKANNT)
    return [_store(auszug, summe, akteur) for auszug in gelesen]


def _store(gelesen: Auszug, sha256: str, akteur: Akteur) -> Kontoauszug:
    auszug = Kontoauszug.objects.create(
        iban=gelesen.iban,
        kennung=gelesen.kennung,
        datei_sha256=sha256,
        anzahl=len(gelesen.umsaetze),
        eingelesen_am=uhr.jetzt(),
        eingelesen_von=akteur.mitarbeiter_id,
    )
    Bankumsatz.objects.bulk_create(
        [
            _as_row(auszug, umsatz, schluessel)
            for umsatz, schluessel in zip(gelesen.umsaetze, keys_of(gelesen), strict=True)
        ],
        ignore_conflicts=True,
    )
    neu = {"kennung": auszug.kennung, "anzahl": auszug.anzahl}
    record(KETTE, "auszug_eingelesen", akteur=akteur, objekt=auszug, neu=neu)
    return auszug


def keys_of(auszug: Auszug) -> list[str]:
    """What makes each movement the same one in another file: the bank's reference, else all that is
    said of it. Those that look alike in one statement are counted.
    """
    keys, seen = [], Counter[str]()
    for umsatz in auszug.umsaetze:
        teile = [auszug.iban, str(umsatz.buchungstag), f"{umsatz.betrag:.2f}", umsatz.end_to_end]
        teile += [umsatz.referenz] if umsatz.referenz else [umsatz.text, umsatz.iban, umsatz.name]
        basis = "\x1f".join(teile)
        seen[basis] += 1
        keys.append(hashlib.sha256(f"{basis}\x1f{seen[basis]}".encode()).hexdigest())
    return keys


def _as_row(auszug: Kontoauszug, umsatz: Umsatz, schluessel: str) -> Bankumsatz:
    return Bankumsatz(
        auszug=auszug,
        schluessel=schluessel,
        betrag=umsatz.betrag,
        gebuehr=umsatz.gebuehr,
        tag=umsatz.wertstellung,
        text=umsatz.text[:600],
        name=umsatz.name[:200],
        iban=umsatz.iban[:34],
        end_to_end=umsatz.end_to_end[:35],
        sammler=umsatz.sammler[:35],
        mandat_referenz=umsatz.mandat[:35],
        rueckgabe=umsatz.rueckgabe,
    )


@transaction.atomic
def match_umsatz(umsatz_id: UUID, *, akteur: Akteur) -> Bankumsatz:
    """Book it where there is no doubt, else say what is missing. Once, however often this runs."""
    _check(akteur)
    umsatz = _lock(umsatz_id)
    if umsatz.zustand != UMSATZ.anfang or umsatz.hinweis:
        return umsatz
    if umsatz.rueckgabe and umsatz.betrag < 0:
        _match_return(umsatz, akteur)
    elif umsatz.betrag < 0:
        umsatz.hinweis = ABGANG
    elif not _match_collection(umsatz, akteur):
        _match_payment(umsatz, akteur)
    umsatz.save()
    return umsatz


def _match_payment(umsatz: Bankumsatz, akteur: Akteur) -> None:
    treffer = find_konto_of(umsatz)
    if treffer.sicher and treffer.konto:
        _book(umsatz, treffer.konto, akteur)
        return
    umsatz.vorschlag = treffer.konto
    umsatz.hinweis = treffer.hinweis


def _match_collection(umsatz: Bankumsatz, akteur: Akteur) -> bool:
    """Our own debits come as one sum, or one by one; True if they are meant."""
    posten = _collected(umsatz)
    if not posten:
        return False
    if sum(p.betrag for p in posten) != umsatz.betrag:
        umsatz.hinweis = "Der Betrag ist nicht die Summe der Lastschriften, die unterwegs sind."
        return True
    for teil in posten:
        teil.zustand = LASTSCHRIFT.check(teil.zustand, "bezahlt").kennung
        teil.buchung = record_zahlung(
            teil.mandat.konto_id,
            betrag=teil.betrag,
            tag=umsatz.tag,
            weg=Zahlweg.LASTSCHRIFT,
            quelle=Quelle.BANK,
            einmal=f"lastschrift:{teil.pk}",
            bestimmt_fuer=[teil.forderung_id] if _still_open(teil) else [],
            akteur=akteur,
            text=f"Lastschrift {teil.end_to_end}",
        )
        teil.save(update_fields=["zustand", "buchung"])
    umsatz.zustand = UMSATZ.check(umsatz.zustand, "gebucht").kennung
    umsatz.buchung = posten[0].buchung if len(posten) == 1 else None
    umsatz.hinweis = f"{len(posten)} Lastschriften gebucht" if len(posten) > 1 else ""
    umsatz.geklaert_am = uhr.jetzt()
    return True


def _collected(umsatz: Bankumsatz) -> list[Lastschriftposten]:
    rows = Lastschriftposten.objects.select_for_update(of=["self"]).filter(zustand="unterwegs")
    rows = rows.select_related("mandat", "forderung").order_by("end_to_end")
    if umsatz.end_to_end and (einzelne := list(rows.filter(end_to_end=umsatz.end_to_end))):
        return einzelne
    kennung, _, sequenz = umsatz.sammler.rpartition("-")
    return list(rows.filter(lauf__kennung=kennung, sequenz=sequenz)) if kennung else []


def _still_open(posten: Lastschriftposten) -> bool:
    offen = offene_posten(posten.mandat.konto_id)
    return any(p.forderung_id == posten.forderung_id and p.betrag > 0 for p in offen)


def _match_return(umsatz: Bankumsatz, akteur: Akteur) -> None:
    rows = Lastschriftposten.objects.select_for_update(of=["self"]).filter(zustand="bezahlt")
    posten = rows.filter(end_to_end=umsatz.end_to_end).first() if umsatz.end_to_end else None
    posten = posten or _by_mandat(umsatz)
    if posten is None or posten.buchung_id is None:
        umsatz.hinweis = "Rückgabe, aber die Lastschrift dazu ist nicht gebucht."
        return
    if posten.betrag + umsatz.gebuehr != -umsatz.betrag and posten.betrag != -umsatz.betrag:
        umsatz.hinweis = "Rückgabe, aber der Betrag ist ein anderer als der der Lastschrift."
        return
    gebuehr = umsatz.gebuehr or -umsatz.betrag - posten.betrag
    umsatz.buchung = return_lastschrift(
        posten.buchung_id,
        grund=f"Rücklastschrift {umsatz.rueckgabe}",
        tag=umsatz.tag,
        gebuehr=gebuehr,
        akteur=akteur,
    )
    posten.zustand = LASTSCHRIFT.check(posten.zustand, "zurueck").kennung
    posten.save(update_fields=["zustand"])
    umsatz.zustand = UMSATZ.check(umsatz.zustand, "gebucht").kennung
    umsatz.geklaert_am = uhr.jetzt()


def _by_mandat(umsatz: Bankumsatz) -> Lastschriftposten | None:
    """The one debit of this mandate that fits to the cent."""
    if not umsatz.mandat_referenz:
        return None
    rows = Lastschriftposten.objects.filter(
        zustand="bezahlt",
        mandat__referenz=umsatz.mandat_referenz,
        betrag=-umsatz.betrag - umsatz.gebuehr,
    )[:2]
    gefunden = list(rows)
    return gefunden[0] if len(gefunden) == 1 else None


def _book(umsatz: Bankumsatz, konto: Abgabenkonto, akteur: Akteur) -> Buchung:
    anlauf = Buchung.objects.filter(einmal__startswith=f"bank:{umsatz.schluessel}:").count()
    einmal = f"bank:{umsatz.schluessel}:{anlauf}"
    if umsatz.betrag > 0:
        buchung = record_zahlung(
            konto.pk,
            betrag=umsatz.betrag,
            tag=umsatz.tag,
            weg=Zahlweg.UEBERWEISUNG,
            quelle=Quelle.BANK,
            einmal=einmal,
            akteur=akteur,
        )
    else:
        buchung = record_erstattung(
            konto.pk, betrag=-umsatz.betrag, tag=umsatz.tag, einmal=einmal, akteur=akteur
        )
    umsatz.buchung = buchung
    umsatz.vorschlag, umsatz.hinweis = None, ""
    umsatz.zustand = UMSATZ.check(umsatz.zustand, "gebucht").kennung
    umsatz.geklaert_am = uhr.jetzt()
    return buchung


@transaction.atomic
def assign_umsatz(umsatz_id: UUID, konto_id: UUID, *, akteur: Akteur) -> Bankumsatz:
    """A clerk says which account it belongs to: money in is a payment, money out a refund."""
    _check(akteur)
    umsatz = _lock(umsatz_id)
    konto = Abgabenkonto.objects.filter(pk=konto_id).first()
    if konto is None:
        raise NichtGefunden("Dieses Konto gibt es nicht.")
    _book(umsatz, konto, akteur)
    umsatz.save()
    _record(umsatz, "umsatz_zugeordnet", akteur)
    return umsatz


@transaction.atomic
def settle_umsatz(umsatz_id: UUID, *, grund: str, akteur: Akteur) -> Bankumsatz:
    """It concerns no account here (interest of the bank, a transfer between own accounts)."""
    _check(akteur)
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, warum nichts zu buchen ist.")
    umsatz = _lock(umsatz_id)
    umsatz.zustand = UMSATZ.check(umsatz.zustand, "erledigt").kennung
    umsatz.hinweis = grund[:300]
    umsatz.geklaert_am = uhr.jetzt()
    umsatz.save()
    _record(umsatz, "umsatz_erledigt", akteur, grund)
    return umsatz


@transaction.atomic
def reopen_umsatz(umsatz_id: UUID, *, grund: str, akteur: Akteur) -> Bankumsatz:
    """It was put on the wrong account: the entry is reversed, the movement is to be cleared."""
    _check(akteur)
    umsatz = _lock(umsatz_id)
    if umsatz.buchung_id is None or umsatz.rueckgabe or umsatz.sammler:
        raise Fachfehler("Dieser Umsatz lässt sich nicht neu zuordnen.")
    reverse_buchung(umsatz.buchung_id, grund=grund, akteur=akteur, tag=umsatz.tag)
    umsatz.zustand = UMSATZ.check(umsatz.zustand, "klaerung").kennung
    umsatz.buchung, umsatz.geklaert_am, umsatz.hinweis = None, None, grund[:300]
    umsatz.save()
    _record(umsatz, "umsatz_wieder_offen", akteur, grund)
    return umsatz


def _lock(umsatz_id: UUID) -> Bankumsatz:
    umsatz = Bankumsatz.objects.select_for_update(of=["self"]).filter(pk=umsatz_id).first()
    if umsatz is None:
        raise NichtGefunden("Diesen Umsatz gibt es nicht.")
    return umsatz


def _check(akteur: Akteur) -> None:
    if not is_kasse(akteur):
        raise NichtErlaubt("Kontoauszüge bearbeitet nur die Kasse.")


def _record(umsatz: Bankumsatz, verb: str, akteur: Akteur, grund: str = "") -> None:
    neu = {"betrag": umsatz.betrag, "tag": umsatz.tag, "buchung": umsatz.buchung_id}
    record(KETTE, verb, akteur=akteur, objekt=umsatz, neu=neu, grund=grund)
