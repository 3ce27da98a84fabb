"""What arrives at the town hall, until it lies in its Vorgang.

An Einlieferung is what came in one go: a stack from the scanner, a mail, a message of a court. It
becomes one or more Poststuecke, each a letter of somebody, made of its pages in order. Nothing of
their words outlives the filing by more than some days: the file is the place for them.
"""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.nummern.public import format_token

from .zustaende import EINLIEFERUNG, POSTSTUECK, UNTERWEGS, WARTEND


class Eingangskanal(models.TextChoices):
    POST = "post", "Post"
    ABGABE = "abgabe", "abgegeben"
    FAX = "fax", "Fax"
    E_MAIL = "e_mail", "E-Mail"
    BEBPO = "bebpo", "beBPo/EGVP"
    FITCONNECT = "fitconnect", "FIT-Connect"
    SCHNITTSTELLE = "schnittstelle", "Fachverfahren"


#: What came in this way lies somewhere as a sheet.
PAPIER = (Eingangskanal.POST, Eingangskanal.ABGABE)


class Schnittstelle(Objekt):
    """A Fachverfahren that may file by itself, into what its office may see. Its key is shown once
    and kept as hash.
    """

    name = models.CharField(max_length=120, unique=True)
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, related_name="+")
    schutzbereich = models.CharField(max_length=20)
    schluessel_hash = models.BinaryField(max_length=32, unique=True)
    angelegt = models.DateTimeField()
    zuletzt = models.DateTimeField(null=True, blank=True)
    widerrufen = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "posteingang_schnittstelle"
        ordering = ["name"]


class Einlieferung(Objekt):
    """`schluessel` names it once in its channel, so that what is delivered again after a crash is
    found. `stapel`: a stack of letters that separator sheets and codes divide. `eingang` is the
    day it reached the town, `empfangen` the moment the program had it.
    """

    kanal = models.CharField(max_length=20, choices=Eingangskanal.choices)
    schluessel = models.CharField(max_length=200)
    absender = models.CharField(max_length=300, blank=True)
    betreff = models.CharField(max_length=300, blank=True)
    stapel = models.BooleanField(default=False)
    eingang = models.DateField()
    empfangen = models.DateTimeField()
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, null=True, related_name="+")
    vorgang = models.ForeignKey(
        "vorgaenge.Vorgang", models.SET_NULL, null=True, related_name="einlieferungen"
    )
    schnittstelle = models.ForeignKey(Schnittstelle, models.PROTECT, null=True, related_name="+")
    verweis = models.URLField(max_length=500, blank=True)
    seiten = models.PositiveIntegerField(null=True, help_text="Blattseiten, leere mitgezählt")
    zustand = models.CharField(
        max_length=12, choices=EINLIEFERUNG.choices(), default=EINLIEFERUNG.anfang
    )
    fehler = models.CharField(max_length=300, blank=True)
    geleert = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "posteingang_einlieferung"
        constraints = [
            models.UniqueConstraint(
                fields=["kanal", "schluessel"], name="posteingang_einlieferung_einmal"
            )
        ]
        indexes = [
            models.Index(
                fields=["empfangen"],
                condition=~Q(zustand="zerlegt"),
                name="posteingang_einlief_offen",
            ),
            models.Index(
                fields=["empfangen"],
                condition=Q(geleert__isnull=True),
                name="posteingang_einlief_voll",
            ),
        ]

    @property
    def kette(self) -> str:
        return f"einlieferung:{self.pk}"


class Einlieferungsdatei(Objekt):
    """A file of it: its pages become Postseiten, or it is filed beside them as it came."""

    einlieferung = models.ForeignKey(Einlieferung, models.CASCADE, related_name="dateien")
    nummer = models.PositiveSmallIntegerField()
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, related_name="+")
    beilage = models.BooleanField(default=False)

    class Meta:
        db_table = "posteingang_einlieferungsdatei"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["einlieferung", "nummer"], name="posteingang_einlief_datei_nummer"
            )
        ]


class Lesestand(models.TextChoices):
    OFFEN = "offen", "wartet auf die Texterkennung"
    FERTIG = "fertig", "gelesen"
    NICHT_NOETIG = "nicht_noetig", "Text war dabei"
    OHNE = "ohne", "ohne Texterkennung"


