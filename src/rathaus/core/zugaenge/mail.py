"""Mails of this floor: a link or a code, never anything about a matter."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string


def send_mail(an: str, betreff: str, vorlage: str, kennung: str, **werte: Any) -> None:
    """`kennung` names the job: a mail sent twice after a kill bears the same Message-ID."""
    text = render_to_string(f"zugaenge/mail/{vorlage}.txt", {**werte, "adresse": settings.BASE_URL})
    rechner = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<zugang-{kennung}@{rechner}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(betreff, text, to=[an], headers=headers).send()
