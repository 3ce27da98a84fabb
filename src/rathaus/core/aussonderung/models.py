"""The end of an Akte: what holds it back, what the archive says of it, and its destruction."""

from django.db import models
from django.db.models import Q

from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.basis import Objekt

from .zustaende import ENDEN, STUECK, VERNICHTUNG

URTEILE = [("A", "archivieren"), ("B", "näher prüfen"), ("V", "vernichten")]


class Weg(models.TextChoices):
    """How the archive gets it."""

    XDOMEA = "xdomea", "xdomea 3.0.0"
    ORDNER = "ordner", "PDF und CSV im Ordner"


class Aktensperre(Objekt):
    """Legal hold: while one is in force the Akte is neither offered nor handed over nor destroyed.
    Several can hold one Akte, each for its own reason.
    """

    akte = models.ForeignKey(Akte, models.PROTECT, related_name="sperren")
    grund = models.CharField(max_length=500)
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    am = models.DateTimeField()
    aufgehoben = models.DateTimeField(null=True)
    aufgehoben_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    aufgehoben_weil = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "aussonderung_aktensperre"
        ordering = ["am"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aufgehoben__isnull=True, aufgehoben_von__isnull=True)
                | Q(aufgehoben__isnull=False, aufgehoben_von__isnull=False),
                name="aussonderung_sperre_endet_durch_jemanden",
            )
        ]


class Katalogurteil(Objekt):
    """The standing valuation catalogue: what the archive said once for all Akten of a position.
    In force once a second person of the archive has released it, from its day on.
    """

    position = models.ForeignKey(Aktenplaneinheit, models.PROTECT, related_name="katalogurteile")
    urteil = models.CharField(max_length=1, choices=[u for u in URTEILE if u[0] != "B"])
    archiv = models.CharField(max_length=200)
    gilt_ab = models.DateField()
    gilt_bis = models.DateField(null=True, help_text="letzter Tag")
    vermerk = models.CharField(max_length=500, blank=True)
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    angelegt = models.DateTimeField()
    freigegeben = models.DateTimeField(null=True)

    class Meta:
        db_table = "aussonderung_katalogurteil"
        constraints = [
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(freigegeben__isnull=False, gilt_bis__isnull=True),
                name="aussonderung_katalog_eines_gilt",
            )
        ]


class Aussonderung(Objekt):
    """One offer to the archive; its id is the ProzessID of all messages about it."""

    weg = models.CharField(max_length=10, choices=Weg.choices)
    archiv = models.CharField(max_length=200)
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+")
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "aussonderung_aussonderung"
        ordering = ["-angelegt"]

    @property
    def kette(self) -> str:
        return f"aussonderung:{self.pk}"


class Archivnachricht(Objekt):
    """A message written or read: its hash and size, not its words, which name people."""

    aussonderung = models.ForeignKey(Aussonderung, models.PROTECT, related_name="nachrichten")
    typ = models.CharField(max_length=4)
    am = models.DateTimeField()
    stuecke = models.PositiveIntegerField(help_text="wie viele Akten sie nennt")
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "aussonderung_archivnachricht"
        ordering = ["am"]
        constraints = [
            # the same message read twice changes nothing the second time
            models.UniqueConstraint(
                fields=["aussonderung", "typ", "sha256"], name="aussonderung_nachricht_einmal"
            )
        ]


