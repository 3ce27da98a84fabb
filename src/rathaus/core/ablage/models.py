from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .zustaende import GELOESCHT, QUARANTAENE, TAFEL, VORGEMERKT


class Datei(Objekt):
    """One stored object. Its bytes never change; what may be done with it follows from its state.

    `schluessel` is random and names the object in the store: equal files are stored twice, because
    sharing one would tell who else has it and lose it for all when one is deleted. After deletion
    the row stays, without name and hash, so that references to it still hold.
    """

    schluessel = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=150, blank=True)
    medientyp = models.CharField(max_length=120)
    groesse = models.PositiveBigIntegerField(help_text="Bytes")
    sha256 = models.BinaryField(max_length=32)
    zustand = models.CharField(max_length=12, choices=TAFEL.choices(), default=TAFEL.anfang)
    vermerk = models.CharField(max_length=200, blank=True, help_text="Ergebnis der Prüfung")
    kette = models.CharField(max_length=80)
    abgelegt = models.DateTimeField()
    loeschen_ab = models.DateTimeField(
        null=True, help_text="frühestens, nach dem Sicherungsfenster"
    )

    class Meta:
        db_table = "ablage_datei"
        constraints = [
            models.CheckConstraint(
                condition=Q(zustand=VORGEMERKT, loeschen_ab__isnull=False) | ~Q(zustand=VORGEMERKT),
                name="ablage_datei_vorgemerkt_mit_tag",
            ),
            models.CheckConstraint(
                condition=Q(zustand__in=[VORGEMERKT, GELOESCHT], name="")
                | ~Q(zustand__in=[VORGEMERKT, GELOESCHT]),
                name="ablage_datei_geloescht_ohne_namen",
            ),
        ]
        indexes = [
            models.Index(
                fields=["loeschen_ab"], condition=Q(zustand=VORGEMERKT), name="ablage_datei_faellig"
            ),
            models.Index(
                fields=["abgelegt"], condition=Q(zustand=QUARANTAENE), name="ablage_datei_wartet"
            ),
        ]
