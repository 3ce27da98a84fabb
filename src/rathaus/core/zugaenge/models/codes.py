from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt

from .zugang import Zugang


class Codezweck(models.TextChoices):
    ANMELDUNG = "anmeldung", "Anmeldung per E-Mail"
    BRIEF = "brief", "Bestätigung der Anschrift per Brief"


class Code(Objekt):
    """A short code sent by mail or letter: keyed hash only, few tries, one use, and one open per
    purpose.

    `angaben` is what the code confirms (the address a letter went to).
    """

    zugang = models.ForeignKey(Zugang, models.CASCADE, related_name="codes")
    zweck = models.CharField(max_length=20, choices=Codezweck.choices)
    hash = models.BinaryField(max_length=32)
    angaben = models.JSONField(default=dict)
    ausgestellt = models.DateTimeField()
    laeuft_ab = models.DateTimeField()
    versuche = models.PositiveSmallIntegerField(default=0)
    erledigt = models.DateTimeField(null=True, help_text="benutzt, ersetzt oder verbraucht")

    class Meta:
        db_table = "zugaenge_code"
        constraints = [
            models.UniqueConstraint(
                fields=["zugang", "zweck"],
                condition=Q(erledigt__isnull=True),
                name="zugaenge_code_einer_offen",
            )
        ]
