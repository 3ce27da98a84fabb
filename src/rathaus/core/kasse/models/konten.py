"""The sub-ledger in front of the town's finance system: what is owed, what was paid, and what is
left.

Double entry. A `Buchung` is one event on one Abgabenkonto, its `Buchungszeile` rows sum to nothing.
Nobody changes either: a wrong entry is reversed by another, a lower claim is a further row. The
database holds this, not the program: the app role may only add (schutz.py), and a trigger weighs
each Buchung at commit.
"""

from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Gemeinde, Sicht
from rathaus.core.personen.models import Person

from ..zustaende import MANDAT


class Abgabenkonto(Objekt):
    """One account per debtor and matter, over the years (a Dauersachverhalt). No name stands in its
    rows.

    A single fee lives on an account of its own Vorgang: `vorgang_id` is set, its Kassenzeichen
    names this one matter, and the debtor may be known by the Vorgang only (`person` None).
    """

    kassenzeichen = models.CharField(max_length=20, unique=True)
    art = models.CharField(max_length=60, help_text="die Aufgabe, zum Beispiel hundesteuer")
    bezeichnung = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="abgabenkonten")
    vorgang_id = models.UUIDField(null=True, blank=True, help_text="Konto nur für diesen Vorgang")
    gemeinde = models.ForeignKey(Gemeinde, models.PROTECT)
    sicht = models.ForeignKey(Sicht, models.PROTECT)
    beginn = models.DateField()
    ende = models.DateField(null=True, blank=True)
    stand = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "kasse_abgabenkonto"
        constraints = [
            models.CheckConstraint(
                condition=Q(ende__isnull=True) | Q(ende__gte=F("beginn")),
                name="kasse_abgabenkonto_zeitraum",
            ),
            models.UniqueConstraint(
                fields=["art", "person", "gemeinde"],
                condition=Q(ende__isnull=True, vorgang_id__isnull=True),
                name="kasse_abgabenkonto_eines_offen",
            ),
            models.UniqueConstraint(
                fields=["vorgang_id"],
                condition=Q(vorgang_id__isnull=False),
                name="kasse_abgabenkonto_eines_je_vorgang",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(vorgang_id__isnull=False),
                name="kasse_abgabenkonto_hat_schuldner",
            ),
        ]
        indexes = [models.Index("sicht", "art", "kassenzeichen", name="kasse_abgabenkonto_liste")]

    @property
    def schuldner(self) -> Person:
        """Of a lasting account, which always has one."""
        if self.person is None:
            raise LookupError(f"Das Konto {self.kassenzeichen} kennt seinen Schuldner nicht.")
        return self.person


class Kassenzeichenbereich(Objekt):
    """A range of numbers the finance system handed us, with its way of computing the check digit.

    `von` and `bis` are written without check digits, at the same length. Accounts of a `praefix`
    take their numbers here in the order the ranges came; without any range they come from our own
    counter.
    """

    praefix = models.CharField(max_length=2, help_text="wofür, zum Beispiel 33 für Hundesteuer")
    von = models.CharField(max_length=18)
    bis = models.CharField(max_length=18)
    verfahren = models.CharField(max_length=8)
    naechste = models.PositiveBigIntegerField(help_text="die nächste freie Nummer")
    rang = models.PositiveIntegerField()
    eingelesen_am = models.DateTimeField()

    class Meta:
        db_table = "kasse_kassenzeichenbereich"
        constraints = [
            models.UniqueConstraint(fields=["rang"], name="kasse_kassenzeichenbereich_rang"),
            models.UniqueConstraint(
                fields=["von", "verfahren"], name="kasse_kassenzeichenbereich_von"
            ),
        ]

    @property
    def frei(self) -> int:
        """Numbers left; those without a check digit (MOD11) counted in."""
        return max(int(self.bis) - self.naechste + 1, 0)

    @property
    def groesse(self) -> int:
        return int(self.bis) - int(self.von) + 1


