"""Replacing paper by its scan (TR-RESISCAN): which kinds may be, who scanned what, who looked
again, and when the paper went.
"""

from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt

from .zustaende import GESPERRT, STAPEL, STICHPROBE


class Verfahren(models.TextChoices):
    """What happens to the paper."""

    ERSETZEN = "ersetzen", "scannen, Original nach der Frist vernichten"
    BEHALTEN = "behalten", "scannen, Original aufbewahren"
    NICHT_OEFFNEN = "nicht_oeffnen", "nicht öffnen, ungescannt weitergeben"


class Schutzbedarf(models.TextChoices):
    NORMAL = "normal", "normal"
    HOCH = "hoch", "hoch"
    SEHR_HOCH = "sehr_hoch", "sehr hoch"


class Scanklasse(Objekt):
    """How one kind of document is treated; `dokumentart` "" holds for all that have none of their
    own. Of a batch every `jedes_nte` sheet is looked at again, at least `mindestens`.
    """

    dokumentart = models.CharField(max_length=40, unique=True, blank=True)
    name = models.CharField(max_length=120)
    verfahren = models.CharField(max_length=20, choices=Verfahren.choices)
    schutzbedarf = models.CharField(
        max_length=10, choices=Schutzbedarf.choices, default=Schutzbedarf.NORMAL
    )
    wochen = models.PositiveSmallIntegerField(
        default=0, help_text="so lange liegt das Original nach dem Scannen noch"
    )
    jedes_nte = models.PositiveSmallIntegerField(default=20)
    mindestens = models.PositiveSmallIntegerField(default=3)
    grund = models.CharField(max_length=300, blank=True, help_text="warum so und nicht anders")

    class Meta:
        db_table = "scannen_scanklasse"
        ordering = ["dokumentart"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verfahren=Verfahren.ERSETZEN) | Q(wochen__gt=0),
                name="scannen_scanklasse_frist",
            ),
            models.CheckConstraint(
                condition=Q(jedes_nte__gt=0) & Q(mindestens__gt=0),
                name="scannen_scanklasse_stichprobe",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Scanstapel(Objekt):
    """The paper of one class that one person scanned on one device on one day; it is kept, looked
    at and destroyed together. The rules are those of the day of the scan.
    """

    nummer = models.PositiveIntegerField(unique=True)
    klasse = models.ForeignKey(Scanklasse, models.PROTECT, related_name="+")
    verfahren = models.CharField(max_length=20, choices=Verfahren.choices)
    wochen = models.PositiveSmallIntegerField()
    jedes_nte = models.PositiveSmallIntegerField()
    mindestens = models.PositiveSmallIntegerField()
    tag = models.DateField()
    geraet = models.CharField(max_length=120)
    gescannt_von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    zustand = models.CharField(max_length=20, choices=STAPEL.choices(), default=STAPEL.anfang)
    vernichten_ab = models.DateField(null=True, help_text="vorher nicht; leer: gar nicht")
    vernichtet_am = models.DateField(null=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "scannen_scanstapel"
        constraints = [
            models.UniqueConstraint(
                fields=["klasse", "geraet", "gescannt_von", "tag"],
                condition=Q(zustand=STAPEL.anfang),
                name="scannen_scanstapel_ein_offener",
            ),
            models.CheckConstraint(
                condition=Q(zustand="vernichtet", vernichtet_am__gte=F("vernichten_ab"))
                | ~Q(zustand="vernichtet"),
                name="scannen_scanstapel_nicht_vor_der_frist",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tag", "id"],
                condition=Q(zustand__in=[STICHPROBE, GESPERRT, STAPEL.anfang]),
                name="scannen_scanstapel_zu_tun",
            ),
            models.Index(
                fields=["vernichten_ab", "id"],
                condition=Q(zustand="geprueft"),
                name="scannen_scanstapel_faellig",
            ),
        ]

    @property
    def kette(self) -> str:
        return f"scanstapel:{self.pk}"


class Transfervermerk(Objekt):
    """Proof of one scan: which file with which hash was made of how many sheets, by whom, on what,
    and whether all of it. Never changed; it goes with its document.
    """

    dokument = models.ForeignKey(
        "vorgaenge.Dokument", models.CASCADE, related_name="transfervermerke"
    )
    stapel = models.ForeignKey(
        Scanstapel,
        models.PROTECT,
        null=True,
        related_name="vermerke",
        help_text="wo das Papier ist",
    )
    nummer = models.PositiveIntegerField(help_text="das wievielte Stück des Stapels")
    sha256 = models.BinaryField(max_length=32)
    seiten = models.PositiveIntegerField()
    leerseiten = models.PositiveIntegerField(default=0, help_text="erkannt und weggelassen")
    vollstaendig = models.BooleanField()
    farbe = models.CharField(max_length=20, blank=True)
    aufloesung = models.PositiveSmallIntegerField(default=300, help_text="Punkte je Zoll")
    geraet = models.CharField(max_length=120)
    gescannt_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    gescannt_am = models.DateTimeField()
    bemerkung = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "scannen_transfervermerk"
        constraints = [
            models.UniqueConstraint(
                fields=["stapel", "nummer"], name="scannen_transfervermerk_nummer"
            ),
            models.CheckConstraint(
                condition=Q(vollstaendig=True) | ~Q(bemerkung=""),
                name="scannen_transfervermerk_unvollstaendig_mit_grund",
            ),
        ]


class Stichprobe(Objekt):
    """One sheet picked to be held against its paper by somebody who did not scan it."""

    stapel = models.ForeignKey(Scanstapel, models.CASCADE, related_name="stichproben")
    vermerk = models.ForeignKey(Transfervermerk, models.CASCADE, related_name="+")
    runde = models.PositiveSmallIntegerField(default=1)
    gut = models.BooleanField(null=True)
    mangel = models.CharField(max_length=300, blank=True)
    geprueft_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    geprueft_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "scannen_stichprobe"
        constraints = [
            models.UniqueConstraint(
                fields=["stapel", "vermerk", "runde"], name="scannen_stichprobe_einmal"
            ),
            models.CheckConstraint(
                condition=~Q(gut=False) | ~Q(mangel=""), name="scannen_stichprobe_mangel_mit_grund"
            ),
            models.CheckConstraint(
                condition=Q(gut__isnull=True)
                | Q(geprueft_von__isnull=False, geprueft_am__isnull=False),
                name="scannen_stichprobe_von_wem",
            ),
        ]
