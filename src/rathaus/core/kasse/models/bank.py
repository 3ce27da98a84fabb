"""What the bank tells us, and what we ask it to collect."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from ..zustaende import LASTSCHRIFT, UMSATZ
from .konten import Abgabenkonto, Buchung, Forderung, Mandat


class Kontoauszug(Objekt):
    """One statement (camt.053 Stmt)."""

    iban = models.CharField("IBAN", max_length=34)
    kennung = models.CharField(max_length=35)
    datei_sha256 = models.CharField(max_length=64)
    anzahl = models.PositiveIntegerField()
    eingelesen_am = models.DateTimeField()
    eingelesen_von = models.UUIDField(null=True)

    class Meta:
        db_table = "kasse_kontoauszug"
        constraints = [
            models.UniqueConstraint(
                fields=["iban", "kennung", "datei_sha256"], name="kasse_kontoauszug_einmal"
            )
        ]


class Bankumsatz(Objekt):
    """One movement. `schluessel` is made of what the bank says about it, so the same movement in
    another file is known. `betrag` + came in, − went out.
    """

    auszug = models.ForeignKey(Kontoauszug, models.PROTECT, related_name="umsaetze")
    schluessel = models.CharField(max_length=64, unique=True)
    betrag = models.DecimalField(max_digits=12, decimal_places=2)
    gebuehr = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    tag = models.DateField("Wertstellung")
    text = models.CharField("Verwendungszweck", max_length=600, blank=True)
    name = models.CharField("Zahler", max_length=200, blank=True)
    iban = models.CharField("IBAN des Zahlers", max_length=34, blank=True)
    end_to_end = models.CharField(max_length=35, blank=True)
    sammler = models.CharField(max_length=35, blank=True, help_text="Kennung des Sammlers")
    mandat_referenz = models.CharField(max_length=35, blank=True)
    rueckgabe = models.CharField(max_length=4, blank=True, help_text="Grund der Rückgabe")
    zustand = models.CharField(max_length=10, choices=UMSATZ.choices(), default=UMSATZ.anfang)
    hinweis = models.CharField(max_length=300, blank=True)
    vorschlag = models.ForeignKey(Abgabenkonto, models.PROTECT, null=True, related_name="+")
    buchung = models.ForeignKey(Buchung, models.PROTECT, null=True, related_name="umsaetze")
    geklaert_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "kasse_bankumsatz"
        indexes = [
            models.Index(
                "tag", "id", name="kasse_bankumsatz_klaerung", condition=Q(zustand="klaerung")
            ),
            models.Index("iban", "tag", name="kasse_bankumsatz_iban", condition=~Q(iban="")),
        ]


class Sequenz(models.TextChoices):
    ERSTE = "FRST", "erste Lastschrift des Mandats"
    FOLGENDE = "RCUR", "weitere Lastschrift"


class Lastschriftlauf(Objekt):
    """One pain.008 file: what is collected on one day."""

    kennung = models.CharField(max_length=35, unique=True)
    einzug_am = models.DateField()
    anzahl = models.PositiveIntegerField()
    summe = models.DecimalField(max_digits=14, decimal_places=2)
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, null=True)
    erstellt_am = models.DateTimeField()
    erstellt_von = models.UUIDField(null=True)
    geladen_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "kasse_lastschriftlauf"


class Lastschriftposten(Objekt):
    """One debit of one due date. While it is under way no other may be made for it."""

    lauf = models.ForeignKey(Lastschriftlauf, models.PROTECT, related_name="posten")
    mandat = models.ForeignKey(Mandat, models.PROTECT, related_name="lastschriften")
    forderung = models.ForeignKey(Forderung, models.PROTECT, related_name="lastschriften")
    faellig = models.DateField()
    betrag = models.DecimalField(max_digits=12, decimal_places=2)
    sequenz = models.CharField(max_length=4, choices=Sequenz.choices)
    end_to_end = models.CharField(max_length=35, unique=True)
    zustand = models.CharField(
        max_length=10, choices=LASTSCHRIFT.choices(), default=LASTSCHRIFT.anfang
    )
    buchung = models.OneToOneField(Buchung, models.PROTECT, null=True, related_name="lastschrift")

    class Meta:
        db_table = "kasse_lastschriftposten"
        constraints = [
            models.UniqueConstraint(
                fields=["forderung", "faellig"],
                condition=Q(zustand="unterwegs"),
                name="kasse_lastschriftposten_eine_unterwegs",
            ),
            models.CheckConstraint(condition=Q(betrag__gt=0), name="kasse_lastschrift_betrag"),
        ]
