from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .vorgang import Vorgang


class Richtung(models.TextChoices):
    EINGANG = "eingang", "Eingang"
    AUSGANG = "ausgang", "Ausgang"
    INTERN = "intern", "intern"


class Dokument(Objekt):
    """A piece of the file. It carries its own `sicht`, so full-text search never joins to find
    out.
    """

    akte = models.ForeignKey("akten.Akte", models.PROTECT, related_name="dokumente")
    vorgang = models.ForeignKey(Vorgang, models.CASCADE, null=True, related_name="dokumente")
    sicht = models.ForeignKey("einheiten.Sicht", models.PROTECT)
    art = models.CharField(max_length=40)
    titel = models.CharField(max_length=300)
    richtung = models.CharField(max_length=10, choices=Richtung.choices)
    datum = models.DateField(help_text="Eingang oder Ausgang, nicht der Tag des Scannens")
    fuer_beteiligte = models.BooleanField(
        default=False, help_text="Die Beteiligten sehen das Dokument im Portal."
    )
    angelegt = models.DateTimeField()
    gehoert_zu = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        related_name="beilagen",
        help_text="die E-Mail, mit der es kam",
    )
    ausgecheckt_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    ausgecheckt_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "vorgaenge_dokument"
        constraints = [
            models.CheckConstraint(
                condition=Q(ausgecheckt_von__isnull=True, ausgecheckt_am__isnull=True)
                | Q(ausgecheckt_von__isnull=False, ausgecheckt_am__isnull=False),
                name="vorgaenge_dokument_ausgecheckt",
            )
        ]
        ordering = ["datum", "angelegt"]
        indexes = [models.Index(fields=["vorgang", "datum"], name="vorgaenge_dokument_vorgang")]

    def __str__(self) -> str:
        return self.titel


class Dokumentversion(Objekt):
    dokument = models.ForeignKey(Dokument, models.CASCADE, related_name="versionen")
    nummer = models.PositiveIntegerField()
    datei = models.ForeignKey("ablage.Datei", models.PROTECT)
    akteur_id = models.UUIDField(null=True)
    am = models.DateTimeField()

    class Meta:
        db_table = "vorgaenge_dokumentversion"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["dokument", "nummer"], name="vorgaenge_dokumentversion_nummer"
            )
        ]

    @property
    def pruefsumme(self) -> str:
        """SHA-256 of the file, as people compare it."""
        return bytes(self.datei.sha256).hex()
