from django.db import models

from rathaus.core.basis import Objekt

from .vorgang import Vorgang


class Vermerk(Objekt):
    """What a clerk noted or was told by phone. Never changed: a correction is another Vermerk."""

    class Art(models.TextChoices):
        VERMERK = "vermerk", "Vermerk"
        TELEFONNOTIZ = "telefonnotiz", "Telefonnotiz"

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="vermerke")
    art = models.CharField(max_length=20, choices=Art.choices)
    text = models.TextField()
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, null=True)
    am = models.DateTimeField()

    class Meta:
        db_table = "vorgaenge_vermerk"
        ordering = ["am"]
