"""The town hall's own shape: Verwaltung, Gemeinden, Ämter, the people in them and what each may
see.

`Sicht` is the key every Vorgang and Dokument carries: one Einheit in one Schutzbereich. What a
clerk may see is a short list of such keys, so lists can walk an index per key instead of filtering
a million rows.
"""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from rathaus.core.basis import Objekt


class Verwaltung(models.Model):
    """The one administration of this database."""

    id = models.BooleanField(primary_key=True, default=True)
    name = models.CharField(max_length=200)
    land = models.CharField("Land", max_length=2, help_text="Kürzel, zum Beispiel NW")
    erfunden = models.BooleanField(
        default=False, help_text="Eine Musterstadt: Seiten und Briefe sagen es."
    )
    einstellungen = models.JSONField(default=dict, blank=True)

    class Meta:
        db_table = "einheiten_verwaltung"
        constraints = [
            models.CheckConstraint(condition=Q(id=True), name="einheiten_verwaltung_nur_eine")
        ]


class Gemeinde(Objekt):
    """A town with its own Satzungen, coat of arms and council; a Verbandsgemeinde has many."""

    name = models.CharField(max_length=200)
    ars = models.CharField("Regionalschlüssel", max_length=12, unique=True)
    wappen_svg = models.TextField("Wappen (SVG)", blank=True)
    strasse = models.CharField("Straße und Hausnummer", max_length=200, blank=True)
    plz = models.CharField(max_length=5, blank=True)
    ort = models.CharField(max_length=120, blank=True)
    telefon = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    glaeubiger_id = models.CharField("Gläubiger-ID", max_length=35, blank=True)
    verwaltungsgericht = models.CharField(
        max_length=300, blank=True, help_text="Name und Anschrift, für die Rechtsbehelfsbelehrung"
    )
    feiertage = models.JSONField(
        default=dict, blank=True, help_text="Örtliche Abweichungen: {Datum: Name oder null}"
    )

    class Meta:
        db_table = "einheiten_gemeinde"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Schutzbereich(models.TextChoices):
    """Compartments of secrecy. To belong to an office is not enough to read what lies in one."""

    ALLGEMEIN = "allgemein", "Allgemein"
    STEUER = "steuer", "Steuergeheimnis (§ 30 AO)"
    MELDE = "melde", "Melderegister"
    ORDNUNG = "ordnung", "Ordnung"
    SOZIAL = "sozial", "Sozialgeheimnis (§ 35 SGB I)"
    JUGEND = "jugend", "Jugend"
    PERSONAL = "personal", "Personal"


class Einheit(Objekt):
    """An Amt or Sachgebiet, with its letterhead."""

    kennung = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kurz = models.CharField(max_length=20)
    oben = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="unten")
    gemeinde = models.ForeignKey(Gemeinde, models.PROTECT, null=True, blank=True)
    besuch = models.CharField("Besucheranschrift", max_length=300, blank=True)
    sprechzeiten = models.TextField(blank=True)
    telefon = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    zeichnet = models.CharField(
        "Unterschriftszeile", max_length=120, default="Der Bürgermeister", blank=True
    )
    digital = models.BooleanField(
        "arbeitet hier",
        default=True,
        help_text="Sonst gehen neue Anträge als PDF an das Postfach oder in den Druck",
    )
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "einheiten_einheit"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Sicht(models.Model):
    """Einheit × Schutzbereich, as one small number."""

    id = models.SmallAutoField(primary_key=True)
    einheit = models.ForeignKey(Einheit, models.PROTECT)
    schutzbereich = models.CharField(max_length=20, choices=Schutzbereich.choices)

    class Meta:
        db_table = "einheiten_sicht"
        constraints = [
            models.UniqueConstraint(
                fields=["einheit", "schutzbereich"], name="einheiten_sicht_eindeutig"
            )
        ]


