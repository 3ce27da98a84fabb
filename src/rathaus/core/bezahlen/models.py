"""One attempt to pay, and its history. What was paid stands in the ledger (kasse); here stands how
it came there.
"""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.kasse.models import Abgabenkonto, Buchung, Forderung

from .zustaende import BEZAHLT, LAUFEND, ZAHLUNG


class Zahlvorgang(Objekt):
    """Its id is the `requestId` the service knows it by: asking twice for the same attempt makes
    one payment. Without a claim it pays what is open on the account. No name stands here.

    `klaerung` says why nothing is booked although the service speaks of money.
    """

    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, related_name="zahlvorgaenge")
    forderung = models.ForeignKey(
        Forderung, models.PROTECT, null=True, related_name="zahlvorgaenge"
    )
    versuch = models.PositiveSmallIntegerField()
    betrag = models.DecimalField(max_digits=12, decimal_places=2)
    waehrung = models.CharField(max_length=3, default="EUR")
    zustand = models.CharField(max_length=12, choices=ZAHLUNG.choices(), default=ZAHLUNG.anfang)
    dienst = models.CharField(max_length=40, blank=True)
    anbieter_id = models.CharField("Transaktion", max_length=100, blank=True)
    anbieter_referenz = models.CharField(max_length=100, blank=True)
    zahlart = models.CharField(max_length=60, blank=True)
    weiter_url = models.CharField(max_length=2000, blank=True)
    klaerung = models.CharField(max_length=300, blank=True)
    buchung = models.OneToOneField(Buchung, models.PROTECT, null=True, related_name="zahlvorgang")
    angelegt = models.DateTimeField()
    begonnen = models.DateTimeField(null=True)
    geprueft = models.DateTimeField(null=True, help_text="zuletzt beim Bezahldienst nachgefragt")
    abgeschlossen = models.DateTimeField(null=True)

    class Meta:
        db_table = "bezahlen_zahlvorgang"
        constraints = [
            models.UniqueConstraint(
                fields=["konto", "forderung", "versuch"],
                nulls_distinct=False,
                name="bezahlen_zahlvorgang_versuch",
            ),
            models.UniqueConstraint(
                fields=["konto", "forderung", "betrag"],
                nulls_distinct=False,
                condition=Q(zustand__in=LAUFEND),
                name="bezahlen_zahlvorgang_einer_laeuft",
            ),
            models.UniqueConstraint(
                fields=["dienst", "anbieter_id"],
                condition=~Q(anbieter_id=""),
                name="bezahlen_zahlvorgang_transaktion",
            ),
            models.CheckConstraint(
                condition=Q(zustand__in=[*BEZAHLT, "erstattet"], buchung__isnull=False)
                | ~Q(zustand__in=[*BEZAHLT, "erstattet"]) & Q(buchung__isnull=True),
                name="bezahlen_zahlvorgang_gebucht",
            ),
            models.CheckConstraint(condition=Q(betrag__gt=0), name="bezahlen_zahlvorgang_betrag"),
        ]
        indexes = [
            models.Index(fields=["-angelegt", "-id"], name="bezahlen_zahlvorgang_liste"),
            models.Index(
                "geprueft",
                "id",
                name="bezahlen_zahlvorgang_unklar",
                condition=Q(buchung__isnull=True),
            ),
        ]

    @property
    def zustand_name(self) -> str:
        return ZAHLUNG[self.zustand].name

    @property
    def laeuft(self) -> bool:
        return self.zustand in LAUFEND

    @property
    def bezahlt(self) -> bool:
        return self.zustand in BEZAHLT


class Zahlereignis(Objekt):
    """One line of its history; nobody changes it. `quelle` tells how we learned of it."""

    zahlvorgang = models.ForeignKey(Zahlvorgang, models.PROTECT, related_name="ereignisse")
    nummer = models.PositiveIntegerField()
    zustand = models.CharField(max_length=12, choices=ZAHLUNG.choices())
    quelle = models.CharField(max_length=20)
    text = models.CharField(max_length=300, blank=True)
    am = models.DateTimeField()

    class Meta:
        db_table = "bezahlen_zahlereignis"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["zahlvorgang", "nummer"], name="bezahlen_zahlereignis_nummer"
            )
        ]
