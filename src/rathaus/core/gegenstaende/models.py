"""Subjects that outlive a Vorgang: a dog, a grave, a tree, a flat – with dated facts and dated
holders.

What was noted is never overwritten. A new fact ends the one before; a mistake is marked with the
instant it was found (`berichtigt_am`) and stands beside the row that replaced it.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Func, Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Gemeinde, Sicht
from rathaus.core.personen.models import Person

from .registry import Gegenstandsart, gegenstandsart

_ZEITRAUM = Func(
    F("von"),
    F("bis"),
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)


class Gegenstand(Objekt):
    """`sicht` says who may see it, as with a Vorgang; the tax office's dog is not the
    Ordnungsamt's.
    """

    art = models.CharField(max_length=60)
    bezeichnung = models.CharField(max_length=200)
    gemeinde = models.ForeignKey(Gemeinde, models.PROTECT)
    sicht = models.ForeignKey(Sicht, models.PROTECT)
    beginn = models.DateField(null=True, blank=True)
    ende = models.DateField(null=True, blank=True, help_text="der letzte Tag")
    stand = models.PositiveIntegerField(default=0)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "gegenstaende_gegenstand"
        constraints = [
            models.CheckConstraint(
                condition=Q(beginn__isnull=True) | Q(ende__isnull=True) | Q(ende__gte=F("beginn")),
                name="gegenstaende_gegenstand_zeitraum",
            )
        ]
        indexes = [
            models.Index("sicht", "art", "bezeichnung", "id", name="gegenstaende_gegenstand_liste")
        ]

    @property
    def typ(self) -> Gegenstandsart:
        return gegenstandsart(self.art)


class ZeitraumQuerySet(models.QuerySet):
    def gueltig(self) -> "ZeitraumQuerySet":
        """Without what later proved to be a mistake."""
        return self.filter(berichtigt_am__isnull=True)

    def am(self, tag: object) -> "ZeitraumQuerySet":
        return self.gueltig().filter(
            Q(von__isnull=True) | Q(von__lte=tag), Q(bis__isnull=True) | Q(bis__gte=tag)
        )


class Zeitraum(Objekt):
    """A statement that holds from `von` to `bis`, both days included; empty: as far as anyone
    knows.
    """

    von = models.DateField(null=True, blank=True)
    bis = models.DateField(null=True, blank=True)
    grund = models.CharField(max_length=500, blank=True)
    erfasst_am = models.DateTimeField()
    berichtigt_am = models.DateTimeField(null=True, blank=True)

    objects = ZeitraumQuerySet.as_manager()

    class Meta:
        abstract = True


class Merkmal(Zeitraum):
    """One dated fact. `wert` is what Merkmalsart.encode made of it."""

    gegenstand = models.ForeignKey(Gegenstand, models.PROTECT, related_name="merkmale")
    schluessel = models.CharField(max_length=60)
    wert = models.JSONField(null=True)

    class Meta:
        db_table = "gegenstaende_merkmal"
        constraints = [
            models.CheckConstraint(
                condition=Q(von__isnull=True) | Q(bis__isnull=True) | Q(bis__gte=F("von")),
                name="gegenstaende_merkmal_zeitraum",
            ),
            ExclusionConstraint(
                name="gegenstaende_merkmal_eines_zur_zeit",
                expressions=[
                    ("gegenstand", RangeOperators.EQUAL),
                    ("schluessel", RangeOperators.EQUAL),
                    (_ZEITRAUM, RangeOperators.OVERLAPS),
                ],
                condition=Q(berichtigt_am__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                "schluessel",
                OpClass(F("wert"), name="jsonb_ops"),
                name="gegenstaende_merkmal_wert",
            )
        ]


class Halterschaft(Zeitraum):
    """Whose the subject was, when and in which capacity. `allein`: nobody else may hold that role
    meanwhile.
    """

    gegenstand = models.ForeignKey(Gegenstand, models.PROTECT, related_name="halterschaften")
    person = models.ForeignKey(Person, models.PROTECT, related_name="halterschaften")
    rolle = models.CharField(max_length=40, default="halter")
    allein = models.BooleanField(default=True)

    class Meta:
        db_table = "gegenstaende_halterschaft"
        constraints = [
            models.CheckConstraint(
                condition=Q(von__isnull=True) | Q(bis__isnull=True) | Q(bis__gte=F("von")),
                name="gegenstaende_halterschaft_zeitraum",
            ),
            ExclusionConstraint(
                name="gegenstaende_halterschaft_einer_zur_zeit",
                expressions=[
                    ("gegenstand", RangeOperators.EQUAL),
                    ("rolle", RangeOperators.EQUAL),
                    (_ZEITRAUM, RangeOperators.OVERLAPS),
                ],
                condition=Q(berichtigt_am__isnull=True, allein=True),
            ),
            ExclusionConstraint(
                name="gegenstaende_halterschaft_niemand_doppelt",
                expressions=[
                    ("gegenstand", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("rolle", RangeOperators.EQUAL),
                    (_ZEITRAUM, RangeOperators.OVERLAPS),
                ],
                condition=Q(berichtigt_am__isnull=True),
            ),
        ]
        indexes = [models.Index("person", "rolle", name="gegenstaende_halter_person")]
