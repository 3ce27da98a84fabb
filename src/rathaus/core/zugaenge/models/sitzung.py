from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from ..tueren import Tuer


class Sitzung(AbstractBaseSession):
    """A session knows its door, so that its key opens nothing at the other, whatever cookie it is
    in.

    `zuletzt` (Unix time) has its own column: noting activity must not write back the rest, which a
    request beside it may just have changed.
    """

    tuer = models.CharField(max_length=10, choices=Tuer.choices)
    zugang_id = models.UUIDField(null=True, db_index=True)
    zuletzt = models.FloatField()

    class Meta:
        db_table = "zugaenge_sitzung"
        indexes = [models.Index(fields=["expire_date"], name="zugaenge_sitzung_ende")]
