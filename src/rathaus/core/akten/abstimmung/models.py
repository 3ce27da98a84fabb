"""A plan that is being agreed: a table nobody files by yet, what the offices say to it, and who
consents.
"""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .zustaende import IN_ABSTIMMUNG, OFFEN, PLANBEITRAG, PLANENTWURF


class Planentwurf(Objekt):
    """`tabelle` is the whole plan as CSV, as aktenplan.py reads it; `nummer` its version."""

    nummer = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=120)
    tabelle = models.TextField()
    zustand = models.CharField(max_length=20, choices=PLANENTWURF.choices(), default=IN_ABSTIMMUNG)
    angelegt_von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    angelegt = models.DateTimeField()
    beendet = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "akten_planentwurf"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["zustand"],
                condition=Q(zustand=IN_ABSTIMMUNG),
                name="akten_planentwurf_einer_zur_zeit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} (Fassung {self.nummer})"

    @property
    def offen(self) -> bool:
        return self.zustand == IN_ABSTIMMUNG


class Planbeitrag(Objekt):
    """What an office says about one position: a remark, or with `werte` ({column: value}) a change
    it asks for.
    """

    entwurf = models.ForeignKey(Planentwurf, models.CASCADE, related_name="beitraege")
    kennzeichen = models.CharField(max_length=20)
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, related_name="+")
    text = models.TextField()
    werte = models.JSONField(default=dict, blank=True)
    zustand = models.CharField(max_length=20, choices=PLANBEITRAG.choices(), default=OFFEN)
    antwort = models.TextField(blank=True)
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    am = models.DateTimeField()

    class Meta:
        db_table = "akten_planbeitrag"
        ordering = ["am", "id"]
        indexes = [models.Index(fields=["entwurf", "am"], name="akten_planbeitrag_entwurf")]


class Planzustimmung(Objekt):
    """An office consents to its positions as they stood: `fassung` is their hash, so a later change
    of one of them takes the consent away.
    """

    entwurf = models.ForeignKey(Planentwurf, models.CASCADE, related_name="zustimmungen")
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, related_name="+")
    fassung = models.CharField(max_length=64)
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    am = models.DateTimeField()

    class Meta:
        db_table = "akten_planzustimmung"
        constraints = [
            models.UniqueConstraint(
                fields=["entwurf", "einheit"], name="akten_planzustimmung_eine_je_amt"
            )
        ]
