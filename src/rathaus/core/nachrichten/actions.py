from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.akten.public import AkteGeschlossen
from rathaus.core.einheiten.public import Einheit
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.personen.models import Beteiligtenrolle, Person
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import (
    Beteiligung,
    Dokument,
    Richtung,
    Vorgang,
)
from rathaus.core.vorgaenge.public import (
    add_dokument,
    end_fristen,
    lock_for_job,
    lock_for_party,
    lock_vorgang,
    move,
    pause_bearbeitungsfrist,
    raise_hand,
    resume_bearbeitungsfrist,
    start_frist,
    touch,
    transfer,
    vorgangsarten,
)
from rathaus.core.zustaende import Phase

from .models import Mail, Mailausfall, Nachforderung, Nachricht
from .queries import is_dead, open_nachforderung
from .registry import mailausfaelle, rueckwege
from .ruecklaeufer import Zustellbericht

UNTERLAGEN_DA = "Unterlagen sind eingegangen."
NACHRICHT_DA = "Eine Nachricht ist eingegangen."
MAIL_TOT = "Eine E-Mail kommt nicht an: bitte anders erreichen."


@transaction.atomic
def request_unterlagen(
    vorgang_id: UUID,
    *,
    punkte: Sequence[str],
    bis: date,
    text: str = "",
    akteur: Akteur,
    stand: int,
) -> Nachforderung:
    """Ask the citizen for what is missing. The Vorgang waits and its processing period rests."""
    punkte = [punkt.strip() for punkt in punkte if punkt.strip()]
    if not punkte:
        raise Fachfehler("Bitte nennen Sie mindestens eine Unterlage, die fehlt.")
    if bis <= uhr.heute():
        raise Fachfehler("Die Frist muss in der Zukunft liegen.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    if open_nachforderung(vorgang):
        raise Fachfehler(
            "Es ist schon eine Nachforderung offen. Ergänzen Sie sie durch eine Nachricht."
        )
    nachricht = _write(vorgang, Nachricht.Richtung.AN_BETEILIGTE, text, akteur)
    nachforderung = Nachforderung.objects.create(
        vorgang=vorgang, nachricht=nachricht, punkte=punkte, bis=bis, gestellt=uhr.jetzt()
    )
    move(vorgang, vorgangsarten[vorgang.art].wartend, akteur=akteur)
    pause_bearbeitungsfrist(vorgang, akteur=akteur)
    start_frist(vorgang, "nachforderung", beginn=uhr.heute(), ende=bis, akteur=akteur)
    touch(vorgang)
    announce(vorgang, Mail.Anlass.NACHFORDERUNG, akteur=akteur)
    record(
        vorgang.kette,
        "unterlagen_nachgefordert",
        akteur=akteur,
        objekt=nachforderung,
        neu={"bis": bis},
    )
    return nachforderung


@transaction.atomic
def submit_unterlagen(
    nachforderung_id: UUID, *, dateien: Sequence[Datei], text: str = "", akteur: Akteur
) -> None:
    """The citizen answers a Nachforderung with files, words or both. The Vorgang returns to the
    clerk.
    """
    nachforderung = Nachforderung.objects.filter(pk=nachforderung_id).first()
    if nachforderung is None:
        raise NichtGefunden(_("Diese Nachforderung gibt es nicht."))
    if not dateien and not text.strip():
        raise Fachfehler(_("Bitte laden Sie eine Datei hoch oder schreiben Sie uns, was los ist."))
    vorgang = lock_for_party(nachforderung.vorgang_id, akteur=akteur)
    nachforderung = Nachforderung.objects.get(pk=nachforderung_id)
    _receive(vorgang, text, dateien, akteur)
    if nachforderung.beantwortet is None:
        _settle(nachforderung, vorgang, akteur)
    raise_hand(vorgang, UNTERLAGEN_DA)
    touch(vorgang)
    record(vorgang.kette, "unterlagen_eingegangen", akteur=akteur, objekt=nachforderung)


@transaction.atomic
def write_to_beteiligte(
    vorgang_id: UUID, text: str, *, akteur: Akteur, stand: int | None = None
) -> Nachricht:
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    nachricht = _write(vorgang, Nachricht.Richtung.AN_BETEILIGTE, _required(text), akteur)
    touch(vorgang)
    announce(vorgang, Mail.Anlass.NACHRICHT, akteur=akteur)
    record(vorgang.kette, "nachricht_geschrieben", akteur=akteur, objekt=nachricht)
    return nachricht


@transaction.atomic
def write_to_amt(
    vorgang_id: UUID, text: str, *, dateien: Sequence[Datei] = (), akteur: Akteur
) -> Nachricht:
    """A party writes to the office; the Vorgang comes up in the clerk's list today."""
    vorgang = lock_for_party(vorgang_id, akteur=akteur)
    nachricht = _receive(vorgang, text if dateien else _required(text), dateien, akteur)
    raise_hand(vorgang, NACHRICHT_DA)
    touch(vorgang)
    record(vorgang.kette, "nachricht_eingegangen", akteur=akteur, objekt=nachricht)
    return nachricht


@transaction.atomic
def transfer_with_note(
    vorgang_id: UUID, *, an: Einheit, grund: str, hinweis: str = "", akteur: Akteur, stand: int
) -> None:
    """Hand the Vorgang to another office and tell the parties, if there is something to tell. The
    giving clerk writes before they lose sight of it.
    """
    if hinweis.strip():
        nachricht = write_to_beteiligte(vorgang_id, hinweis, akteur=akteur, stand=stand)
        stand = nachricht.vorgang.stand
    transfer(vorgang_id, an=an, grund=grund, akteur=akteur, stand=stand)


@transaction.atomic
def mark_gelesen(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """The party has opened the messages of the office."""
    vorgang.nachrichten.filter(
        richtung=Nachricht.Richtung.AN_BETEILIGTE, gelesen__isnull=True
    ).update(gelesen=uhr.jetzt())


def announce(
    vorgang: Vorgang, anlass: str, *, an: Sequence[Beteiligung] = (), akteur: Akteur
) -> None:
    """Tell the parties who gave an address that something waits, inside the caller's transaction:
    the applicants, or those named in `an`. To a dead address no mail goes; the clerk is told.
    """
    antragsteller = vorgang.beteiligungen.select_related("person", "zugang").filter(
        rolle=Beteiligtenrolle.ANTRAGSTELLER
    )
    for beteiligung in an or antragsteller:
        empfaenger = (
            beteiligung.zugang.email if beteiligung.zugang else _email_of(beteiligung.person)
        )
        if not empfaenger:
            continue
        if is_dead(empfaenger, beteiligung.zugang):
            raise_hand(vorgang, MAIL_TOT)
            continue
        mail = Mail.objects.create(
            vorgang=vorgang,
            anlass=anlass,
            empfaenger=empfaenger,
            zugang=beteiligung.zugang,
            message_id=f"<{uuid4()}@rathaus.invalid>",
            angelegt=uhr.jetzt(),
        )
        jobs.configure_task("nachrichten.send_mail").defer(mail_id=str(mail.pk))


@transaction.atomic
def record_bounce(bericht: Zustellbericht, *, akteur: Akteur) -> bool:
    """A mail of ours came back for good: mark the address, tell the clerk, and let upper floors
    find another way. False for what is not ours, is only late, or was noted before.
    """
    mail = (
        Mail.objects.select_for_update(of=("self",))
        .select_related("vorgang", "zugang")
        .filter(message_id=bericht.message_id, zurueckgekommen__isnull=True)
        .first()
    )
    gemeint = mail is not None and mail.empfaenger.lower() == bericht.empfaenger.lower()
    if mail is None:
        return any(weg(bericht, akteur) for weg in rueckwege)
    if not gemeint or not bericht.endgueltig:
        return False
    mail.zurueckgekommen = uhr.jetzt()
    mail.save(update_fields=["zurueckgekommen"])
    note_dead_address(mail.empfaenger, bericht)
    for reagieren in mailausfaelle:
        reagieren(mail, akteur)
    _tell_clerk(mail, bericht.status, akteur)
    return True


def note_dead_address(adresse: str, bericht: Zustellbericht) -> None:
    """Inside the caller's transaction."""
    Mailausfall.objects.update_or_create(
        adresse=adresse.lower(),
        defaults={"seit": uhr.jetzt(), "status": bericht.status, "grund": bericht.grund},
    )


def _tell_clerk(mail: Mail, status: str, akteur: Akteur) -> None:
    """Where the Akte is closed there is nobody to tell."""
    try:
        vorgang = lock_for_job(mail.vorgang_id)
    except AkteGeschlossen:
        return
    raise_hand(vorgang, MAIL_TOT)
    touch(vorgang)
    neu = {"anlass": mail.anlass, "status": status}
    record(vorgang.kette, "mail_unzustellbar", akteur=akteur, objekt=mail, neu=neu)


def note_arrival(vorgang: Vorgang, grund: str, *, akteur: Akteur) -> None:
    """Something for this Vorgang came another way, on paper for instance: what was asked for counts
    as answered, the period runs on, and the clerk finds it today. The caller holds the lock and
    counts the write.
    """
    settle_nachforderung(vorgang, akteur=akteur)
    raise_hand(vorgang, grund)


def settle_nachforderung(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """Nobody waits any longer for what was asked for: it came, or the matter is decided without
    it. The caller holds the lock and counts the write.
    """
    if offene := open_nachforderung(vorgang):
        _settle(offene, vorgang, akteur)


def _settle(nachforderung: Nachforderung, vorgang: Vorgang, akteur: Akteur) -> None:
    nachforderung.beantwortet = uhr.jetzt()
    nachforderung.save(update_fields=["beantwortet"])
    end_fristen(vorgang, "nachforderung", akteur=akteur)
    resume_bearbeitungsfrist(vorgang, akteur=akteur)
    if vorgang.phase == Phase.WARTET:
        move(vorgang, vorgangsarten[vorgang.art].bearbeitung, akteur=akteur)


def _email_of(person: Person | None) -> str:
    return person.email if person else ""


def _required(text: str) -> str:
    if not text.strip():
        raise Fachfehler(_("Die Nachricht ist leer."))
    return text


def _write(vorgang: Vorgang, richtung: str, text: str, akteur: Akteur) -> Nachricht:
    return Nachricht.objects.create(
        vorgang=vorgang,
        richtung=richtung,
        text=text.strip(),
        akteur_id=akteur.kennung,
        am=uhr.jetzt(),
    )


def _receive(vorgang: Vorgang, text: str, dateien: Sequence[Datei], akteur: Akteur) -> Nachricht:
    nachricht = _write(vorgang, Nachricht.Richtung.VON_BETEILIGTEN, text, akteur)
    nachricht.anlagen.set([_file(vorgang, datei, akteur) for datei in dateien])
    return nachricht


def _file(vorgang: Vorgang, datei: Datei, akteur: Akteur) -> Dokument:
    return add_dokument(
        vorgang,
        datei,
        art="anlage",
        titel=datei.name,
        richtung=Richtung.EINGANG,
        akteur=akteur,
        fuer_beteiligte=True,
    )
