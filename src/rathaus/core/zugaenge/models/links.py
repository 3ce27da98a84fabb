from django.db import models

from rathaus.core.basis import Objekt


class Zugangslink(Objekt):
    """What a citizen without account holds: one purpose, one target, an end. Only the hash is
    stored.

    `benutzt` is set where a purpose allows one use only (an invitation, a new password).
    """

    hash = models.BinaryField(max_length=32, unique=True)
    zweck = models.CharField(max_length=40)
    ziel_art = models.CharField(max_length=60)
    ziel_id = models.UUIDField()
    ausgestellt = models.DateTimeField()
    laeuft_ab = models.DateTimeField()
    widerrufen = models.DateTimeField(null=True)
    benutzt = models.DateTimeField(null=True)

    class Meta:
        db_table = "zugaenge_zugangslink"
        indexes = [
            models.Index(fields=["ziel_id"], name="zugaenge_zugangslink_ziel"),
            models.Index(fields=["laeuft_ab"], name="zugaenge_zugangslink_ende"),
        ]
