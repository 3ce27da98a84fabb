from pathlib import Path
from uuid import UUID

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions import record_bounce
from .emails.actions import GEDULD, deliver_email, give_up_email
from .emails.queries import unsent_since
from .ruecklaeufer import MAX_BYTES, put_aside, read_report, waiting_reports
from .versand import deliver

#: A mail server that is away comes back: tried at once eight times, all mails of that minute
#: would be lost. This lasts five days.
WIEDERHOLUNG = RetryStrategy(max_attempts=8, exponential_wait=5)


@app.task(name="nachrichten.send_mail", retry=WIEDERHOLUNG)
def send_mail(*, mail_id: str) -> None:
    deliver(UUID(mail_id), akteur=auftrag("Mailversand"))


@app.task(name="nachrichten.send_email", retry=WIEDERHOLUNG)
def send_email(*, email_id: str) -> None:
    deliver_email(UUID(email_id), akteur=auftrag("Mailversand"))


@app.periodic(cron="15 * * * *")
@app.task(name="nachrichten.give_up_emails", queueing_lock="nachrichten.give_up_emails")
def give_up_emails(timestamp: int) -> None:
    for email_id in unsent_since(uhr.jetzt() - GEDULD):
        give_up_email(email_id, akteur=auftrag("Mailversand"))


@app.periodic(cron="*/5 * * * *")
@app.task(name="nachrichten.read_bounces", queueing_lock="nachrichten.read_bounces")
def read_bounces(timestamp: int) -> None:
    """A mail noted and not yet put aside is read again and found noted."""
    if not settings.MAIL_RUECKLAUF:
        return
    akteur = auftrag("Zurückgekommene E-Mails")
    for path in waiting_reports(Path(settings.MAIL_RUECKLAUF)):
        if path.stat().st_size <= MAX_BYTES:
            for bericht in read_report(path.read_bytes()):
                record_bounce(bericht, akteur=akteur)
        put_aside(path)
