"""Cash at the counter: receipts without gaps, and a count at the end of the day."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Einheit

from .konten import Abgabenkonto, Buchung, Zahlweg


class Zahlstelle(Objekt):
    """A till. `wechselgeld` is what stays in it over night."""

    name = models.CharField(max_length=100, unique=True)
    einheit = models.ForeignKey(Einheit, models.PROTECT)
    wechselgeld = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "kasse_zahlstelle"

    def __str__(self) -> str:
        return self.name


class Belegart(models.TextChoices):
    EINNAHME = "einnahme", "Quittung"
    STORNO = "storno", "Storno"
    ABLIEFERUNG = "ablieferung", "Ablieferung an die Bank"


class Kassenbeleg(Objekt):
    """A receipt, numbered without gaps over the year. + into the till, − out of it."""

    zahlstelle = models.ForeignKey(Zahlstelle, models.PROTECT, related_name="belege")
    jahr = models.PositiveSmallIntegerField()
    nummer = models.PositiveIntegerField()
    art = models.CharField(max_length=12, choices=Belegart.choices)
    weg = models.CharField(max_length=14, choices=Zahlweg.choices)
    betrag = models.DecimalField(max_digits=12, decimal_places=2)
    gegeben = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    terminalbeleg = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300)
    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, null=True, related_name="belege")
    buchung = models.OneToOneField(Buchung, models.PROTECT, null=True, related_name="beleg")
    storniert = models.OneToOneField("self", models.PROTECT, null=True, related_name="storno")
    erstellt_am = models.DateTimeField()
    erstellt_von = models.UUIDField(null=True)

    class Meta:
        db_table = "kasse_beleg"
        constraints = [
            models.UniqueConstraint(fields=["jahr", "nummer"], name="kasse_beleg_nummer"),
            models.CheckConstraint(
                condition=Q(weg__in=[Zahlweg.BAR, Zahlweg.KARTE]), name="kasse_beleg_weg"
            ),
            models.CheckConstraint(condition=~Q(betrag=0), name="kasse_beleg_nicht_null"),
            models.CheckConstraint(
                condition=Q(gegeben__isnull=True) | Q(gegeben__gte=models.F("betrag")),
                name="kasse_beleg_gegeben",
            ),
        ]
        indexes = [models.Index("zahlstelle", "erstellt_am", name="kasse_beleg_zahlstelle")]

    @property
    def zeichen(self) -> str:
        return f"{self.jahr}-{self.nummer:06d}"

    @property
    def rueckgeld(self) -> Decimal | None:
        return None if self.gegeben is None else self.gegeben - self.betrag


class Tagesabschluss(Objekt):
    """The count at the end of the day, over all receipts of the till since the one before.

    `zaehlung`: pieces per coin and note, keyed by their worth in cents.
    """

    zahlstelle = models.ForeignKey(Zahlstelle, models.PROTECT, related_name="abschluesse")
    nummer = models.PositiveIntegerField()
    anzahl = models.PositiveIntegerField(default=0, help_text="Belege seit dem Abschluss davor")
    tag = models.DateField()
    am = models.DateTimeField()
    anfang = models.DecimalField(max_digits=12, decimal_places=2)
    bar = models.DecimalField(max_digits=12, decimal_places=2, help_text="Summe der Belege")
    karte = models.DecimalField(max_digits=12, decimal_places=2)
    gezaehlt = models.DecimalField(max_digits=12, decimal_places=2)
    zaehlung = models.JSONField()
    grund = models.CharField(max_length=500, blank=True)
    erstellt_von = models.UUIDField(null=True)

    class Meta:
        db_table = "kasse_tagesabschluss"
        constraints = [
            models.UniqueConstraint(fields=["zahlstelle", "nummer"], name="kasse_abschluss_nummer"),
            models.CheckConstraint(
                condition=Q(gezaehlt=models.F("anfang") + models.F("bar")) | ~Q(grund=""),
                name="kasse_abschluss_differenz_begruendet",
            ),
        ]

    @property
    def differenz(self) -> Decimal:
        return self.gezaehlt - self.anfang - self.bar
