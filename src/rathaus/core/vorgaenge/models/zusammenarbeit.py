from django.db import models
from django.db.models import Q

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


class Mitzeichnung(Objekt):
    """A side way: a colleague is asked, answers, and the Vorgang stays where it is."""

    class Antwort(models.TextChoices):
        ZUGESTIMMT = "zugestimmt", "mitgezeichnet"
        ABGELEHNT = "abgelehnt", "nicht mitgezeichnet"

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="mitzeichnungen")
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    an = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    frage = models.CharField(max_length=500)
    antwort = models.CharField(max_length=20, choices=Antwort.choices, blank=True)
    bemerkung = models.TextField(blank=True)
    angefragt = models.DateTimeField()
    beantwortet = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "vorgaenge_mitzeichnung"
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang", "an"],
                condition=Q(beantwortet__isnull=True),
                name="vorgaenge_mitzeichnung_eine_offene",
            )
        ]
        indexes = [
            models.Index(
                fields=["an", "angefragt"],
                condition=Q(beantwortet__isnull=True),
                name="vorgaenge_mitzeichnung_an",
            )
        ]
