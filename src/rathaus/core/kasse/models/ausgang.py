"""What leaves for the finance system: ordered by one who may, handed over once."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Sicht

from ..zustaende import ANORDNUNG
from .konten import Buchung


class Anordnungsart(models.TextChoices):
    ANNAHME = "annahme", "Annahmeanordnung"
    AUSZAHLUNG = "auszahlung", "Auszahlungsanordnung"


class Anordnung(Objekt):
    """One or many entries that an office orders the Kasse to carry out (§ 23 KomHVO NRW and its
    like). Who orders is never who holds the money.
    """

    nummer = models.PositiveIntegerField()
    jahr = models.PositiveSmallIntegerField()
    art = models.CharField(max_length=12, choices=Anordnungsart.choices)
    sicht = models.ForeignKey(Sicht, models.PROTECT)
    anzahl = models.PositiveIntegerField()
    summe = models.DecimalField(max_digits=14, decimal_places=2)
    zustand = models.CharField(max_length=12, choices=ANORDNUNG.choices(), default=ANORDNUNG.anfang)
    vorgelegt_am = models.DateTimeField()
    entschieden_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "kasse_anordnung"
        constraints = [
            models.UniqueConstraint(fields=["jahr", "nummer"], name="kasse_anordnung_nummer")
        ]
        indexes = [models.Index("sicht", "vorgelegt_am", name="kasse_anordnung_liste")]

    @property
    def zeichen(self) -> str:
        return f"{self.jahr}/{self.nummer}"


class Anordnungsposten(Objekt):
    """`aktiv` False: the Anordnung was refused, the entry waits for another."""

    anordnung = models.ForeignKey(Anordnung, models.PROTECT, related_name="posten")
    buchung = models.ForeignKey(Buchung, models.PROTECT, related_name="anordnungsposten")
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "kasse_anordnungsposten"
        constraints = [
            models.UniqueConstraint(
                fields=["buchung"], condition=Q(aktiv=True), name="kasse_anordnungsposten_einmal"
            )
        ]


class Kassenexport(Objekt):
    """One batch for the finance system. Its number has no gaps, its file never changes.

    `summen`: euro per Sachkonto, as the ledger has them for these entries.
    """

    nummer = models.PositiveIntegerField(unique=True)
    vorlage = models.CharField(max_length=40)
    tag = models.DateField(help_text="Buchungen bis einschließlich")
    anzahl = models.PositiveIntegerField()
    summen = models.JSONField()
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, null=True)
    erstellt_am = models.DateTimeField()
    erstellt_von = models.UUIDField(null=True)
    geladen_am = models.DateTimeField(null=True, help_text="zum ersten Mal heruntergeladen")

    class Meta:
        db_table = "kasse_export"


class Exportposten(Objekt):
    """Which entry went out in which batch. The database lets none go twice."""

    export = models.ForeignKey(Kassenexport, models.PROTECT, related_name="posten")
    buchung = models.OneToOneField(Buchung, models.PROTECT, related_name="exportposten")

    class Meta:
        db_table = "kasse_exportposten"