class Forderungsart(models.TextChoices):
    """What the law makes of a claim: Säumniszuschlag only on Abgaben, § 288 BGB only on private
    ones.
    """

    ABGABE = "abgabe", "Steuer oder Beitrag"
    GEBUEHR = "gebuehr", "Gebühr"
    BUSSGELD = "bussgeld", "Bußgeld"
    PRIVAT = "privat", "privatrechtlich"
    # what being late, or deferred, adds to a claim (`haupt`)
    KOSTEN = "kosten", "Mahngebühr und Auslagen"
    ZINSEN = "zinsen", "Zinsen"
    SAEUMNIS = "saeumnis", "Säumniszuschlag"


#: Claims that hang on another: no surcharge on a surcharge, no interest on interest.
NEBENFORDERUNGEN = (Forderungsart.KOSTEN, Forderungsart.ZINSEN, Forderungsart.SAEUMNIS)


class Forderung(Objekt):
    """A claim: what for and from which notice. Sums and due dates stand in its Buchungszeilen
    only.
    """

    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, related_name="forderungen")
    art = models.CharField(max_length=12, choices=Forderungsart.choices)
    bezeichnung = models.CharField(max_length=200)
    zeitraum = models.CharField(max_length=20, blank=True, help_text="zum Beispiel 2026")
    bescheid_id = models.UUIDField(null=True, db_index=True)
    vorgang_id = models.UUIDField(null=True, db_index=True)
    haupt = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="nebenforderungen", help_text="wozu sie kam"
    )
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "kasse_forderung"
        constraints = [
            models.CheckConstraint(
                condition=Q(art__in=NEBENFORDERUNGEN, haupt__isnull=False)
                | ~Q(art__in=NEBENFORDERUNGEN) & Q(haupt__isnull=True),
                name="kasse_forderung_neben_hat_haupt",
            )
        ]
        indexes = [models.Index("konto", "angelegt", name="kasse_forderung_konto")]


class Buchungsart(models.TextChoices):
    SOLL = "soll", "Sollstellung"
    SOLLAENDERUNG = "sollaenderung", "Änderung der Sollstellung"
    ZAHLUNG = "zahlung", "Zahlung"
    ERSTATTUNG = "erstattung", "Erstattung"
    UMBUCHUNG = "umbuchung", "Umbuchung"
    STORNO = "storno", "Storno"
    STUNDUNG = "stundung", "Stundung"
    ERLASS = "erlass", "Erlass"
    FAELLIGKEIT = "faelligkeit", "Fälligkeit nach Bekanntgabe"


class Zahlweg(models.TextChoices):
    UEBERWEISUNG = "ueberweisung", "Überweisung"
    LASTSCHRIFT = "lastschrift", "SEPA-Lastschrift"
    BAR = "bar", "Barzahlung"
    KARTE = "karte", "Karte"
    ONLINE = "online", "Online-Bezahlung"


class Quelle(models.TextChoices):
    """Where an entry was made first. What the finance system told us is never told back to it."""

    RATHAUS = "", "hier gebucht"
    BANK = "bank", "Kontoauszug"
    FINANZ = "finanz", "Finanzverfahren"


class Buchung(Objekt):
    """One event. `einmal` is the caller's own name for it: the same event is never booked twice.

    `zeilen_anzahl` is part of the proof: a line slipped in later would not fit it.
    """

    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, related_name="buchungen")
    art = models.CharField(max_length=14, choices=Buchungsart.choices)
    tag = models.DateField(help_text="der Tag, ab dem sie zählt (Wertstellung)")
    text = models.CharField(max_length=200, blank=True)
    grund = models.CharField(max_length=500, blank=True)
    einmal = models.CharField(max_length=120, unique=True)
    bescheid_id = models.UUIDField(null=True)
    zahlweg = models.CharField(max_length=14, choices=Zahlweg.choices, blank=True)
    quelle = models.CharField(max_length=6, choices=Quelle.choices, blank=True)
    storniert = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="storno", help_text="was sie aufhebt"
    )
    zeilen_anzahl = models.PositiveSmallIntegerField()
    gebucht_am = models.DateTimeField()

    class Meta:
        db_table = "kasse_buchung"
        constraints = [
            models.CheckConstraint(
                condition=Q(art=Buchungsart.STORNO, storniert__isnull=False)
                | ~Q(art=Buchungsart.STORNO) & Q(storniert__isnull=True),
                name="kasse_buchung_storno_nennt_buchung",
            ),
        ]
        indexes = [models.Index("konto", "gebucht_am", "id", name="kasse_buchung_konto")]