class Mitarbeiter(Objekt):
    """`mein_zeichen`, `raum` and `durchwahl` stand in the letterhead. Name and birth date
    (freiwillig) let the program keep people away from their own case (§ 20 VwVfG).
    """

    zugang = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    anrede = models.CharField(max_length=20, blank=True)
    vorname = models.CharField(max_length=100)
    nachname = models.CharField(max_length=100)
    geburtsdatum = models.DateField(null=True, blank=True)
    mein_zeichen = models.CharField(max_length=20, blank=True)
    raum = models.CharField(max_length=20, blank=True)
    durchwahl = models.CharField(max_length=40, blank=True)
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "einheiten_mitarbeiter"
        ordering = ["nachname", "vorname"]

    def __str__(self) -> str:
        return f"{self.vorname} {self.nachname}"


class Rolle(models.TextChoices):
    SACHBEARBEITUNG = "sachbearbeitung", "Sachbearbeitung"
    LEITUNG = "leitung", "Leitung"
    LESEN = "lesen", "Nur lesen"
    POSTSTELLE = "poststelle", "Poststelle"
    KASSE = "kasse", "Kasse"
    ADMINISTRATION = "administration", "Administration"
    ARCHIV = "archiv", "Archiv"
    REDAKTION = "redaktion", "Redaktion"
    DATENSCHUTZ = "datenschutz", "Datenschutz"


class Mitgliedschaft(Objekt):
    """A clerk's duty in an Einheit, and the Schutzbereiche it opens. It ends, it is not deleted."""

    mitarbeiter = models.ForeignKey(Mitarbeiter, models.PROTECT, related_name="mitgliedschaften")
    einheit = models.ForeignKey(Einheit, models.PROTECT, related_name="mitgliedschaften")
    rolle = models.CharField(max_length=20, choices=Rolle.choices)
    schutzbereiche = ArrayField(models.CharField(max_length=20), default=list)
    von = models.DateField()
    bis = models.DateField(null=True, blank=True, help_text="letzter Tag; leer: unbefristet")

    class Meta:
        db_table = "einheiten_mitgliedschaft"
        indexes = [models.Index(fields=["mitarbeiter"], name="einheiten_mitgl_mitarbeiter")]


class Zustaendigkeit(Objekt):
    """Which Einheit receives what. `wenn` (ausdruck) narrows by the answers; the highest `rang`
    that fits wins. A row without `vorgangsart` takes what no other does. `felder` gives the kinds
    of the answers `wenn` reads, as {path: kind} ("wahr", "text", "text[]" for a multiple choice).
    """

    vorgangsart = models.CharField(max_length=80, blank=True)
    gemeinde = models.ForeignKey(Gemeinde, models.PROTECT, null=True, blank=True)
    wenn = models.JSONField(null=True, blank=True)
    felder = models.JSONField(default=dict, blank=True)
    einheit = models.ForeignKey(Einheit, models.PROTECT)
    rang = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "einheiten_zustaendigkeit"
        indexes = [models.Index(fields=["vorgangsart", "-rang"], name="einheiten_zust_art")]

    def __str__(self) -> str:
        return self.vorgangsart or "Alles Übrige"


class Vertretung(Objekt):
    """Who stands in for whom: set by the absent, or by the head for a sick colleague. `bis` is the
    last day. `beendet` ends it before, from that day on.
    """

    abwesend = models.ForeignKey(Mitarbeiter, models.PROTECT, related_name="vertretungen")
    vertreter = models.ForeignKey(Mitarbeiter, models.PROTECT, related_name="vertritt")
    von = models.DateField()
    bis = models.DateField()
    grund = models.CharField(max_length=40, blank=True)
    gesetzt_von = models.ForeignKey(Mitarbeiter, models.PROTECT, related_name="+")
    beendet = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "einheiten_vertretung"
        constraints = [
            models.CheckConstraint(
                condition=~Q(abwesend=F("vertreter")), name="einheiten_vertretung_nicht_selbst"
            ),
            models.CheckConstraint(
                condition=Q(bis__gte=F("von")), name="einheiten_vertretung_zeitraum"
            ),
            ExclusionConstraint(
                name="einheiten_vertretung_einer_zur_zeit",
                expressions=[
                    ("abwesend", RangeOperators.EQUAL),
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
                condition=Q(beendet__isnull=True),
            ),
        ]
