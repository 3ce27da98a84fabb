from uuid import UUID

from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import auftrag

from .versand import deliver


@app.task(name="nachrichten.send_mail", retry=8)
def send_mail(*, mail_id: str) -> None:
    deliver(UUID(mail_id), akteur=auftrag("Mailversand"))