class Aussonderungsstueck(Objekt):
    """One Akte in one offer. `quelle` says by what way the archive's word came."""

    class Quelle(models.TextChoices):
        SEITE = "seite", "auf der Seite des Archivs"
        NACHRICHT = "nachricht", "Bewertungsverzeichnis (0502)"
        KATALOG = "katalog", "Bewertungskatalog"

    aussonderung = models.ForeignKey(Aussonderung, models.PROTECT, related_name="stuecke")
    akte = models.ForeignKey(Akte, models.PROTECT, related_name="aussonderungsstuecke")
    lfd = models.PositiveIntegerField()
    zustand = models.CharField(max_length=20, choices=STUECK.choices(), default=STUECK.anfang)
    urteil = models.CharField(max_length=1, choices=URTEILE, blank=True)
    quelle = models.CharField(max_length=10, choices=Quelle.choices, blank=True)
    vermerk = models.CharField(max_length=500, blank=True)
    bewertet = models.DateTimeField(null=True)
    bewertet_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    uebergeben = models.DateTimeField(null=True)
    archiviert = models.DateTimeField(null=True)
    archivkennung = models.CharField(max_length=200, blank=True)
    bestaetigt_von = models.CharField(
        max_length=200, blank=True, help_text="wer im Archiv den Empfang von Hand bestätigt hat"
    )
    fehler = models.CharField(max_length=500, blank=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "aussonderung_stueck"
        constraints = [
            models.UniqueConstraint(
                fields=["akte"],
                condition=~Q(zustand__in=ENDEN),
                name="aussonderung_stueck_eines_je_akte",
            ),
            models.UniqueConstraint(fields=["aussonderung", "lfd"], name="aussonderung_stueck_lfd"),
            models.CheckConstraint(
                condition=~Q(zustand="archiviert") | Q(archiviert__isnull=False),
                name="aussonderung_archiviert_mit_tag",
            ),
            models.CheckConstraint(
                condition=~Q(zustand="uebergeben") | Q(uebergeben__isnull=False),
                name="aussonderung_uebergeben_mit_tag",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=~Q(zustand__in=ENDEN), name="aussonderung_stueck_lebt"
            )
        ]


class Archiveinsicht(Objekt):
    """The archive looked into the documents of an Akte, and why. It ends by itself."""

    stueck = models.ForeignKey(Aussonderungsstueck, models.CASCADE, related_name="einsichten")
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    grund = models.CharField(max_length=500)
    von = models.DateTimeField()
    bis = models.DateTimeField()

    class Meta:
        db_table = "aussonderung_archiveinsicht"


class Aktenvernichtung(Objekt):
    """A list of Akten that two people have destroyed. `pruefsumme` is what the second one saw."""

    zustand = models.CharField(
        max_length=12, choices=VERNICHTUNG.choices(), default=VERNICHTUNG.anfang
    )
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    angelegt = models.DateTimeField()
    pruefsumme = models.CharField(max_length=64)
    fertig = models.DateTimeField(null=True)

    class Meta:
        db_table = "aussonderung_aktenvernichtung"

    @property
    def kette(self) -> str:
        return f"aktenvernichtung:{self.pk}"


class Vernichtungsposten(Objekt):
    """One Akte of the list: gone, or spared because something stood against it by then."""

    class Ausgang(models.TextChoices):
        OFFEN = "offen", "steht noch aus"
        VERNICHTET = "vernichtet", "vernichtet"
        VERSCHONT = "verschont", "nicht vernichtet"

    vernichtung = models.ForeignKey(Aktenvernichtung, models.PROTECT, related_name="posten")
    akte = models.ForeignKey(Akte, models.PROTECT, related_name="+")
    akte_stand = models.PositiveIntegerField()
    grundlage = models.CharField(max_length=20)
    ausgang = models.CharField(max_length=10, choices=Ausgang.choices, default=Ausgang.OFFEN)
    grund = models.CharField(max_length=300, blank=True, help_text="warum verschont")
    vorgaenge = models.PositiveIntegerField(default=0)
    dokumente = models.PositiveIntegerField(default=0)
    eintrag = models.PositiveBigIntegerField(null=True, help_text="Nummer in der Kette der Akte")

    class Meta:
        db_table = "aussonderung_vernichtungsposten"
        ordering = ["akte_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["akte"], condition=Q(ausgang="offen"), name="aussonderung_posten_einmal"
            ),
            models.UniqueConstraint(
                fields=["vernichtung", "akte"], name="aussonderung_posten_je_akte"
            ),
        ]
