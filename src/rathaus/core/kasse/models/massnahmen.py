"""What the town decides about a claim that is due: to wait, to waive, to remind."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from ..zustaende import MAHNLAUF, MASSNAHME
from .konten import Abgabenkonto, Buchung, Forderung


class Massnahmenart(models.TextChoices):
    STUNDUNG = "stundung", "Stundung"
    ERLASS = "erlass", "Erlass"
    BEFRISTET = "befristet", "befristete Niederschlagung"
    UNBEFRISTET = "unbefristet", "unbefristete Niederschlagung"


class Zahlungsmassnahme(Objekt):
    """Stundung (§ 222 AO), Erlass (§ 227 AO) or Niederschlagung (§ 261 AO) of one claim.

    It takes two people: it is proposed here and holds once released. A Niederschlagung books
    nothing, for the debt remains; it only keeps reminders away.

    `plan` of a Stundung: [{"faellig": day as booked, "neu": new day, "betrag": euro}, …].
    """

    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, related_name="massnahmen")
    forderung = models.ForeignKey(Forderung, models.PROTECT, related_name="massnahmen")
    art = models.CharField(max_length=12, choices=Massnahmenart.choices)
    betrag = models.DecimalField(max_digits=12, decimal_places=2)
    plan = models.JSONField(default=list)
    ab = models.DateField(help_text="erster Tag, für den sie gilt")
    bis = models.DateField(null=True, blank=True)
    zinsen = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    herleitung = models.JSONField(default=list, help_text="Rechenschritte der Zinsen")
    begruendung = models.CharField(max_length=2000)
    zustand = models.CharField(max_length=14, choices=MASSNAHME.choices(), default=MASSNAHME.anfang)
    vorgeschlagen_am = models.DateTimeField()
    entschieden_am = models.DateTimeField(null=True)
    buchung = models.OneToOneField(Buchung, models.PROTECT, null=True, related_name="massnahme")
    brief_id = models.UUIDField(null=True, help_text="Bescheid an den Schuldner")

    class Meta:
        db_table = "kasse_massnahme"
        constraints = [
            models.UniqueConstraint(
                fields=["forderung", "art"],
                condition=Q(zustand="vorgeschlagen"),
                name="kasse_massnahme_eine_offen",
            ),
            models.CheckConstraint(condition=Q(betrag__gt=0), name="kasse_massnahme_betrag"),
        ]
        indexes = [models.Index("konto", "vorgeschlagen_am", name="kasse_massnahme_konto")]


class Mahnlauf(Objekt):
    """A list of overdue accounts as of a day: proposed, released by a second person, then sent."""

    stichtag = models.DateField()
    zustand = models.CharField(max_length=12, choices=MAHNLAUF.choices(), default=MAHNLAUF.anfang)
    lauf_id = models.UUIDField(null=True)
    angelegt_am = models.DateTimeField()
    angelegt_von = models.UUIDField(null=True)

    class Meta:
        db_table = "kasse_mahnlauf"
        constraints = [
            models.UniqueConstraint(
                "zustand",
                condition=~Q(zustand__in=["erledigt", "verworfen"]),
                name="kasse_mahnlauf_einer_offen",
            )
        ]


class Mahnposten(Objekt):
    """One account of a Mahnlauf: what is overdue, what it adds, and the letter that went out."""

    mahnlauf = models.ForeignKey(Mahnlauf, models.PROTECT, related_name="posten")
    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, related_name="mahnungen")
    rueckstand = models.DecimalField(max_digits=12, decimal_places=2)
    gebuehr = models.DecimalField(max_digits=12, decimal_places=2)
    saeumnis = models.DecimalField(max_digits=12, decimal_places=2)
    stufe = models.PositiveSmallIntegerField()
    posten = models.JSONField(default=list, help_text="was angemahnt wird, Zeile für Zeile")
    ausgenommen = models.CharField(max_length=200, blank=True, help_text="Grund")
    gemahnt_am = models.DateField(null=True)
    brief_id = models.UUIDField(null=True)

    class Meta:
        db_table = "kasse_mahnposten"
        constraints = [
            models.UniqueConstraint(fields=["mahnlauf", "konto"], name="kasse_mahnposten_einmal")
        ]
        indexes = [models.Index("konto", "gemahnt_am", name="kasse_mahnposten_konto")]
