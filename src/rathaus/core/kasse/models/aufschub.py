"""Days on which a claim need not be paid because the notice behind it is contested."""

from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt
from rathaus.recht.aufschub import Aufschub

from .konten import Forderung


class Aufschubart(models.TextChoices):
    AUSSETZUNG = "aussetzung", "Aussetzung der Vollziehung"


class Zahlungsaufschub(Objekt):
    """One claim is not to be paid from `ab` to `bis` (None: it still runs). `betrag` is the part;
    None is all of it. Nothing is booked: the claim stays due, but no surcharge arises on these
    days. `einmal` is the name its origin has for it; `zinsen` is what it cost in the end, claimed
    as `zinsforderung`, and `herleitung` how that was computed.
    """

    forderung = models.ForeignKey(Forderung, models.PROTECT, related_name="aufschuebe")
    art = models.CharField(max_length=12, choices=Aufschubart.choices)
    grund = models.CharField(max_length=500)
    ab = models.DateField()
    bis = models.DateField(null=True, blank=True)
    betrag = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    einmal = models.CharField(max_length=120)
    zinsen = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    herleitung = models.JSONField(default=list, help_text="Rechenschritte der Zinsen")
    zinsforderung = models.OneToOneField(
        Forderung, models.PROTECT, null=True, related_name="aufschub"
    )
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "kasse_aufschub"
        ordering = ["ab", "id"]
        constraints = [
            models.UniqueConstraint(fields=["forderung", "einmal"], name="kasse_aufschub_einmal"),
            models.CheckConstraint(
                condition=Q(bis__isnull=True) | Q(bis__gte=F("ab")), name="kasse_aufschub_zeitraum"
            ),
            models.CheckConstraint(
                condition=Q(betrag__isnull=True) | Q(betrag__gt=0), name="kasse_aufschub_betrag"
            ),
        ]

    @property
    def frist(self) -> Aufschub:
        """As the law reads it."""
        return Aufschub(self.ab, self.bis, self.betrag)
