"""The Widerspruch against a notice, and the suspension of what that notice demands."""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.vorgaenge.models import Beteiligung, Dokument, Vorgang
from rathaus.recht.form import Eingangsweg

from .zustaende import AUSSETZUNG, ENDEN, RECHTSBEHELF

WEGE = [
    (Eingangsweg.BRIEF.value, "Brief mit Unterschrift"),
    (Eingangsweg.NIEDERSCHRIFT.value, "zur Niederschrift bei uns"),
    (Eingangsweg.FAX.value, "Fax"),
    (Eingangsweg.EMAIL.value, "einfache E-Mail"),
    (Eingangsweg.EMAIL_SIGNIERT.value, "E-Mail mit qualifizierter Signatur"),
    (Eingangsweg.SICHER.value, "sicheres Postfach (eBO, beBPo, De-Mail)"),
    (Eingangsweg.PORTAL_EID.value, "Portal mit Online-Ausweis"),
    (Eingangsweg.PORTAL.value, "Portal ohne Online-Ausweis"),
]


class Rechtsbehelf(Objekt):
    """One person's Widerspruch against one notice.

    What the law says of it (`statthaft` to `schritte`) was computed from `eingegangen`, `weg`,
    `belehrt` and the day of notification, and is computed anew whenever one of them changes.
    """

    class Wiedereinsetzung(models.TextChoices):
        KEINE = "", "nicht beantragt"
        GEWAEHRT = "gewaehrt", "gewährt"
        ABGELEHNT = "abgelehnt", "abgelehnt"

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="rechtsbehelfe")
    bescheid = models.ForeignKey(Bescheid, models.CASCADE, related_name="rechtsbehelfe")
    einleger = models.ForeignKey(Beteiligung, models.CASCADE, null=True, related_name="+")
    weg = models.CharField(max_length=20, choices=WEGE)
    eingegangen = models.DateField()
    begruendung = models.TextField(blank=True)
    dokument = models.ForeignKey(Dokument, models.SET_NULL, null=True, related_name="+")
    zustand = models.CharField(
        max_length=20, choices=RECHTSBEHELF.choices(), default=RECHTSBEHELF.anfang
    )
    stand = models.PositiveIntegerField(default=1)
    angelegt = models.DateTimeField()
    belehrt = models.BooleanField(default=True, help_text="Die Belehrung war da und richtig.")
    sofort_vollziehbar = models.BooleanField(default=False)
    statthaft = models.BooleanField()
    formgerecht = models.BooleanField()
    rechtzeitig = models.BooleanField()
    fristende = models.DateField(null=True)
    aufschiebend = models.BooleanField(help_text="Er hält den Bescheid auf (§ 80 Abs. 1 VwGO).")
    schritte = models.JSONField(default=list)
    wiedereinsetzung = models.CharField(
        max_length=10, choices=Wiedereinsetzung.choices, default=Wiedereinsetzung.KEINE, blank=True
    )
    wiedereinsetzung_schritte = models.JSONField(default=list)
    vorgelegt_an = models.CharField("Widerspruchsbehörde", max_length=200, blank=True)
    vorgelegt_am = models.DateField(null=True)
    erledigt = models.DateField(null=True)
    grund = models.TextField(blank=True, help_text="warum so entschieden wurde")

    class Meta:
        db_table = "rechtsbehelfe_rechtsbehelf"
        constraints = [
            models.UniqueConstraint(
                fields=["bescheid", "einleger"],
                condition=Q(erledigt__isnull=True),
                name="rechtsbehelfe_einer_offen",
            ),
            models.CheckConstraint(
                condition=Q(zustand__in=ENDEN, erledigt__isnull=False)
                | ~Q(zustand__in=ENDEN) & Q(erledigt__isnull=True),
                name="rechtsbehelfe_ende_hat_tag",
            ),
            models.CheckConstraint(
                condition=~Q(zustand="abgegeben") | Q(vorgelegt_am__isnull=False),
                name="rechtsbehelfe_abgegeben_hat_tag",
            ),
        ]
        indexes = [
            models.Index(fields=["vorgang"], name="rechtsbehelfe_vorgang"),
            models.Index(
                fields=["eingegangen", "id"],
                condition=Q(erledigt__isnull=True),
                name="rechtsbehelfe_offen",
            ),
            models.Index(fields=["eingegangen", "id"], name="rechtsbehelfe_alle"),
        ]

    def __str__(self) -> str:
        return f"Widerspruch vom {self.eingegangen:%d.%m.%Y}"

    @property
    def offen(self) -> bool:
        return self.erledigt is None

    @property
    def zulaessig(self) -> bool:
        """In form, in time or put back in time, and the right remedy."""
        rechtzeitig = self.rechtzeitig or self.wiedereinsetzung == self.Wiedereinsetzung.GEWAEHRT
        return self.statthaft and self.formgerecht and rechtzeitig


class Aussetzung(Objekt):
    """What a notice demands is not collected until the Widerspruch is decided (§ 80 Abs. 4 VwGO).
    `zinsen` is what it costs if the Widerspruch is lost (§ 237 AO), in full euro.
    """

    rechtsbehelf = models.ForeignKey(Rechtsbehelf, models.CASCADE, related_name="aussetzungen")
    beantragt = models.DateField()
    betrag = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    antragsgrund = models.TextField(blank=True)
    zustand = models.CharField(
        max_length=12, choices=AUSSETZUNG.choices(), default=AUSSETZUNG.anfang
    )
    grund = models.TextField(blank=True)
    ab = models.DateField(null=True)
    bis = models.DateField(null=True)
    zinsen = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    schritte = models.JSONField(default=list)

    class Meta:
        db_table = "rechtsbehelfe_aussetzung"
        constraints = [
            models.UniqueConstraint(
                fields=["rechtsbehelf"],
                condition=Q(zustand__in=["beantragt", "gewaehrt"]),
                name="rechtsbehelfe_eine_aussetzung",
            ),
            models.CheckConstraint(
                condition=~Q(zustand__in=["gewaehrt", "beendet"]) | Q(ab__isnull=False),
                name="rechtsbehelfe_aussetzung_hat_beginn",
            ),
            models.CheckConstraint(
                condition=Q(zustand="beendet", bis__isnull=False)
                | ~Q(zustand="beendet") & Q(bis__isnull=True),
                name="rechtsbehelfe_aussetzung_hat_ende",
            ),
            models.CheckConstraint(
                condition=Q(betrag__isnull=True) | Q(betrag__gt=0),
                name="rechtsbehelfe_aussetzung_betrag",
            ),
        ]

    def __str__(self) -> str:
        return f"Aussetzung, beantragt {self.beantragt:%d.%m.%Y}"
