"""What the council resolved, as dated values: fees, rates, tariffs, rules of counting."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from rathaus.core.basis import Objekt

from .zustaende import GILT, SATZUNG, WERT


class Satzung(Objekt):
    """One resolution of the council, with the values it sets.

    As a draft it has no effect. `inhalt` is frozen when it is put before the second person; its
    hash is the version their Freigabe is bound to.
    """

    gemeinde = models.ForeignKey("einheiten.Gemeinde", models.PROTECT, related_name="satzungen")
    titel = models.CharField(max_length=200)
    beschlossen_am = models.DateField(null=True, blank=True)
    fundstelle = models.CharField(
        max_length=200,
        blank=True,
        help_text="wo sie bekannt gemacht ist: „Amtsblatt 12/2025, S. 3“",
    )
    zustand = models.CharField(max_length=20, choices=SATZUNG.choices(), default=SATZUNG.anfang)
    inhalt = models.JSONField(default=dict)
    angelegt = models.DateTimeField()
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "satzungen_satzung"
        ordering = ["-angelegt"]
        indexes = [models.Index(fields=["gemeinde", "-angelegt"], name="satzungen_satzung_neueste")]

    def __str__(self) -> str:
        return self.titel

    @property
    def kette(self) -> str:
        """One chain for all values of a Gemeinde: who reads it sees the town's law grow."""
        return f"satzungen:{self.gemeinde_id}"


class Satzungswert(Objekt):
    """One value with the days it holds, both included. `fundstelle` is its paragraph.

    `angenommen`: nobody has proved it yet; what is computed from it says so.
    """

    satzung = models.ForeignKey(Satzung, models.PROTECT, related_name="werte")
    gemeinde = models.ForeignKey("einheiten.Gemeinde", models.PROTECT, related_name="+")
    schluessel = models.CharField(max_length=100)
    wert = models.JSONField()
    gueltig_ab = models.DateField()
    gueltig_bis = models.DateField(null=True, blank=True, help_text="letzter Tag; leer: offen")
    fundstelle = models.CharField(max_length=100, blank=True)
    angenommen = models.BooleanField(default=False)
    zustand = models.CharField(max_length=20, choices=WERT.choices(), default=WERT.anfang)

    class Meta:
        db_table = "satzungen_satzungswert"
        ordering = ["schluessel", "gueltig_ab"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gueltig_bis__isnull=True) | Q(gueltig_bis__gte=F("gueltig_ab")),
                name="satzungen_satzungswert_zeitraum",
            ),
            ExclusionConstraint(
                name="satzungen_satzungswert_einer_zur_zeit",
                expressions=[
                    ("gemeinde", RangeOperators.EQUAL),
                    ("schluessel", RangeOperators.EQUAL),
                    (
                        Func(
                            F("gueltig_ab"),
                            F("gueltig_bis"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(zustand=GILT),
            ),
        ]
