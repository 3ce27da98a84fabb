"""Packages in the database, drafts on their way, and what was sent.

A Paketfassung is immutable: a draft stays on the version it began with, an Antrag names the one it
was made from. Files and ZIP exist only to bring packages in and take them out.
"""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.fehler import NichtGefunden
from rathaus.core.jsontext import JsontextField
from rathaus.core.vorgaenge.models import Kanal, Vorgang

from .werkstatt.models import Anpassung, Stadtliste, Werkstueck  # noqa: F401 - tables of this app


class Leistung(Objekt):
    """A service of the town. `kennung` stands in its address and never changes."""

    kennung = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    aktiv = models.BooleanField(default=True)
    fassung = models.ForeignKey(
        "Paketfassung", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        db_table = "leistungen_leistung"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def veroeffentlicht(self) -> "Paketfassung":
        """The version new drafts begin with; NichtGefunden while there is none."""
        if self.fassung is None:
            raise NichtGefunden("Diese Leistung gibt es nicht.")
        return self.fassung


class Paketfassung(Objekt):
    """One version of a package's document. `hash` is over its text, order included, and names it
    exactly.
    """

    leistung = models.ForeignKey(Leistung, models.CASCADE, related_name="fassungen")
    nummer = models.PositiveIntegerField()
    dokument = JsontextField()
    hash = models.CharField(max_length=64)
    angelegt = models.DateTimeField()
    veroeffentlicht = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "leistungen_paketfassung"
        constraints = [
            models.UniqueConstraint(
                fields=["leistung", "nummer"], name="leistungen_paketfassung_nummer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.leistung} (Fassung {self.nummer})"


class Entwurf(Objekt):
    """Answers on their way. Emptied when the Antrag freezes, deleted when it expires."""

    fassung = models.ForeignKey(Paketfassung, models.PROTECT, related_name="+")
    daten = models.JSONField(default=dict)
    zugang = models.ForeignKey(
        "zugaenge.Zugang", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kanal = models.CharField(max_length=20, choices=Kanal.choices, default=Kanal.PORTAL)
    erfasst_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, blank=True, related_name="+"
    )
    eingang = models.DateTimeField(
        null=True, blank=True, help_text="Wann ein Brief oder Anruf einging, den das Amt erfasst"
    )
    erfassung = models.JSONField(
        default=dict,
        blank=True,
        help_text="Wie sich auswies, für wen das Amt erfasst: {ausweis, vermerk}",
    )
    angelegt = models.DateTimeField()
    geaendert = models.DateTimeField()
    laeuft_ab = models.DateTimeField()
    stand = models.PositiveIntegerField(default=1)
    antrag = models.OneToOneField("Antrag", models.CASCADE, null=True, related_name="entwurf")

    class Meta:
        db_table = "leistungen_entwurf"
        indexes = [
            models.Index(
                fields=["laeuft_ab"],
                condition=Q(antrag__isnull=True),
                name="leistungen_entwurf_ablauf",
            )
        ]


class Anlage(Objekt):
    """An uploaded file, at the question it answers."""

    entwurf = models.ForeignKey(Entwurf, models.CASCADE, related_name="anlagen")
    pfad = models.CharField(max_length=300)
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, related_name="+")

    class Meta:
        db_table = "leistungen_anlage"


class Antrag(Objekt):
    """What was sent, as it was sent. Never changed; the Sachverhalt of the Vorgang is the copy that
    may be.
    """

    fassung = models.ForeignKey(Paketfassung, models.PROTECT, related_name="+")
    daten = models.JSONField()
    hash = models.CharField(max_length=64)
    zugang = models.ForeignKey(
        "zugaenge.Zugang", models.SET_NULL, null=True, blank=True, related_name="antraege"
    )
    kanal = models.CharField(max_length=20, choices=Kanal.choices)
    vertrauensniveau = models.PositiveSmallIntegerField(default=0)
    herkunft = models.JSONField(
        default=dict, help_text="Welche Angabe aus welchem Nachweis kam: {Pfad: {quelle, niveau}}"
    )
    eingereicht = models.DateTimeField()
    vorgaenge: "models.ManyToManyField[Vorgang, AntragVorgang]" = models.ManyToManyField(
        Vorgang, through="AntragVorgang", related_name="antraege"
    )

    class Meta:
        db_table = "leistungen_antrag"


class AntragVorgang(Objekt):
    """`regel` counts the rules of the package from 0: two of them may open the same kind."""

    antrag = models.ForeignKey(Antrag, models.CASCADE)
    vorgang = models.OneToOneField(Vorgang, models.CASCADE, related_name="antragvorgang")
    regel = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "leistungen_antragvorgang"


class Pruefvermerk(Objekt):
    """One point of the package's checklist, looked at by a clerk. `punkt` counts from 0."""

    class Befund(models.TextChoices):
        IN_ORDNUNG = "in_ordnung", "in Ordnung"
        DAGEGEN = "dagegen", "spricht dagegen"

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="pruefvermerke")
    punkt = models.PositiveSmallIntegerField()
    befund = models.CharField(max_length=20, choices=Befund.choices)
    bemerkung = models.CharField(max_length=500, blank=True)
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    am = models.DateTimeField()

    class Meta:
        db_table = "leistungen_pruefvermerk"
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang", "punkt"], name="leistungen_pruefvermerk_einmal"
            )
        ]


class Uebergabe(Objekt):
    """One hand-over to another Verfahren: which Vorgänge went over together, when and by whom. The
    list itself is made from them each time, so nothing of it outlives them.
    """

    leistung = models.CharField(max_length=80)
    am = models.DateTimeField()
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    vorgaenge = models.ManyToManyField(
        Vorgang, db_table="leistungen_uebergabe_vorgaenge", related_name="+"
    )

    class Meta:
        db_table = "leistungen_uebergabe"
        ordering = ["-am"]


class Fehlsuche(models.Model):
    """What people looked for in vain, counted by month, so that the editors add the missing word.
    Only words, never who asked; see `count_fehlsuche` for what is not kept at all.
    """

    wort = models.CharField(max_length=40)
    monat = models.DateField(help_text="erster Tag des Monats")
    anzahl = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "leistungen_fehlsuche"
        constraints = [
            models.UniqueConstraint(fields=["wort", "monat"], name="leistungen_fehlsuche_monat")
        ]

    def __str__(self) -> str:
        return f"{self.wort} ({self.anzahl})"