class Sachkonto(models.TextChoices):
    """The other side of the claim. `ertrag` of the line says which revenue."""

    FORDERUNG = "forderung", "Forderung"
    ERTRAG = "ertrag", "Ertrag"
    GELD = "geld", "Geldeingang und -ausgang"


class Buchungszeile(Objekt):
    """`betrag` in euro: + is Soll (owed, received), − is Haben (revenue, claim settled).

    A line on FORDERUNG names the claim and its due date; without a claim it is a credit of the
    account.
    """

    buchung = models.ForeignKey(Buchung, models.PROTECT, related_name="zeilen")
    sachkonto = models.CharField(max_length=10, choices=Sachkonto.choices)
    forderung = models.ForeignKey(Forderung, models.PROTECT, null=True, related_name="zeilen")
    faellig = models.DateField(null=True)
    ertrag = models.CharField("Erlösschlüssel", max_length=60, blank=True)
    text = models.CharField(max_length=200, blank=True)
    betrag = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        db_table = "kasse_buchungszeile"
        constraints = [
            models.CheckConstraint(condition=~Q(betrag=0), name="kasse_buchungszeile_nicht_null"),
            models.CheckConstraint(
                condition=~Q(sachkonto=Sachkonto.ERTRAG)
                | ~Q(ertrag="") & Q(forderung__isnull=False),
                name="kasse_buchungszeile_ertrag",
            ),
            models.CheckConstraint(
                condition=~Q(sachkonto=Sachkonto.FORDERUNG)
                | Q(forderung__isnull=True, faellig__isnull=True)
                | Q(forderung__isnull=False, faellig__isnull=False),
                name="kasse_buchungszeile_faellig",
            ),
        ]
        indexes = [
            models.Index(
                "forderung",
                "faellig",
                name="kasse_zeile_offen",
                include=["betrag"],
                condition=Q(sachkonto=Sachkonto.FORDERUNG),
            ),
            models.Index("buchung", name="kasse_zeile_buchung"),
        ]


class Mandatsweg(models.TextChoices):
    AUTHENTIFIZIERT = "authentifiziert", "im Formular erteilt, mit nachgewiesener Identität"
    UNTERSCHRIFT = "unterschrift", "gedruckt und unterschrieben"


class Mandat(Objekt):
    """A SEPA mandate. Its IBAN is never changed: another account is another mandate."""

    konto = models.ForeignKey(Abgabenkonto, models.PROTECT, related_name="mandate")
    referenz = models.CharField("Mandatsreferenz", max_length=35, unique=True)
    iban = models.CharField("IBAN", max_length=34)
    inhaber = models.CharField("Kontoinhaber", max_length=200)
    weg = models.CharField(max_length=16, choices=Mandatsweg.choices)
    zustand = models.CharField(max_length=12, choices=MANDAT.choices(), default=MANDAT.anfang)
    erteilt_am = models.DateField(null=True, blank=True)
    beendet_am = models.DateField(null=True, blank=True)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "kasse_mandat"
        constraints = [
            models.UniqueConstraint(
                fields=["konto"], condition=Q(zustand="gueltig"), name="kasse_mandat_eines_gueltig"
            ),
            models.CheckConstraint(
                condition=~Q(zustand="gueltig") | Q(erteilt_am__isnull=False),
                name="kasse_mandat_erteilt",
            ),
        ]
