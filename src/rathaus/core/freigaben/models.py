from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt

from .zustaende import ABGELEHNT, BEANTRAGT, ERTEILT, TAFEL

LEBENDIG = (BEANTRAGT, ERTEILT)
ENTSCHIEDEN = (ERTEILT, ABGELEHNT)


class Freigabe(Objekt):
    """Four eyes: one person asks, another decides, about exactly one version of one thing.

    `version` is the hash or number of what was looked at; a Freigabe says nothing about any other.
    `antrag_fuer` and `entschieden_fuer` name the colleague somebody stood in for.
    """

    art = models.CharField(max_length=40)
    objekt_id = models.UUIDField()
    version = models.CharField(max_length=128)
    betreff = models.CharField(max_length=300, blank=True)
    kette = models.CharField(max_length=80)
    zustand = models.CharField(max_length=20, choices=TAFEL.choices(), default=TAFEL.anfang)
    beantragt_von = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    antrag_fuer = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    beantragt_am = models.DateTimeField()
    entschieden_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    entschieden_fuer = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    entschieden_am = models.DateTimeField(null=True)
    grund = models.TextField(blank=True)

    class Meta:
        db_table = "freigaben_freigabe"
        constraints = [
            models.UniqueConstraint(
                fields=["art", "objekt_id", "version"],
                condition=Q(zustand__in=LEBENDIG),
                name="freigaben_freigabe_eine_je_version",
            ),
            models.CheckConstraint(
                condition=Q(entschieden_von__isnull=True) | ~Q(entschieden_von=F("beantragt_von")),
                name="freigaben_freigabe_vier_augen",
            ),
            models.CheckConstraint(
                condition=~Q(zustand__in=ENTSCHIEDEN)
                | Q(entschieden_von__isnull=False, entschieden_am__isnull=False),
                name="freigaben_freigabe_entschieden_von_jemandem",
            ),
        ]
        indexes = [
            models.Index(
                fields=["beantragt_am"],
                condition=Q(zustand=BEANTRAGT),
                name="freigaben_freigabe_offen",
            ),
            models.Index(fields=["objekt_id"], name="freigaben_freigabe_objekt"),
        ]
