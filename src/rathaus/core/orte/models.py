"""Where people live and where things are: postal addresses and the town's own list of streets."""

from typing import Any

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Gemeinde

from .laender import name_of_land
from .schluessel import fold_ort


class Strasse(Objekt):
    """A street as the council named it. `schluessel` is what typed spellings are held against."""

    gemeinde = models.ForeignKey(Gemeinde, models.PROTECT, related_name="strassen")
    name = models.CharField(max_length=200)
    ortsteil = models.CharField(max_length=120, blank=True)
    plz = models.CharField("PLZ", max_length=5, blank=True)
    kennzahl = models.CharField("Straßenschlüssel", max_length=10, blank=True)
    schluessel = models.CharField(max_length=400, editable=False, db_collation="C")
    entfallen_am = models.DateField(null=True, blank=True, help_text="umbenannt oder aufgehoben")

    class Meta:
        db_table = "orte_strasse"
        ordering = ["schluessel", "ortsteil"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeinde", "schluessel", "ortsteil"],
                condition=Q(entfallen_am__isnull=True),
                name="orte_strasse_eindeutig",
            )
        ]
        indexes = [
            models.Index(
                "gemeinde",
                OpClass(F("schluessel"), name="text_pattern_ops"),
                name="orte_strasse_anfang",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.ortsteil})" if self.ortsteil else self.name


class Anschriftart(models.TextChoices):
    INLAND = "inland", "im Inland"
    AUSLAND = "ausland", "im Ausland"
    OHNE = "ohne", "ohne festen Wohnsitz"


class Anschrift(Objekt):
    """A postal address. Rows are never changed: who moves gets a new one, so a letter's address
    stays true.

    Without a fixed home, `co` or the town may still say where letters reach the person.
    """

    art = models.CharField(max_length=10, choices=Anschriftart.choices, default=Anschriftart.INLAND)
    co = models.CharField("c/o", max_length=120, blank=True)
    strasse = models.CharField("Straße", max_length=200, blank=True)
    hausnummer = models.CharField(max_length=20, blank=True)
    zusatz = models.CharField(
        "Zusatz", max_length=120, blank=True, help_text="zum Beispiel Hinterhaus, Wohnung 12"
    )
    postfach = models.CharField(max_length=20, blank=True)
    plz = models.CharField("PLZ", max_length=12, blank=True)
    ort = models.CharField(max_length=120, blank=True)
    land = models.CharField(max_length=2, default="DE", help_text="ISO 3166, zwei Buchstaben")
    verzeichnet = models.ForeignKey(
        Strasse, models.PROTECT, null=True, help_text="die Straße im Verzeichnis der Gemeinde"
    )
    suchform = models.CharField(max_length=360, editable=False)

    class Meta:
        db_table = "orte_anschrift"
        constraints = [
            models.CheckConstraint(
                condition=~Q(art=Anschriftart.INLAND)
                | Q(land="DE", plz__regex=r"^[0-9]{5}$") & ~Q(ort=""),
                name="orte_anschrift_inland",
            ),
            models.CheckConstraint(
                condition=~Q(art=Anschriftart.AUSLAND) | ~Q(land="DE") & ~Q(ort=""),
                name="orte_anschrift_ausland",
            ),
        ]
        indexes = [
            models.Index(
                OpClass(F("suchform"), name="text_pattern_ops"), name="orte_anschrift_anfang"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.suchform = fold_ort(f"{self.strasse} {self.hausnummer}", self.ort)
        super().save(*args, **kwargs)

    @property
    def strasse_und_nummer(self) -> str:
        if self.postfach and not self.strasse:
            return f"Postfach {self.postfach}"
        return f"{self.strasse} {self.hausnummer}".strip()

    @property
    def plz_und_ort(self) -> str:
        return f"{self.plz} {self.ort}".strip()

    def zeilen(self) -> list[str]:
        """The lines below the name in the address field (DIN 5008); the country last, in
        capitals.
        """
        land = name_of_land(self.land).upper() if self.art == Anschriftart.AUSLAND else ""
        co = f"c/o {self.co}" if self.co else ""
        lines = (co, self.zusatz, self.strasse_und_nummer, self.plz_und_ort, land)
        return [line for line in lines if line]

    def __str__(self) -> str:
        if self.art == Anschriftart.OHNE and not self.plz_und_ort:
            return "ohne festen Wohnsitz"
        return ", ".join(self.zeilen())