class Poststueck(Objekt):
    """One letter. Until it is filed only the Poststelle sees it and, by `sicht`, the office it
    seems meant for.

    `vorschlag` says why: {"gruende": [{"text", "geheim"}], "sicherheit": percent, "sicher": a sign
    of ours named the Vorgang}. `datei` is the letter as it will be filed, None while its pages are
    being bound. `gelesen` counts pages while the text is recognised.
    """

    nummer = models.CharField(max_length=10, unique=True)
    einlieferung = models.ForeignKey(Einlieferung, models.CASCADE, related_name="stuecke")
    kanal = models.CharField(max_length=20, choices=Eingangskanal.choices)
    eingang = models.DateField()
    angelegt = models.DateTimeField()
    zustand = models.CharField(
        max_length=16, choices=POSTSTUECK.choices(), default=POSTSTUECK.anfang
    )
    sicht = models.ForeignKey("einheiten.Sicht", models.PROTECT, null=True)
    vorgang = models.ForeignKey(
        "vorgaenge.Vorgang", models.CASCADE, null=True, related_name="poststuecke"
    )
    dokument = models.ForeignKey("vorgaenge.Dokument", models.SET_NULL, null=True, related_name="+")
    absender = models.CharField(max_length=300, blank=True)
    titel = models.CharField(max_length=300, blank=True)
    art = models.CharField(max_length=40, blank=True)
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, null=True, related_name="+")
    seiten = models.PositiveIntegerField()
    gelesen = models.PositiveIntegerField(default=0)
    lesestand = models.CharField(max_length=12, choices=Lesestand.choices, default=Lesestand.OFFEN)
    getrennt = models.BooleanField(
        default=True, help_text="Anfang und Ende sind gewiss, nicht nur vermutet"
    )
    vorschlag_vorgang = models.ForeignKey(
        "vorgaenge.Vorgang", models.SET_NULL, null=True, related_name="+"
    )
    vorschlag = models.JSONField(default=dict)
    hinweis = models.CharField(max_length=500, blank=True, help_text="was beim Weiterleiten stand")
    erledigt = models.DateTimeField(null=True, blank=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "posteingang_poststueck"
        constraints = [
            models.CheckConstraint(
                condition=~Q(zustand="zugeordnet") | Q(vorgang__isnull=False),
                name="posteingang_zugeordnet_wem",
            )
        ]
        indexes = [
            models.Index(
                fields=["eingang", "nummer"],
                condition=Q(zustand__in=("eingegangen", "erkannt")),
                name="posteingang_stelle",
            ),
            models.Index(
                fields=["sicht", "eingang", "nummer"],
                condition=Q(zustand__in=WARTEND),
                name="posteingang_amt",
            ),
            models.Index(
                fields=["einlieferung"],
                condition=Q(zustand__in=UNTERWEGS),
                name="posteingang_unterwegs",
            ),
        ]

    @property
    def kette(self) -> str:
        return f"poststueck:{self.pk}"

    @property
    def anzeigenummer(self) -> str:
        return format_token(self.nummer)


class Postseite(Objekt):
    """A page as the scanner or the sender made it: page `seite` (from 0) of `datei`, turned by
    `drehung` degrees. Blank pages and separator sheets stay as rows, so that every page that came
    can be accounted for; `laufend` is its place in the Einlieferung.
    """

    class Art(models.TextChoices):
        SEITE = "seite", "Seite"
        LEER = "leer", "leer"
        TRENNBLATT = "trennblatt", "Trennblatt"

    einlieferung = models.ForeignKey(Einlieferung, models.CASCADE, related_name="blaetter")
    laufend = models.PositiveIntegerField()
    poststueck = models.ForeignKey(Poststueck, models.CASCADE, null=True, related_name="blaetter")
    nummer = models.PositiveIntegerField(default=0)
    art = models.CharField(max_length=10, choices=Art.choices, default=Art.SEITE)
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, related_name="+")
    seite = models.PositiveIntegerField()
    drehung = models.PositiveSmallIntegerField(default=0)
    codes = models.JSONField(default=list)
    text = models.TextField(blank=True)
    bild = models.BinaryField(help_text="JPEG für den Bildschirm")

    class Meta:
        db_table = "posteingang_postseite"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["einlieferung", "laufend"], name="posteingang_postseite_laufend"
            ),
            models.CheckConstraint(
                condition=Q(drehung__in=(0, 90, 180, 270)), name="posteingang_postseite_drehung"
            ),
        ]
        indexes = [
            models.Index(fields=["poststueck", "nummer"], name="posteingang_postseite_stueck")
        ]


class Posterfahrung(models.Model):
    """How often a word stood in letters that went to one place. The word itself is not kept: only
    who has the letter before them can say which word it was. The empty word counts the letters.
    """

    wort = models.CharField(max_length=16)
    ziel = models.CharField(max_length=80)
    anzahl = models.PositiveIntegerField()

    class Meta:
        db_table = "posteingang_posterfahrung"
        constraints = [
            models.UniqueConstraint(fields=["wort", "ziel"], name="posteingang_erfahrung_einmal")
        ]


class Fachverweis(Objekt):
    """Where the Fachverfahren that filed a document shows its side of the matter."""

    dokument = models.OneToOneField("vorgaenge.Dokument", models.CASCADE, related_name="+")
    schnittstelle = models.ForeignKey(Schnittstelle, models.PROTECT, related_name="+")
    adresse = models.URLField(max_length=500)

    class Meta:
        db_table = "posteingang_fachverweis"
