from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .vorgang import Vorgang


class Frist(Objekt):
    """A date with consequences. `schritte` holds its derivation, rule by rule, as recht/ gave it.

    Only processing periods pause; the Fristart says so (registry.py) and the database holds the
    rule for the rest: remedies and limitation never stand still.
    """

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="fristen")
    art = models.CharField(max_length=40)
    bezeichnung = models.CharField(max_length=120)
    beginn = models.DateField()
    ende = models.DateField()
    schritte = models.JSONField(default=list)
    pausierbar = models.BooleanField(default=False)
    pausiert_seit = models.DateField(null=True, blank=True)
    erledigt = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "vorgaenge_frist"
        constraints = [
            models.CheckConstraint(
                condition=Q(pausierbar=True) | Q(pausiert_seit__isnull=True),
                name="vorgaenge_frist_nur_bearbeitung_ruht",
            )
        ]
        indexes = [
            models.Index(
                fields=["vorgang", "ende"],
                condition=Q(erledigt__isnull=True),
                name="vorgaenge_frist_offen",
            )
        ]


class Wiedervorlage(Objekt):
    """Show me this again on that day. Without `fuer` it is for whoever works the Vorgang then."""

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="wiedervorlagen")
    fuer = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+")
    akteur_id = models.UUIDField(null=True)
    am = models.DateField()
    grund = models.CharField(max_length=200)
    erledigt = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "vorgaenge_wiedervorlage"
        indexes = [
            models.Index(
                fields=["fuer", "am"],
                condition=Q(erledigt__isnull=True),
                name="vorgaenge_wiedervorlage_fuer",
            ),
            models.Index(
                fields=["vorgang", "am"],
                condition=Q(erledigt__isnull=True),
                name="vorgaenge_wiedervorlage_offen",
            ),
        ]
