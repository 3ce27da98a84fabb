"""The way a matter or one of its documents takes through the house, step by step."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .arten import ANTWORTEN, Schrittart
from .zustaende import ABGELEHNT, ERLEDIGT, LAEUFT, LAUFWEG, OFFEN, SCHRITT


class Laufwegvorlage(Objekt):
    """A way an office takes again and again. `schritte` is a list of {art, stufe, wer, auftrag,
    tage}; `wer` as wer.py reads it, `tage` how long each has. `leistung` "" fits every matter.
    """

    name = models.CharField(max_length=120)
    einheit = models.ForeignKey("einheiten.Einheit", models.CASCADE, related_name="+")
    leistung = models.CharField(max_length=80, blank=True)
    schritte = models.JSONField(default=list)

    class Meta:
        db_table = "laufwege_laufwegvorlage"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["einheit", "name"], name="laufwege_vorlage_name")
        ]

    def __str__(self) -> str:
        return self.name


class Laufweg(Objekt):
    """Who is asked for what. The Vorgang stays where it is meanwhile; its row is the lock."""

    vorgang = models.ForeignKey("vorgaenge.Vorgang", models.CASCADE, related_name="laufwege")
    dokument = models.ForeignKey(
        "vorgaenge.Dokument", models.CASCADE, null=True, blank=True, related_name="+"
    )
    betreff = models.CharField(max_length=500)
    zustand = models.CharField(max_length=20, choices=LAUFWEG.choices(), default=LAEUFT)
    gestartet_von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    gestartet = models.DateTimeField()
    beendet = models.DateTimeField(null=True, blank=True)
    grund = models.TextField("Grund der Rückgabe", blank=True)

    class Meta:
        db_table = "laufwege_laufweg"
        indexes = [models.Index(fields=["vorgang", "-gestartet"], name="laufwege_laufweg_vorgang")]

    @property
    def laeuft(self) -> bool:
        return self.zustand == LAEUFT


class Laufschritt(Objekt):
    """One person is asked for one thing. `gezeichnet_von` is who answered: `an` or their deputy;
    `fassung` the version of the document they had before them.
    """

    laufweg = models.ForeignKey(Laufweg, models.CASCADE, related_name="schritte")
    stufe = models.PositiveSmallIntegerField()
    art = models.CharField(max_length=20, choices=Schrittart.choices)
    an = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    wer = models.CharField(max_length=80, blank=True, help_text="wie gewählt, für Vorlagen")
    auftrag = models.CharField(max_length=300, blank=True)
    faellig = models.DateField("fällig", null=True, blank=True)
    wiedervorlage = models.ForeignKey(
        "vorgaenge.Wiedervorlage", models.SET_NULL, null=True, related_name="+"
    )
    zustand = models.CharField(max_length=20, choices=SCHRITT.choices(), default=SCHRITT.anfang)
    geoeffnet = models.DateTimeField("geöffnet", null=True, blank=True)
    beantwortet = models.DateTimeField(null=True, blank=True)
    gezeichnet_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, blank=True, related_name="+"
    )
    fassung = models.PositiveIntegerField(default=0)
    bemerkung = models.TextField(blank=True)

    class Meta:
        db_table = "laufwege_laufschritt"
        ordering = ["stufe", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["laufweg", "gezeichnet_von"],
                condition=Q(zustand=ERLEDIGT, art__in=("mitzeichnung", "schlusszeichnung")),
                name="laufwege_laufschritt_niemand_zweimal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["an", "geoeffnet", "id"],
                condition=Q(zustand=OFFEN),
                name="laufwege_laufschritt_an",
            )
        ]

    @property
    def stand(self) -> str:
        """How it stands, in the words of its kind."""
        antworten = ANTWORTEN[Schrittart(self.art)]
        if self.zustand == ERLEDIGT:
            return antworten.ja
        return antworten.nein if self.zustand == ABGELEHNT else SCHRITT[self.zustand].name
