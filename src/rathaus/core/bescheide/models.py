"""The Bescheid: what the town decides, in words that do not change once they are frozen."""

from django.db import models
from django.db.models import Q

from rathaus.core.ablage.models import Datei
from rathaus.core.basis import Objekt
from rathaus.core.fehler import NichtGefunden
from rathaus.core.vorgaenge.models import Beteiligung, Dokument, Vorgang

from .massen.models import Druckdatei, Massenlauf
from .versand.models import Poststapel, Versand, Versandweg
from .zustaende import BESCHEID

__all__ = [
    "Ausfertigung",
    "Bescheid",
    "Codebriefauftrag",
    "Druckauftrag",
    "Druckdatei",
    "Massenlauf",
    "Postfacheinwilligung",
    "Poststapel",
    "Versand",
    "Versandweg",
]


class Bescheid(Objekt):
    """`bloecke` is the letter, `muster` what the template wrote: where they differ, a clerk did.

    `adressaten` are the Inhaltsadressaten, whom the act binds: {name, zusatz, beteiligung}. Whom it
    is given to are the Ausfertigungen; `empfaenger` and `anschrift` are those of the first.
    `adressierung` is what a clerk chose about it, `anhoerung` and `ohne_gruende` are values of
    rathaus.recht. `geschrieben_von` are the ids of all who wrote in the draft.

    `briefkopf` (with what to pay, see zahlkarte.py) and `anschrift` are frozen with the text.
    `bekanntgabe` and `rechtsbehelf_ende` are set when the clock starts and never before: until then
    every date is provisional and not stored.
    """

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="bescheide")
    fassung = models.ForeignKey(
        "textvorlagen.Textvorlagenfassung", models.PROTECT, related_name="+"
    )
    nummer = models.CharField(max_length=10, unique=True)
    empfaenger = models.ForeignKey(
        Beteiligung, models.PROTECT, null=True, related_name="+", help_text="Bekanntgabeadressat"
    )
    betreff = models.CharField(max_length=300)
    bloecke = models.JSONField()
    muster = models.JSONField()
    briefkopf = models.JSONField(default=dict)
    anschrift = models.JSONField(default=list)
    adressaten = models.JSONField(default=list)
    adressierung = models.JSONField(default=dict)
    anhoerung = models.CharField(max_length=30, blank=True)
    anhoerung_am = models.DateField(null=True)
    anhoerung_text = models.CharField(max_length=500, blank=True)
    ohne_gruende = models.CharField(max_length=30, blank=True)
    ohne_gruende_text = models.CharField(max_length=500, blank=True)
    betrag = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, help_text="worüber er entscheidet, in Euro"
    )
    geschrieben_von = models.JSONField(default=list)
    kopie_an = models.JSONField(default=list, blank=True)
    anlagen = models.ManyToManyField(
        Dokument, db_table="bescheide_bescheid_anlagen", related_name="+"
    )
    verfasser = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, null=True)
    zustand = models.CharField(max_length=20, choices=BESCHEID.choices(), default=BESCHEID.anfang)
    stand = models.PositiveIntegerField(default=1)
    angelegt = models.DateTimeField()
    datum = models.DateField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    festgeschrieben = models.DateTimeField(null=True)
    dokument = models.OneToOneField(Dokument, models.SET_NULL, null=True, related_name="bescheid")
    versandweg = models.CharField(max_length=20, choices=Versandweg.choices, blank=True)
    erlassen = models.DateTimeField(null=True, help_text="verließ das Haus zum ersten Mal")
    bereitgestellt = models.DateTimeField(null=True)
    abgerufen = models.DateTimeField(null=True)
    zur_post = models.DateField("Ab-Vermerk", null=True)
    bekanntgabe = models.DateField(null=True)
    rechtsbehelf = models.JSONField(default=dict)
    rechtsbehelf_ende = models.DateField(null=True)
    schritte = models.JSONField(default=list)
    massenlauf = models.ForeignKey(
        "Massenlauf", models.PROTECT, null=True, related_name="bescheide"
    )

    class Meta:
        db_table = "bescheide_bescheid"
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang", "fassung"],
                condition=Q(zustand="entwurf"),
                name="bescheide_ein_offener_entwurf",
            ),
            models.CheckConstraint(
                condition=Q(zustand__in=["entwurf", "verworfen"])
                | ~Q(hash="") & Q(datum__isnull=False),
                name="bescheide_festgeschrieben_hat_hash",
            ),
            models.CheckConstraint(
                condition=Q(bekanntgabe__isnull=True)
                | Q(zur_post__isnull=False)
                | Q(bereitgestellt__isnull=False)
                | Q(versandweg__in=["uebergabe", "oeffentlich", "bekanntmachung"]),
                name="bescheide_ohne_ausgang_keine_bekanntgabe",
            ),
        ]
        indexes = [
            models.Index(
                fields=["datum", "id"], condition=Q(zustand="druck"), name="bescheide_postausgang"
            ),
            models.Index(
                fields=["bereitgestellt"],
                condition=Q(zustand="bereitgestellt"),
                name="bescheide_im_postfach",
            ),
        ]

    def __str__(self) -> str:
        return self.betreff

    @property
    def ausfertigung(self) -> Datei:
        """The PDF of the frozen letter; NichtGefunden until it is typeset."""
        if self.dokument is None:
            raise NichtGefunden("Dieser Brief ist noch nicht ausgefertigt.")
        return self.dokument.versionen.all()[0].datei


