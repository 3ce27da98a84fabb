"""Letters as data. A version is immutable; what is sent names the version it was written from."""

from django.db import models

from rathaus.core.basis import Objekt


class Textvorlage(Objekt):
    kennung = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    fassung = models.ForeignKey(
        "Textvorlagenfassung", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        db_table = "textvorlagen_textvorlage"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Textvorlagenfassung(Objekt):
    vorlage = models.ForeignKey(Textvorlage, models.CASCADE, related_name="fassungen")
    nummer = models.PositiveIntegerField()
    dokument = models.JSONField()
    hash = models.CharField(max_length=64)
    angelegt = models.DateTimeField()
    veroeffentlicht = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "textvorlagen_fassung"
        constraints = [
            models.UniqueConstraint(
                fields=["vorlage", "nummer"], name="textvorlagen_fassung_nummer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vorlage} (Fassung {self.nummer})"
