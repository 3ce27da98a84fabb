"""Counters. An Aktenzeichen may leave gaps, a receipt of money may not (`lueckenlos`)."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt


class Nummernkreis(models.Model):
    """One row per counter and year; its lock orders those who take a number."""

    kreis = models.CharField(max_length=80)
    jahr = models.PositiveSmallIntegerField(default=0, help_text="0: läuft über die Jahre")
    nummer = models.PositiveBigIntegerField(help_text="die zuletzt vergebene")
    lueckenlos = models.BooleanField(default=False)

    class Meta:
        db_table = "nummern_nummernkreis"
        constraints = [
            models.UniqueConstraint(fields=["kreis", "jahr"], name="nummern_nummernkreis_jahr")
        ]

    def __str__(self) -> str:
        return f"{self.kreis}/{self.jahr}" if self.jahr else self.kreis


class Belegnummer(Objekt):
    """Which receipt took which number: the proof that none is missing. Only ever added to."""

    nummernkreis = models.ForeignKey(Nummernkreis, models.PROTECT)
    nummer = models.PositiveBigIntegerField()
    beleg = models.UUIDField()
    zeitpunkt = models.DateTimeField()

    class Meta:
        db_table = "nummern_belegnummer"
        constraints = [
            models.UniqueConstraint(
                fields=["nummernkreis", "nummer"], name="nummern_belegnummer_nummer"
            ),
            models.UniqueConstraint(
                fields=["nummernkreis", "beleg"], name="nummern_belegnummer_beleg"
            ),
            models.CheckConstraint(condition=Q(nummer__gt=0), name="nummern_belegnummer_positiv"),
        ]
