"""Many notices of one kind at once, and the files they are printed from."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from rathaus.core.ablage.models import Datei
from rathaus.core.basis import Objekt
from rathaus.core.laeufe.models import Lauf

from .zustaende import MASSENLAUF


class Massenlauf(Objekt):
    """Letters from one source of matters (a port: `quelle`, with its `parameter`), released by a
    second person and then written, frozen, typeset and queued by a Lauf.

    `anzahl` is what was counted when it was put together: the release holds for that many.
    `sichten` is where its matters lie; only who sees all of them sees the Massenlauf.
    """

    quelle = models.CharField(max_length=60)
    parameter = models.JSONField(default=dict)
    name = models.CharField(max_length=200)
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, related_name="+")
    sichten = ArrayField(models.IntegerField(), default=list)
    angelegt_von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    freigegeben_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    zustand = models.CharField(
        max_length=20, choices=MASSENLAUF.choices(), default=MASSENLAUF.anfang
    )
    anzahl = models.PositiveIntegerField(null=True)
    lauf = models.OneToOneField(Lauf, models.SET_NULL, null=True, related_name="massenlauf")
    drucklauf = models.OneToOneField(Lauf, models.SET_NULL, null=True, related_name="+")
    angelegt = models.DateTimeField()
    uebergabe = models.ForeignKey(
        Datei, models.SET_NULL, null=True, related_name="+", help_text="Übergabeblatt"
    )

    class Meta:
        db_table = "bescheide_massenlauf"
        ordering = ["-angelegt", "id"]
        indexes = [models.Index(fields=["-angelegt", "id"], name="bescheide_massenlauf_neueste")]
        constraints = [
            models.CheckConstraint(
                condition=Q(freigegeben_von__isnull=True)
                | ~Q(freigegeben_von=models.F("angelegt_von")),
                name="bescheide_massenlauf_vier_augen",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kette(self) -> str:
        return f"massenlauf:{self.pk}"


class Druckdatei(Objekt):
    """All letters of one weight class, in order, ready for printer and folding machine. `von` and
    `bis` are the first and last laufende Nummer; `gramm` what they weigh together.
    """

    massenlauf = models.ForeignKey(Massenlauf, models.CASCADE, related_name="druckdateien")
    klasse = models.CharField(max_length=40)
    rang = models.PositiveSmallIntegerField()
    datei = models.ForeignKey(Datei, models.PROTECT, null=True, related_name="+")
    briefe = models.PositiveIntegerField()
    blatt = models.PositiveIntegerField()
    seiten = models.PositiveIntegerField()
    gramm = models.PositiveIntegerField()
    von = models.PositiveIntegerField()
    bis = models.PositiveIntegerField()
    erstellt = models.DateTimeField(null=True)
    abgabe = models.OneToOneField(Lauf, models.SET_NULL, null=True, related_name="druckdatei")
    abgegeben_am = models.DateField("Ab-Vermerk", null=True)

    class Meta:
        db_table = "bescheide_druckdatei"
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["massenlauf", "rang"], name="bescheide_druckdatei_rang"
            ),
            models.CheckConstraint(
                condition=Q(bis__gte=models.F("von")), name="bescheide_druckdatei_bereich"
            ),
        ]
