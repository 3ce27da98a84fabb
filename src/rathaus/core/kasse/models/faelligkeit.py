"""Which due days hang on the notification of a notice."""

from datetime import date

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.recht.faelligkeit import faellig_nach_bekanntgabe

from .konten import Forderung


class Bescheidfaelligkeit(Objekt):
    """`betrag` of a claim is due so many `monate` after a notice was notified, or on the day `fest`
    where it was notified before that.

    `tag` is the day under which the ledger has it. `bekanntgabe` None: the notice is not notified,
    `tag` only stands for a day nobody knows, and nothing of it is due. What was paid or deferred
    meanwhile stays under the day it had.
    """

    forderung = models.ForeignKey(Forderung, models.PROTECT, related_name="bescheidfaelligkeiten")
    bescheid_id = models.UUIDField(db_index=True)
    monate = models.PositiveSmallIntegerField()
    fest = models.DateField(null=True)
    betrag = models.DecimalField(max_digits=12, decimal_places=2)
    tag = models.DateField()
    bekanntgabe = models.DateField(null=True)

    class Meta:
        db_table = "kasse_bescheidfaelligkeit"
        ordering = ["tag", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(betrag__gt=0), name="kasse_bescheidfaelligkeit_betrag"
            )
        ]

    @property
    def faellig(self) -> date | None:
        """The day the law makes of it; None while there is no notification."""
        if self.bekanntgabe is None:
            return None
        return faellig_nach_bekanntgabe(self.bekanntgabe, self.monate, self.fest)

    def is_due(self, am: date) -> bool:
        return self.faellig is not None and self.faellig <= am
