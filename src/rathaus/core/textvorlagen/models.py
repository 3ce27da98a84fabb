"""Letters as data. A released version is immutable; what is sent names the version it was written
from.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt

from .vorlage import ARTEN
from .zustaende import LEBENDIG, TAFEL, VEROEFFENTLICHT


class Textvorlage(Objekt):
    """`fassung` is the version in force today. `fuer` narrows the template to kinds of matter or
    services, by their kennung; `baustein` is the name under which letters use a shared text.
    """

    kennung = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    art = models.CharField(max_length=20, choices=[(a, a) for a in ARTEN], default=ARTEN[0])
    baustein = models.SlugField(max_length=80, blank=True)
    fuer = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    fassung = models.ForeignKey(
        "Textvorlagenfassung", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        db_table = "textvorlagen_textvorlage"
        ordering = ["name"]
        indexes = [models.Index(fields=["name", "id"], name="textvorlagen_name")]

    def __str__(self) -> str:
        return self.name


class FassungQuerySet(models.QuerySet["Textvorlagenfassung"]):
    def in_force(self, tag: date) -> "FassungQuerySet":
        """Released and valid on that day, the one that counts first. No begin means: always."""
        gueltig = self.filter(
            Q(gueltig_ab__isnull=True) | Q(gueltig_ab__lte=tag),
            Q(gueltig_bis__isnull=True) | Q(gueltig_bis__gte=tag),
            zustand=VEROEFFENTLICHT,
        )
        return gueltig.order_by(F("gueltig_ab").desc(nulls_last=True), "-nummer")


class Textvorlagenfassung(Objekt):
    """`gueltig_ab` and `gueltig_bis` are the first and last day of letters written from it.
    `eigene`: written in this town, so that a delivery does not take its place.
    """

    vorlage = models.ForeignKey(Textvorlage, models.CASCADE, related_name="fassungen")
    nummer = models.PositiveIntegerField()
    dokument = models.JSONField()
    hash = models.CharField(max_length=64)
    angelegt = models.DateTimeField()
    veroeffentlicht = models.DateTimeField(null=True, blank=True)
    zustand = models.CharField(max_length=20, choices=TAFEL.choices(), default=TAFEL.anfang)
    eigene = models.BooleanField(default=False)
    gueltig_ab = models.DateField(null=True, blank=True)
    gueltig_bis = models.DateField(null=True, blank=True)
    von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, blank=True, related_name="+"
    )
    notiz = models.TextField(blank=True)
    stand = models.PositiveIntegerField(default=1)

    objects = FassungQuerySet.as_manager()

    class Meta:
        db_table = "textvorlagen_fassung"
        constraints = [
            models.UniqueConstraint(
                fields=["vorlage", "nummer"], name="textvorlagen_fassung_nummer"
            ),
            models.UniqueConstraint(
                fields=["vorlage"],
                condition=Q(zustand__in=LEBENDIG),
                name="textvorlagen_eine_in_arbeit",
            ),
            models.CheckConstraint(
                condition=Q(gueltig_bis__isnull=True)
                | Q(gueltig_ab__isnull=True)
                | Q(gueltig_bis__gte=F("gueltig_ab")),
                name="textvorlagen_fassung_zeitraum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vorlage} (Fassung {self.nummer})"
