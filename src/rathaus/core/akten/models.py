"""Aktenplan and Akte: where a matter is filed, how long it is kept, and who may find it there."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Schutzbereich

from .typen import UEBLICH
from .zustaende import AKTE


class Bildungsregel(models.TextChoices):
    """What one Akte of a position collects."""

    JE_VORGANG = "je_vorgang", "eine Akte je Vorgang"
    JE_PERSON = "je_person", "eine Akte je Person"
    JE_GEGENSTAND = "je_gegenstand", "eine Akte je Gegenstand"
    JE_JAHR = "je_jahr", "eine Akte je Jahr"


class Archivmarke(models.TextChoices):
    ARCHIVWUERDIG = "A", "archivwürdig"
    BEWERTEN = "B", "zu bewerten"
    VERNICHTEN = "V", "zu vernichten"


class Notzugriffsregel(models.TextChoices):
    """Whether who has no duty here may look in an emergency, with a reason and under review."""

    ERLAUBT = "erlaubt", "mit Grund erlaubt"
    GESPERRT = "gesperrt", "nie"


class Aktenplaneinheit(Objekt):
    kennzeichen = models.CharField(max_length=20, unique=True)
    titel = models.CharField(max_length=200)
    oben = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="unten")
    einheit = models.ForeignKey("einheiten.Einheit", models.PROTECT, null=True, blank=True)
    schutzbereich = models.CharField(
        max_length=20, choices=Schutzbereich.choices, default=Schutzbereich.ALLGEMEIN
    )
    bildungsregel = models.CharField(
        "Aktenbildungsregel",
        max_length=20,
        choices=Bildungsregel.choices,
        default=Bildungsregel.JE_VORGANG,
    )
    aufbewahrung = models.CharField(
        max_length=60,
        help_text="Schlüssel aus rathaus.recht.aufbewahrung, oder Jahre (10J) oder dauernd",
    )
    archivmarke = models.CharField(
        max_length=1, choices=Archivmarke.choices, default=Archivmarke.BEWERTEN
    )
    titelregel = models.CharField(
        max_length=120,
        blank=True,
        help_text="Wie eine neue Akte heißt; leer: wie ihr erster Vorgang",
    )
    erlaeuterung = models.CharField("Erläuterung", max_length=300, blank=True)
    aktentyp = models.CharField(
        max_length=40, default=UEBLICH, help_text="Ein Typ aus daten/aktentypen.yaml"
    )
    notzugriff = models.CharField(
        max_length=10, choices=Notzugriffsregel.choices, default=Notzugriffsregel.ERLAUBT
    )
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "akten_aktenplaneinheit"
        ordering = ["kennzeichen"]

    def __str__(self) -> str:
        return f"{self.kennzeichen} {self.titel}"


class Akte(Objekt):
    """One file. `schluessel` says what it collects ("person:…", "jahr:2026"; empty for one Vorgang
    alone), so that two clerks filing at once cannot open it twice. The Aktenzeichen is taken last
    in the transaction and is therefore empty for that moment. `angaben` are the values of its
    fields, and of those it had under another type.
    """

    aktenzeichen = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001 - unique
    position = models.ForeignKey(Aktenplaneinheit, models.PROTECT, related_name="akten")
    titel = models.CharField(max_length=300)
    schluessel = models.CharField(max_length=60, blank=True)
    sicht = models.ForeignKey("einheiten.Sicht", models.PROTECT)
    gegenstand = models.ForeignKey("gegenstaende.Gegenstand", models.PROTECT, null=True)
    person = models.ForeignKey("personen.Person", models.PROTECT, null=True)
    zustand = models.CharField(max_length=20, choices=AKTE.choices(), default=AKTE.anfang)
    eroeffnet = models.DateField()
    zda_am = models.DateField("z.d.A. am", null=True, blank=True)
    aufbewahren_bis = models.DateField(null=True, blank=True)
    wieder_geoeffnet = models.DateField(null=True, blank=True)
    angaben = models.JSONField(default=dict, blank=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "akten_akte"
        constraints = [
            models.UniqueConstraint(
                fields=["position", "sicht", "schluessel"],
                condition=~Q(schluessel="") & Q(zustand="offen"),
                name="akten_akte_eine_offene_je_schluessel",
            )
        ]
        indexes = [
            models.Index(fields=["sicht", "-eroeffnet", "id"], name="akten_akte_sicht"),
            models.Index(fields=["id"], condition=Q(zustand="offen"), name="akten_akte_offen"),
            models.Index(
                fields=["sicht", "aufbewahren_bis", "id"],
                condition=Q(zustand="zda"),
                name="akten_akte_abgelaufen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aktenzeichen} {self.titel}"


class Verweisart(models.TextChoices):
    """How `von` stands to `nach`; `siehe_auch` has no direction and is kept smaller id first."""

    SIEHE_AUCH = "siehe_auch", "siehe auch"
    NACHFOLGER = "nachfolger", "Nachfolger"
    GEHOERT_ZU = "gehoert_zu", "gehört zu"


class Aktenverweis(Objekt):
    """One Akte points to another. Who may not see the other sees no reference either."""

    von = models.ForeignKey(Akte, models.CASCADE, related_name="verweise_nach")
    nach = models.ForeignKey(Akte, models.CASCADE, related_name="verweise_von")
    art = models.CharField(max_length=20, choices=Verweisart.choices)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "akten_aktenverweis"
        constraints = [
            models.UniqueConstraint(
                fields=["von", "nach", "art"], name="akten_aktenverweis_einmal"
            ),
            models.CheckConstraint(
                condition=~Q(von=models.F("nach")), name="akten_aktenverweis_nicht_selbst"
            ),
        ]


class Papierband(Objekt):
    """Paper that belongs to an Akte: where it stands, and who has it out. `zeichen` is the barcode
    or number on its back.
    """

    akte = models.ForeignKey(Akte, models.CASCADE, related_name="papier")
    bezeichnung = models.CharField(max_length=120)
    standort = models.CharField(max_length=200)
    zeichen = models.CharField(max_length=60, blank=True)
    ausgeliehen_an = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    ausgeliehen_seit = models.DateTimeField(null=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "akten_papierband"
        constraints = [
            models.UniqueConstraint(
                fields=["zeichen"], condition=~Q(zeichen=""), name="akten_papierband_zeichen"
            ),
            models.CheckConstraint(
                condition=Q(ausgeliehen_an__isnull=True, ausgeliehen_seit__isnull=True)
                | Q(ausgeliehen_an__isnull=False, ausgeliehen_seit__isnull=False),
                name="akten_papierband_wer_und_seit",
            ),
        ]

    def __str__(self) -> str:
        return self.bezeichnung


# Tables of the sub-package belong to this app; it needs the ones above.
from .abstimmung.models import Planbeitrag, Planentwurf, Planzustimmung  # noqa: E402

__all__ = [
    "Akte",
    "Aktenplaneinheit",
    "Aktenverweis",
    "Archivmarke",
    "Bildungsregel",
    "Notzugriffsregel",
    "Papierband",
    "Planbeitrag",
    "Planentwurf",
    "Planzustimmung",
    "Verweisart",
]
