"""What the doors ask to be mailed. Only the wish is noted; job and mail follow (tasks.py)."""

import uuid

from django.db import transaction
from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import Akteur, record

from ..geheim import encrypt
from ..models import Zugang


def request_konto(email: str) -> None:
    _defer("send_konto", adresse=encrypt(email.strip()))


def request_passwortlink(tuer: str, email: str) -> None:
    _defer("send_passwortlink", tuer=str(tuer), adresse=encrypt(email.strip()))


def request_anmeldecode(email: str) -> None:
    _defer("send_anmeldecode", adresse=encrypt(email.strip()))


def request_emailcode(email: str, wort: str) -> None:
    _defer("send_emailcode", adresse=encrypt(email.strip()), wort=wort)


@transaction.atomic
def invite_zugang(zugang: Zugang, *, akteur: Akteur) -> None:
    """Mail a link (72 hours) with which the holder sets password and second factor."""
    _defer("send_einladung", zugang_id=str(zugang.pk))
    record(zugang.kette, "eingeladen", akteur=akteur, objekt=zugang)


@transaction.atomic
def request_emailwechsel(zugang: Zugang, email: str, *, akteur: Akteur) -> None:
    """The new address counts once a link mailed there was followed."""
    zugang.email_neu = email.strip()
    zugang.save(update_fields=["email_neu"])
    _defer("send_emailwechsel", zugang_id=str(zugang.pk))
    record(zugang.kette, "emailwechsel_gewuenscht", akteur=akteur, objekt=zugang)


def _defer(aufgabe: str, **werte: str) -> None:
    app.configure_task(f"zugaenge.{aufgabe}").defer(kennung=uuid.uuid4().hex, **werte)
