"""Aktenplan and Akte: where a matter is filed, how long it is kept, and who may find it there."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Schutzbereich

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
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "akten_aktenplaneinheit"
        ordering = ["kennzeichen"]

    def __str__(self) -> str:
        return f"{self.kennzeichen} {self.titel}"


class Akte(Objekt):
    """One file. `schluessel` says what it collects ("person:…", "jahr:2026"; empty for one Vorgang
    alone), so that two clerks filing at once cannot open it twice. The Aktenzeichen is taken last
    in the transaction and is therefore empty for that moment.
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


# Tables of the sub-package belong to this app; it needs the ones above.
from .abstimmung.models import Planbeitrag, Planentwurf, Planzustimmung  # noqa: E402

__all__ = [
    "Akte",
    "Aktenplaneinheit",
    "Archivmarke",
    "Bildungsregel",
    "Planbeitrag",
    "Planentwurf",
    "Planzustimmung",
]
