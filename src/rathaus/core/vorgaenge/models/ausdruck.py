from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .vorgang import Vorgang


class Ausdruck(Objekt):
    """A Vorgang or an Akte as one PDF for paper, as far as the clerk who asked for it may see; only
    they fetch it, and after some days it is gone. `fertig` of `alle` documents are in it, of `ohne`
    only a sheet that names them.
    """

    akte = models.ForeignKey("akten.Akte", models.CASCADE, related_name="+")
    vorgang = models.ForeignKey(Vorgang, models.CASCADE, null=True, related_name="+")
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    vertritt = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    mit_dokumenten = models.BooleanField(default=True)
    angelegt = models.DateTimeField()
    fertig = models.PositiveIntegerField(default=0)
    alle = models.PositiveIntegerField(default=0)
    ohne = models.PositiveIntegerField(default=0)
    seiten = models.PositiveIntegerField(default=0)
    datei = models.ForeignKey("ablage.Datei", models.PROTECT, null=True, related_name="+")
    fehler = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "vorgaenge_ausdruck"
        constraints = [
            models.CheckConstraint(
                condition=Q(datei__isnull=True) | Q(seiten__gt=0), name="vorgaenge_ausdruck_seiten"
            )
        ]
        indexes = [models.Index(fields=["angelegt"], name="vorgaenge_ausdruck_angelegt")]
