"""Jobs deferred inside the transaction that needs them."""

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from .models import Zahlvorgang


def defer_folgen(zahlvorgang: Zahlvorgang) -> None:
    """What a paid claim sets going holds locks of its own, so it runs after the booking."""
    app.configure_task("bezahlen.folgen").defer(zahlvorgang_id=str(zahlvorgang.pk))


def defer_abgleich(zahlvorgang: Zahlvorgang) -> None:
    """Ask the service soon. Many messages about one payment are one question."""
    lock = f"bezahlen:{zahlvorgang.pk}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task("bezahlen.abgleich", queueing_lock=lock).defer(
            zahlvorgang_id=str(zahlvorgang.pk)
        )
