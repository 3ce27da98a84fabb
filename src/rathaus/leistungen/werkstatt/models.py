from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.jsontext import JsontextField

from .zustaende import LEBENDIG, TAFEL


class Werkstueck(Objekt):
    """A working copy of a package. There is one at a time for a service, whoever works on it.

    It may be wrong in any way while it is a draft; `basis` is the version it was begun from and
    `fassung` the one it became.
    """

    kennung = models.SlugField(max_length=80)
    basis = models.ForeignKey(
        "leistungen.Paketfassung", models.PROTECT, null=True, blank=True, related_name="+"
    )
    dokument = JsontextField()
    zustand = models.CharField(max_length=20, choices=TAFEL.choices(), default=TAFEL.anfang)
    notiz = models.CharField(
        max_length=300, blank=True, help_text="Was sich ändert, in den Worten der Redaktion"
    )
    gilt_ab = models.DateField(
        null=True, blank=True, help_text="Ab wann es im Portal stehen soll; leer: sofort"
    )
    fassung = models.ForeignKey(
        "leistungen.Paketfassung", models.PROTECT, null=True, blank=True, related_name="+"
    )
    angelegt = models.DateTimeField()
    geaendert = models.DateTimeField()
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "leistungen_werkstueck"
        ordering = ["-geaendert"]
        constraints = [
            models.UniqueConstraint(
                fields=["kennung"],
                condition=Q(zustand__in=LEBENDIG),
                name="leistungen_werkstueck_eines",
            )
        ]

    @property
    def name(self) -> str:
        return str(self.dokument.get("name") or self.kennung)


class Stadtliste(Objekt):
    """A list that is the town's and not the package's: its Kitas, schools, rooms. Key → text, as
    packages that name it ask; empty as long as the town has none of its own. `entwurf` waits for a
    second person.
    """

    name = models.SlugField(max_length=60, unique=True)
    werte = JsontextField(default=dict)
    entwurf = JsontextField(null=True, blank=True)
    geaendert = models.DateTimeField()
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "leistungen_stadtliste"
        ordering = ["name"]


class Anpassung(Objekt):
    """What the town says otherwise than a package it got from elsewhere: some texts, the office,
    the fee. It is put over each new delivery. `dokument` and `entwurf` map keys to values ("name",
    "beschreibung.kosten"); `vorher` is what the package itself says there, `hinweise` what a
    delivery did not fit together with.
    """

    leistung = models.OneToOneField("leistungen.Leistung", models.CASCADE, related_name="anpassung")
    dokument = models.JSONField(default=dict)
    entwurf = models.JSONField(null=True, blank=True)
    vorher = models.JSONField(default=dict)
    hinweise = models.JSONField(default=list)
    geaendert = models.DateTimeField()
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "leistungen_anpassung"
