"""Jobs. Secrets arise here, where they are sent, and stand in no job's arguments.

Addresses travel encrypted, and a job is deferred whether an account exists or not: who asks at the
door learns nothing from the answer or its time.
"""

from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from . import mail
from .actions.aufraeumen import expire_zugaenge
from .actions.codes import issue_anmeldecode
from .actions.emailnachweis import code_of
from .actions.links import issue_zugangslink, revoke_zugangslinks
from .actions.zugaenge import AdresseVergeben, create_zugang
from .adressen import link_url
from .geheim import decrypt
from .linkzwecke import EINLADUNG, EMAIL_AENDERN, KONTO, PASSWORT_BUERO, PASSWORT_PORTAL
from .models import Tuer, Zugang

WIEDERHOLUNG = RetryStrategy(max_attempts=6, exponential_wait=5)
_AKTEUR = auftrag("Anmeldung")
_GILT = {
    KONTO: timedelta(hours=24),
    EMAIL_AENDERN: timedelta(hours=24),
    EINLADUNG: timedelta(hours=72),
    PASSWORT_BUERO: timedelta(hours=1),
    PASSWORT_PORTAL: timedelta(hours=1),
}


@app.task(name="zugaenge.send_konto", retry=WIEDERHOLUNG)
def send_konto(adresse: str, kennung: str) -> None:
    """After „Konto anlegen“: a link to begin with, or the news that there is an account already."""
    email = decrypt(adresse)
    if email is None:
        return
    zugang = _new_or_unconfirmed(email)
    if zugang is None:
        mail.send_mail(email, "Ihr Konto im Rathaus", "konto_vorhanden", kennung)
    elif zugang.is_active:
        _send_link(zugang, KONTO, "Ihr Konto im Rathaus", "konto", kennung)


@app.task(name="zugaenge.send_passwortlink", retry=WIEDERHOLUNG)
def send_passwortlink(tuer: str, adresse: str, kennung: str) -> None:
    zugang = _active(tuer, adresse)
    if zugang is not None:
        zweck = PASSWORT_BUERO if tuer == Tuer.BUERO else PASSWORT_PORTAL
        _send_link(zugang, zweck, "Neues Passwort", "passwort", kennung)


@app.task(name="zugaenge.send_anmeldecode", retry=WIEDERHOLUNG)
def send_anmeldecode(adresse: str, kennung: str) -> None:
    zugang = _active(Tuer.PORTAL, adresse)
    if zugang is not None:
        code = issue_anmeldecode(zugang)
        mail.send_mail(zugang.email, "Ihr Anmeldecode", "anmeldecode", kennung, code=code)


@app.task(name="zugaenge.send_emailcode", retry=WIEDERHOLUNG)
def send_emailcode(adresse: str, wort: str, kennung: str) -> None:
    if email := decrypt(adresse):
        code = code_of(email, wort)
        mail.send_mail(email, "Ihr Code", "emailcode", kennung, code=code)


@app.task(name="zugaenge.send_einladung", retry=WIEDERHOLUNG)
def send_einladung(zugang_id: str, kennung: str) -> None:
    zugang = Zugang.objects.filter(pk=UUID(zugang_id), is_active=True).first()
    if zugang is not None:
        _send_link(zugang, EINLADUNG, "Ihr Zugang zum Büro", "einladung", kennung)


@app.task(name="zugaenge.send_emailwechsel", retry=WIEDERHOLUNG)
def send_emailwechsel(zugang_id: str, kennung: str) -> None:
    """To the new address the link, to the old one a word of warning."""
    zugang = Zugang.objects.filter(pk=UUID(zugang_id), is_active=True).exclude(email_neu="").first()
    if zugang is None:
        return
    if Zugang.objects.at(zugang.tuer, zugang.email_neu):
        mail.send_mail(zugang.email_neu, "Ihr Konto im Rathaus", "konto_vorhanden", kennung)
        return
    url = _new_link(zugang, EMAIL_AENDERN)
    mail.send_mail(zugang.email_neu, "Neue E-Mail-Adresse", "emailwechsel", kennung, url=url)
    if zugang.email:
        mail.send_mail(zugang.email, "Neue E-Mail-Adresse", "emailwechsel_alt", f"{kennung}-alt")


@app.periodic(cron="25 3 * * *")
@app.task(name="zugaenge.expire", queueing_lock="zugaenge.expire")
def expire(timestamp: int) -> None:
    expire_zugaenge(akteur=auftrag("Aufräumen der Zugänge"))


def _new_or_unconfirmed(email: str) -> Zugang | None:
    """None if the address has a confirmed account."""
    try:
        zugang = Zugang.objects.at(Tuer.PORTAL, email)
        zugang = zugang or create_zugang(Tuer.PORTAL, email, akteur=_AKTEUR)
    except AdresseVergeben:  # the same wish, a moment earlier
        zugang = Zugang.objects.at(Tuer.PORTAL, email)
    return zugang if zugang and zugang.email_bestaetigt is None else None


def _active(tuer: str, adresse: str) -> Zugang | None:
    zugang = Zugang.objects.at(tuer, decrypt(adresse) or "")
    return zugang if zugang and zugang.is_active and zugang.email else None


def _send_link(zugang: Zugang, zweck: str, betreff: str, vorlage: str, kennung: str) -> None:
    mail.send_mail(zugang.email, betreff, vorlage, kennung, url=_new_link(zugang, zweck))


def _new_link(zugang: Zugang, zweck: str) -> str:
    """Only the latest link of a purpose counts; a retried job replaces what it sent before."""
    revoke_zugangslinks(zugang, zweck=zweck, akteur=_AKTEUR)
    ende = uhr.jetzt() + _GILT[zweck]
    token = issue_zugangslink(zweck, zugang, laeuft_ab=ende, akteur=_AKTEUR)
    return link_url(token, tuer=zugang.tuer)
