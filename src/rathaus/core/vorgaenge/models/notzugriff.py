from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt

from .vorgang import Vorgang


class Ergebnis(models.TextChoices):
    IN_ORDNUNG = "in_ordnung", "in Ordnung"
    ZU_KLAEREN = "zu_klaeren", "zu klären"


class Notzugriff(Objekt):
    """A clerk without duty looked into a Vorgang, or a whole Akte where `vorgang` is empty, for a
    few hours and with a reason; a second person looks at it afterwards. `sicht` is that of what was
    opened: its office reviews.
    """

    akte = models.ForeignKey("akten.Akte", models.CASCADE, related_name="notzugriffe")
    vorgang = models.ForeignKey(
        Vorgang, models.CASCADE, null=True, blank=True, related_name="notzugriffe"
    )
    sicht = models.ForeignKey("einheiten.Sicht", models.PROTECT)
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    grund = models.CharField(max_length=500)
    von = models.DateTimeField()
    bis = models.DateTimeField()
    geprueft_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    geprueft = models.DateTimeField(null=True)
    ergebnis = models.CharField(max_length=20, choices=Ergebnis.choices, blank=True)
    vermerk = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "vorgaenge_notzugriff"
        constraints = [
            models.CheckConstraint(
                condition=~Q(geprueft_von=F("mitarbeiter")),
                name="vorgaenge_notzugriff_zweite_person",
            ),
            models.CheckConstraint(
                condition=Q(geprueft_von__isnull=True, geprueft__isnull=True, ergebnis="")
                | Q(geprueft_von__isnull=False, geprueft__isnull=False) & ~Q(ergebnis=""),
                name="vorgaenge_notzugriff_geprueft_oder_nicht",
            ),
        ]
        indexes = [
            models.Index(fields=["mitarbeiter", "bis"], name="vorgaenge_notzugriff_wer"),
            models.Index(fields=["-von", "-id"], name="vorgaenge_notzugriff_reihe"),
            models.Index(
                fields=["sicht"],
                condition=Q(geprueft__isnull=True),
                name="vorgaenge_notzugriff_offen",
            ),
        ]