class Ausfertigung(Objekt):
    """The letter as one Bekanntgabeadressat gets it: address, the sign that files an answer to it,
    its PDF. Made when the Bescheid freezes; from then on only paper is added: `dokument` and
    `blatt` (sheets, printed on both sides), and in bulk `druckdatei` with its place `lfd`.
    """

    bescheid = models.ForeignKey(Bescheid, models.CASCADE, related_name="ausfertigungen")
    nummer = models.PositiveSmallIntegerField()
    empfaenger = models.ForeignKey(Beteiligung, models.PROTECT, null=True, related_name="+")
    anschrift = models.JSONField(default=list)
    zeichen = models.CharField("Antwortzeichen", max_length=10, unique=True)
    dokument = models.OneToOneField(
        Dokument, models.SET_NULL, null=True, related_name="ausfertigung"
    )
    blatt = models.PositiveSmallIntegerField(null=True)
    druckdatei = models.ForeignKey(
        "Druckdatei", models.SET_NULL, null=True, related_name="ausfertigungen"
    )
    lfd = models.PositiveIntegerField("Laufende Nummer", null=True)

    class Meta:
        db_table = "bescheide_ausfertigung"
        ordering = ["bescheid_id", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["bescheid", "nummer"], name="bescheide_ausfertigung_nummer"
            ),
            models.UniqueConstraint(
                fields=["druckdatei", "lfd"], name="bescheide_ausfertigung_lfd"
            ),
            models.CheckConstraint(
                condition=Q(druckdatei__isnull=True, lfd__isnull=True)
                | Q(druckdatei__isnull=False, lfd__isnull=False),
                name="bescheide_ausfertigung_platz",
            ),
        ]


class Postfacheinwilligung(Objekt):
    """Consent to receive notices in a mailbox, and its withdrawal: one for each person and channel.
    The town's own is § 41 Abs. 2a VwVfG, that of BundID § 9 OZG. `nachweis` is what the person read
    and how they had proven who they are.
    """

    zugang = models.ForeignKey(
        "zugaenge.Zugang", models.CASCADE, related_name="postfacheinwilligungen"
    )
    kanal = models.CharField(
        max_length=20,
        choices=[(weg.value, weg.label) for weg in (Versandweg.POSTFACH, Versandweg.BUNDID)],
        default=Versandweg.POSTFACH,
    )
    nachweis = models.JSONField(default=dict)
    erteilt = models.DateTimeField()
    widerrufen = models.DateTimeField(null=True)

    class Meta:
        db_table = "bescheide_postfacheinwilligung"
        constraints = [
            models.UniqueConstraint(
                fields=["zugang", "kanal"],
                condition=Q(widerrufen__isnull=True),
                name="bescheide_eine_einwilligung",
            )
        ]


class Druckauftrag(Objekt):
    """A document the Poststelle prints for an office that does not work here yet."""

    dokument = models.OneToOneField(Dokument, models.CASCADE, related_name="druckauftrag")
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, related_name="+")
    angelegt = models.DateTimeField()
    gedruckt = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "bescheide_druckauftrag"
        indexes = [
            models.Index(
                fields=["angelegt", "id"],
                condition=Q(gedruckt__isnull=True),
                name="bescheide_druck_offen",
            )
        ]


class Codebriefauftrag(Objekt):
    """A letter with a code that waits for the Poststelle. `inhalt` is addressee, address and code,
    encrypted: nobody reads them in the table. The row goes with the letter.
    """

    zugang = models.OneToOneField("zugaenge.Zugang", models.CASCADE, related_name="+")
    nummer = models.CharField(max_length=10, unique=True)
    inhalt = models.TextField()
    bestellt = models.DateTimeField()
    gueltig_bis = models.DateField()

    class Meta:
        db_table = "bescheide_codebriefauftrag"
        indexes = [models.Index(fields=["bestellt", "id"], name="bescheide_codebrief_offen")]
