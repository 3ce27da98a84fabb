"""Who is taxed for which dogs, what was assessed, and which tag hangs on which collar."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.kasse.models import Abgabenkonto, Forderung
from rathaus.core.personen.models import Person
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.recht.hundesteuer import Hundebescheidart

from .zustaende import FESTSETZUNG, MARKE


class Steuerhaushalt(Objekt):
    """Dogs are counted per household; its account and its notices are addressed to one keeper.

    Its row is the lock of everything that is assessed for it. `veranlagt_ab`: years before are
    settled elsewhere, as in the program this household was taken over from.
    """

    konto = models.OneToOneField(Abgabenkonto, models.PROTECT, related_name="steuerhaushalt")
    veranlagt_ab = models.PositiveSmallIntegerField(null=True, blank=True)
    stand = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "hundesteuer_steuerhaushalt"


class Haushaltsmitglied(Objekt):
    """A keeper whose dogs count in this household. `bis` is the last day."""

    haushalt = models.ForeignKey(Steuerhaushalt, models.PROTECT, related_name="mitglieder")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    von = models.DateField()
    bis = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "hundesteuer_haushaltsmitglied"
        constraints = [
            models.CheckConstraint(
                condition=Q(bis__isnull=True) | Q(bis__gte=F("von")),
                name="hundesteuer_mitglied_zeitraum",
            ),
            ExclusionConstraint(
                name="hundesteuer_mitglied_ein_haushalt_zur_zeit",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            F("von"),
                            F("bis"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class Festsetzung(Objekt):
    """The tax of one household for one year, as rathaus.recht computed it.

    `grundlage` holds the tariff and the dogs it was computed from, so that it can be computed again
    in ten years. As a draft it has no effect; it counts from the moment its notice leaves the
    house. `stichtag`: up to this day the former due dates count as past.
    """

    haushalt = models.ForeignKey(Steuerhaushalt, models.PROTECT, related_name="festsetzungen")
    jahr = models.PositiveSmallIntegerField()
    art = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Hundebescheidart])
    vorgang = models.ForeignKey(
        Vorgang, models.SET_NULL, null=True, related_name="hundesteuerfestsetzungen"
    )
    zustand = models.CharField(
        max_length=12, choices=FESTSETZUNG.choices(), default=FESTSETZUNG.anfang
    )
    ersetzt = models.OneToOneField("self", models.PROTECT, null=True, related_name="nachfolger")
    grundlage = models.JSONField()
    steuer = models.DecimalField(max_digits=10, decimal_places=2)
    bisher = models.DecimalField(max_digits=10, decimal_places=2)
    stichtag = models.DateField()
    zahlplan = models.JSONField(default=list)
    erstattung = models.DecimalField(max_digits=10, decimal_places=2)
    forderung = models.ForeignKey(Forderung, models.PROTECT, null=True, related_name="+")
    bescheid_id = models.UUIDField(null=True, db_index=True)
    erstellt_am = models.DateTimeField()
    erlassen_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "hundesteuer_festsetzung"
        constraints = [
            models.UniqueConstraint(
                fields=["haushalt", "jahr"],
                condition=Q(zustand="entwurf"),
                name="hundesteuer_festsetzung_ein_entwurf",
            ),
            models.UniqueConstraint(
                fields=["haushalt", "jahr"],
                condition=Q(zustand="erlassen"),
                name="hundesteuer_festsetzung_eine_gilt",
            ),
        ]
        indexes = [models.Index("vorgang", "jahr", name="hundesteuer_festsetz_vorgang")]

    @property
    def unterschied(self) -> object:
        return self.steuer - self.bisher


class Hundemarke(Objekt):
    """A tag with its number. A lost one stays as a row: it may turn up on another collar."""

    gemeinde = models.ForeignKey(Gemeinde, models.PROTECT, related_name="+")
    nummer = models.PositiveIntegerField()
    hund = models.ForeignKey(Gegenstand, models.PROTECT, related_name="hundemarken")
    vorgang = models.ForeignKey(
        Vorgang, models.SET_NULL, null=True, related_name="+", help_text="wofür sie vergeben wurde"
    )
    zustand = models.CharField(max_length=10, choices=MARKE.choices(), default=MARKE.anfang)
    vergeben_am = models.DateField()
    versandt_am = models.DateField(null=True, blank=True)
    beendet_am = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "hundesteuer_hundemarke"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeinde", "nummer"], name="hundesteuer_hundemarke_nummer"
            ),
            models.UniqueConstraint(
                fields=["hund"],
                condition=Q(zustand__in=["vergeben", "versandt"]),
                name="hundesteuer_hundemarke_eine_gilt",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeinde", "nummer"],
                condition=Q(zustand="vergeben"),
                name="hundesteuer_marke_versand",
            )
        ]
