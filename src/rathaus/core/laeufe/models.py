from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.protokoll.public import Akteur, Akteurart

from .zustaende import ABGEWIESEN, ERLEDIGT, FERTIG, OFFEN, POSTENTAFEL, TAFEL


class Lauf(Objekt):
    """One long job over many items: an import, a yearly run, bulk letters.

    What came in is either done or refused, never lost: `gesamt` is set once the items are listed,
    `erledigt` and `abgewiesen` when the last of them is finished (until then they are counted).
    """

    art = models.CharField(max_length=60)
    parameter = models.JSONField(default=dict)
    zustand = models.CharField(max_length=20, choices=TAFEL.choices(), default=TAFEL.anfang)
    fehler = models.TextField(blank=True, help_text="warum er nicht begonnen werden konnte")
    gesamt = models.PositiveIntegerField(null=True)
    erledigt = models.PositiveIntegerField(default=0)
    abgewiesen = models.PositiveIntegerField(default=0)
    gestartet_von = models.UUIDField(null=True, help_text="Mitarbeiter")
    gestartet_fuer = models.UUIDField(null=True, help_text="wen er dabei vertrat")
    gestartet_am = models.DateTimeField()
    beendet_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "laeufe_lauf"
        ordering = ["-gestartet_am"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(zustand=FERTIG)
                | Q(gesamt__isnull=False, gesamt=models.F("erledigt") + models.F("abgewiesen")),
                name="laeufe_lauf_nichts_verloren",
            )
        ]
        indexes = [models.Index(fields=["-gestartet_am", "id"], name="laeufe_lauf_neueste")]

    @property
    def kette(self) -> str:
        return f"lauf:{self.id}"

    @property
    def akteur(self) -> Akteur:
        """The job, on behalf of whoever started it."""
        return Akteur(
            art=Akteurart.AUFTRAG,
            mitarbeiter_id=self.gestartet_von,
            vertritt_id=self.gestartet_fuer,
            bezeichnung=f"Lauf {self.art}",
        )


class Laufposten(models.Model):
    """One item. `zeile` is its line in what was read in; `daten` go once it is done."""

    lauf = models.ForeignKey(Lauf, models.CASCADE, related_name="posten")
    nummer = models.PositiveIntegerField()
    schluessel = models.CharField(max_length=200)
    zeile = models.PositiveIntegerField(null=True)
    daten = models.JSONField(default=dict)
    zustand = models.CharField(max_length=20, choices=POSTENTAFEL.choices(), default=OFFEN)
    fehler = models.TextField(blank=True)

    class Meta:
        db_table = "laeufe_laufposten"
        constraints = [
            models.UniqueConstraint(fields=["lauf", "nummer"], name="laeufe_laufposten_nummer"),
            models.UniqueConstraint(
                fields=["lauf", "schluessel"], name="laeufe_laufposten_schluessel"
            ),
            models.CheckConstraint(
                condition=Q(zustand=ABGEWIESEN) ^ Q(fehler=""),
                name="laeufe_laufposten_abgewiesen_mit_grund",
            ),
            models.CheckConstraint(
                condition=~Q(zustand=ERLEDIGT) | Q(daten={}), name="laeufe_laufposten_ohne_daten"
            ),
        ]
        indexes = [
            models.Index(
                fields=["lauf", "nummer"], condition=Q(zustand=OFFEN), name="laeufe_posten_offen"
            ),
            models.Index(
                fields=["lauf", "nummer"],
                condition=Q(zustand=ABGEWIESEN),
                name="laeufe_posten_abgewiesen",
            ),
        ]
