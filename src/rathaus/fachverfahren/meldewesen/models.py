from django.db import models

from rathaus.core.basis import Objekt
from rathaus.core.vorgaenge.models import Vorgang


class Uebergabe(Objekt):
    """One hand-over to the register: which Vorgänge went over together, when and by whom. The list
    itself is made from them each time, so nothing of it outlives them.
    """

    am = models.DateTimeField()
    von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    vorgaenge = models.ManyToManyField(Vorgang, related_name="uebergaben")

    class Meta:
        db_table = "meldewesen_uebergabe"
        ordering = ["-am"]
