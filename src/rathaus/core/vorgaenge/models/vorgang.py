from datetime import date

from django.db import models
from django.db.models import ExpressionWrapper, Q

from rathaus.core.basis import Objekt
from rathaus.core.nummern.public import format_token
from rathaus.core.personen.models import Beteiligtenrolle
from rathaus.core.zustaende import Phase

#: A date no list reaches: the work list sorts by next date and cannot hold gaps.
KEIN_TERMIN = date(9999, 12, 31)

PHASEN = [(phase.value, phase.bezeichnung) for phase in Phase]


class Kanal(models.TextChoices):
    PORTAL = "portal", "Portal"
    TELEFON = "telefon", "Telefon"
    SCHALTER = "schalter", "Schalter"
    BRIEF = "brief", "Brief"
    E_MAIL = "e_mail", "E-Mail"
    AMT = "amt", "von Amts wegen"


class Vorgang(Objekt):
    """One matter on its way from receipt to decision.

    `token` is what letters and links carry; it is random and never derived from the Aktenzeichen.
    `betreff`, `kurzinfo` and `naechster_termin` are written by actions so that lists need no joins.
    `stand` counts every write: an action refuses a caller who saw an older one.
    """

    token = models.CharField(max_length=10, unique=True)
    akte = models.ForeignKey("akten.Akte", models.PROTECT, related_name="vorgaenge")
    art = models.CharField(max_length=80)
    leistung = models.CharField(max_length=80, blank=True)
    gemeinde = models.ForeignKey("einheiten.Gemeinde", models.PROTECT)
    sicht = models.ForeignKey("einheiten.Sicht", models.PROTECT)
    bearbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, null=True, blank=True)
    gegenstand = models.ForeignKey(
        "gegenstaende.Gegenstand", models.PROTECT, null=True, blank=True, related_name="vorgaenge"
    )
    herkunft = models.UUIDField(
        null=True,
        db_index=True,
        help_text="Der Antrag, aus dem dieser Vorgang (und vielleicht noch einer) entstand",
    )
    betreff = models.CharField(max_length=300)
    kurzinfo = models.CharField(max_length=300, blank=True)
    zustand = models.CharField(max_length=40)
    phase = models.CharField(max_length=20, choices=PHASEN)
    offen = models.GeneratedField(
        expression=ExpressionWrapper(
            ~Q(phase=Phase.ABGESCHLOSSEN.value), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    naechster_termin = models.DateField(default=KEIN_TERMIN)
    kanal = models.CharField(max_length=20, choices=Kanal.choices)
    eingang = models.DateTimeField()
    abgeschlossen = models.DateTimeField(null=True, blank=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "vorgaenge_vorgang"
        indexes = [
            models.Index(
                fields=["sicht", "offen", "naechster_termin", "id"], name="vorgaenge_liste"
            ),
            models.Index(
                fields=["bearbeiter", "naechster_termin", "id"],
                condition=Q(offen=True),
                name="vorgaenge_liste_meine",
            ),
            models.Index(
                fields=["sicht", "naechster_termin", "id"],
                condition=Q(offen=True, bearbeiter__isnull=True),
                name="vorgaenge_liste_frei",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.betreff}"

    @property
    def nummer(self) -> str:
        """The token as people read it."""
        return format_token(self.token)

    @property
    def kette(self) -> str:
        return f"vorgang:{self.pk}"

    @property
    def hat_termin(self) -> bool:
        return self.naechster_termin != KEIN_TERMIN


class Beteiligung(Objekt):
    """A person's part in a Vorgang, with name and address frozen as of the act."""

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="beteiligungen")
    person = models.ForeignKey(
        "personen.Person", models.PROTECT, null=True, related_name="beteiligungen"
    )
    rolle = models.CharField(max_length=40, choices=Beteiligtenrolle.choices)
    name = models.CharField(max_length=300)
    anschrift = models.JSONField(
        default=list, help_text="Zeilen der Anschrift, wie sie auf dem Brief stehen"
    )
    zugang = models.ForeignKey(
        "zugaenge.Zugang", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        db_table = "vorgaenge_beteiligung"
        indexes = [models.Index(fields=["zugang"], name="vorgaenge_beteiligung_zugang")]
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang", "person", "rolle"], name="vorgaenge_beteiligung_einmal"
            )
        ]


class Sachverhalt(Objekt):
    """The answers as the office holds them true: version 1 is the Antrag's copy, each correction
    the next.

    Letters, fees and figures read only this; the Antrag itself never changes.
    """

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="sachverhalte")
    version = models.PositiveIntegerField()
    daten = models.JSONField(default=dict)
    grund = models.CharField(max_length=300, blank=True)
    akteur_id = models.UUIDField(null=True)
    am = models.DateTimeField()

    class Meta:
        db_table = "vorgaenge_sachverhalt"
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang", "version"], name="vorgaenge_sachverhalt_version"
            )
        ]


class Teilhabe(Objekt):
    """A personal share: this clerk sees this one Vorgang although their office does not."""

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="teilhaben")
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT)
    zweck = models.CharField(max_length=40)
    von = models.DateTimeField()
    beendet = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "vorgaenge_teilhabe"
        indexes = [
            models.Index(
                fields=["mitarbeiter"],
                condition=Q(beendet__isnull=True),
                name="vorgaenge_teilhabe_offen",
            )
        ]


class Befangenheit(Objekt):
    """This clerk is kept away from this Vorgang: nobody works their own case (§ 20 VwVfG)."""

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="befangenheiten")
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT)
    grund = models.CharField(max_length=200)

    class Meta:
        db_table = "vorgaenge_befangenheit"
        constraints = [
            models.UniqueConstraint(
                fields=["mitarbeiter", "vorgang"], name="vorgaenge_befangenheit_einmal"
            )
        ]
