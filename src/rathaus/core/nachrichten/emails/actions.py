"""Writing a mail out of a Vorgang, sending it, and hearing that it came back."""

import secrets
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.akten.public import AkteGeschlossen
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.satz.blatt import message_page
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument, lock_for_job, lock_vorgang, touch
from rathaus.ui.formats import zeitpunkt

from ..actions import MAIL_TOT, note_dead_address, raise_hand
from ..models import EMail, Vorgangsadresse
from ..queries import is_dead
from ..ruecklaeufer import Zustellbericht
from .queries import ZEICHEN_BYTES, address_with
from .regeln import rule_of

#: The last attempt is made after five days and a half.
GEDULD = timedelta(days=6)
NICHT_GESENDET = "Eine E-Mail ließ sich nicht senden: bitte anders erreichen."


@transaction.atomic
def write_email(
    vorgang_id: UUID,
    *,
    an: str,
    betreff: str,
    text: str,
    gewarnt: bool,
    akteur: Akteur,
    stand: int,
) -> EMail:
    """Have it sent. Only the clerk's own words go out, with the number of the Vorgang and the name
    of the office; nothing the Vorgang knows is put into them. `gewarnt`: the clerk confirmed what
    the rule of the Schutzbereich says.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    _require_allowed(vorgang, gewarnt=gewarnt)
    if not betreff.strip() or not text.strip():
        raise Fachfehler("Bitte schreiben Sie einen Betreff und einen Text.")
    if is_dead(an):
        raise Fachfehler(f"An {an} kam zuletzt nichts an. Bitte nehmen Sie einen anderen Weg.")
    Vorgangsadresse.objects.get_or_create(
        vorgang=vorgang,
        defaults={"zeichen": secrets.token_hex(ZEICHEN_BYTES), "angelegt": uhr.jetzt()},
    )
    email = EMail.objects.create(
        vorgang=vorgang,
        empfaenger=an,
        betreff=" ".join(betreff.split()),
        text=text.strip(),
        message_id=f"<{uuid4()}@rathaus.invalid>",
        akteur_id=akteur.kennung,
        angelegt=uhr.jetzt(),
    )
    touch(vorgang)
    record(vorgang.kette, "email_geschrieben", akteur=akteur, objekt=email)
    jobs.configure_task("nachrichten.send_email").defer(email_id=str(email.pk))
    return email


def _require_allowed(vorgang: Vorgang, *, gewarnt: bool) -> None:
    regel = rule_of(vorgang)
    if regel.verboten:
        raise Fachfehler(regel.satz)
    if regel.warnt and not gewarnt:
        raise Fachfehler("Bitte bestätigen Sie den Hinweis zum Datenschutz.")


@transaction.atomic
def deliver_email(email_id: UUID, *, akteur: Akteur) -> None:
    """Send it and file it, unless that was done or its Vorgang is gone. Killed in between it goes
    out again under the same Message-ID. In a closed Akte nothing can be filed any more: it does not
    go out, and says so.
    """
    vorgang_id = EMail.objects.filter(pk=email_id).values_list("vorgang_id", flat=True).first()
    if vorgang_id is None:
        return
    vorgang = _lock_if_open(vorgang_id)
    email = EMail.objects.select_for_update().get(pk=email_id)
    if email.gesendet is not None or email.zurueckgekommen is not None:
        return
    if vorgang is None:
        _keep_back(email)
        return
    antwort = address_with(vorgang.mailadresse.zeichen)
    text = _with_footer(email, vorgang)
    betreff = f"{email.betreff} [{vorgang.nummer}]"
    EmailMessage(
        subject=betreff,
        body=text,
        to=[email.empfaenger],
        reply_to=[antwort] if antwort else None,
        headers={"Message-ID": email.message_id},
    ).send()
    email.gesendet = uhr.jetzt()
    email.dokument = _file(email, vorgang, betreff, text, akteur)
    email.save(update_fields=["gesendet", "dokument"])
    touch(vorgang)
    record(vorgang.kette, "email_gesendet", akteur=akteur, objekt=email)


@transaction.atomic
def give_up_email(email_id: UUID, *, akteur: Akteur) -> None:
    """It could not be sent for days: the clerk is told."""
    vorgang_id = EMail.objects.values_list("vorgang_id", flat=True).get(pk=email_id)
    vorgang = _lock_if_open(vorgang_id)
    email = EMail.objects.select_for_update().get(pk=email_id)
    if email.gesendet is not None or email.zurueckgekommen is not None:
        return
    _keep_back(email)
    if vorgang is not None:
        raise_hand(vorgang, NICHT_GESENDET)
        touch(vorgang)
        record(vorgang.kette, "email_aufgegeben", akteur=akteur, objekt=email)


def _keep_back(email: EMail) -> None:
    email.zurueckgekommen = uhr.jetzt()
    email.save(update_fields=["zurueckgekommen"])


def _with_footer(email: EMail, vorgang: Vorgang) -> str:
    amt = vorgang.sicht.einheit
    zeilen = [email.text, "", "-- ", amt.name, vorgang.gemeinde.name]
    if amt.telefon:
        zeilen.append(f"Telefon {amt.telefon}")
    zeilen.append(f"Nummer {vorgang.nummer} – bitte lassen Sie sie im Betreff stehen.")
    return "\n".join(zeilen)


def _file(email: EMail, vorgang: Vorgang, betreff: str, text: str, akteur: Akteur) -> Dokument:
    """As a page that shows what went out, to whom and when."""
    seite = message_page(
        betreff,
        angaben={
            "Von": settings.DEFAULT_FROM_EMAIL,
            "An": email.empfaenger,
            "Gesendet": zeitpunkt(email.gesendet),
        },
        text=text,
        fuss="E-Mail",
        von=vorgang.gemeinde.name,
    )
    datei = store_erzeugnis(
        seite,
        name=f"{email.betreff[:100]}.pdf",
        medientyp="application/pdf",
        akteur=akteur,
        kette=vorgang.kette,
    )
    return add_dokument(
        vorgang,
        datei,
        art="e_mail",
        titel=f"E-Mail: {email.betreff}",
        richtung=Richtung.AUSGANG,
        akteur=akteur,
    )


@transaction.atomic
def record_email_bounce(bericht: Zustellbericht, *, akteur: Akteur) -> bool:
    """It came back for good: mark it and the address, and tell the clerk. False for what is none
    of these mails, is only late, or was noted before.
    """
    offene = EMail.objects.filter(
        message_id=bericht.message_id, zurueckgekommen__isnull=True, gesendet__isnull=False
    )
    vorgang_id = offene.values_list("vorgang_id", flat=True).first()
    if vorgang_id is None or not bericht.endgueltig:
        return False
    vorgang = _lock_if_open(vorgang_id)
    email = EMail.objects.select_for_update().get(message_id=bericht.message_id)
    gemeint = email.empfaenger.lower() == bericht.empfaenger.lower()
    if email.zurueckgekommen is not None or not gemeint:
        return False
    email.zurueckgekommen = uhr.jetzt()
    email.save(update_fields=["zurueckgekommen"])
    note_dead_address(email.empfaenger, bericht)
    if vorgang is not None:
        raise_hand(vorgang, MAIL_TOT)
        touch(vorgang)
        neu = {"status": bericht.status}
        record(vorgang.kette, "mail_unzustellbar", akteur=akteur, objekt=email, neu=neu)
    return True


def _lock_if_open(vorgang_id: UUID) -> Vorgang | None:
    """None where the Akte is closed: then there is nobody to tell."""
    try:
        return lock_for_job(vorgang_id)
    except AkteGeschlossen:
        return None
