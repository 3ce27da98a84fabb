"""On which way each Ausfertigung leaves the house, what proves it, and which dates follow."""

from django.db import models
from django.db.models import F, Q

from rathaus.core.basis import Objekt
from rathaus.core.vorgaenge.models import Dokument, Frist
from rathaus.recht.bekanntgabe import Zustellungsweise

from ..zustaende import VERSAND


class Versandweg(models.TextChoices):
    POSTFACH = "postfach", "Postfach im Portal"
    BUNDID = "bundid", "Postfach der BundID"
    POST = "post", "Post"
    EINSCHREIBEN = "einschreiben", "Einschreiben (Übergabe)"
    RUECKSCHEIN = "rueckschein", "Einschreiben mit Rückschein"
    URKUNDE = "urkunde", "Post mit Zustellungsurkunde"
    EMPFANGSBEKENNTNIS = "empfangsbekenntnis", "gegen Empfangsbekenntnis"
    UEBERGABE = "uebergabe", "Übergabe im Amt"
    OEFFENTLICH = "oeffentlich", "öffentliche Zustellung"
    BEKANNTMACHUNG = "bekanntmachung", "öffentliche Bekanntgabe"


WEISEN = {
    Zustellungsweise.PERSOENLICH: "der Person selbst übergeben",
    Zustellungsweise.WOHNUNG: "in der Wohnung einer anderen Person übergeben",
    Zustellungsweise.GESCHAEFTSRAUM: "im Geschäftsraum übergeben",
    Zustellungsweise.EINRICHTUNG: "in der Einrichtung übergeben",
    Zustellungsweise.VERWEIGERT: "Annahme verweigert",
    Zustellungsweise.BRIEFKASTEN: "in den Briefkasten gelegt",
    Zustellungsweise.NIEDERLEGUNG: "niedergelegt, Mitteilung hinterlassen",
}


class Poststapel(Objekt):
    """What the Poststelle prints and hands over in one go. `aufgegeben` is the Ab-Vermerk: the day
    the whole batch left the house, said by `bestaetigt_von`.
    """

    nummer = models.PositiveIntegerField(help_text="laufend je Tag")
    tag = models.DateField()
    gebildet = models.DateTimeField()
    gebildet_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )
    gedruckt = models.DateTimeField(null=True)
    aufgegeben = models.DateField("Ab-Vermerk", null=True)
    bestaetigt = models.DateTimeField(null=True)
    bestaetigt_von = models.ForeignKey(
        "einheiten.Mitarbeiter", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        db_table = "bescheide_poststapel"
        constraints = [
            models.UniqueConstraint(fields=["tag", "nummer"], name="bescheide_poststapel_nummer"),
            models.CheckConstraint(
                condition=Q(aufgegeben__isnull=True, bestaetigt__isnull=True)
                | Q(aufgegeben__isnull=False, bestaetigt__isnull=False),
                name="bescheide_poststapel_vermerk_ganz",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gebildet", "id"],
                condition=Q(aufgegeben__isnull=True),
                name="bescheide_poststapel_offen",
            ),
            models.Index(fields=["-bestaetigt", "id"], name="bescheide_poststapel_zuletzt"),
        ]

    def __str__(self) -> str:
        return f"{self.tag:%d.%m.%Y}/{self.nummer}"


class Versand(Objekt):
    """One attempt to give one Ausfertigung to its addressee. A second attempt is a row of its own;
    the row before stays, void, and says why.

    `am` is the day it left the house: Ab-Vermerk, provision, first day of the announcement.
    `zugestellt` is the day read from the record of service. `zugang` is a proven later arrival,
    `bestritten` a doubt that the town cannot dispel. The dates at the end follow from these and
    from nothing else; `schritte` says how.
    """

    bescheid = models.ForeignKey("bescheide.Bescheid", models.CASCADE, related_name="versande")
    ausfertigung = models.ForeignKey(
        "bescheide.Ausfertigung", models.CASCADE, related_name="versande"
    )
    weg = models.CharField(max_length=20, choices=Versandweg.choices)
    zustand = models.CharField(max_length=20, choices=VERSAND.choices(), default=VERSAND.anfang)
    anschrift = models.JSONField(default=list)
    ausland = models.BooleanField(default=False)
    anlass = models.CharField(max_length=200, blank=True, help_text="warum so, warum noch einmal")
    angelegt = models.DateTimeField()
    stapel = models.ForeignKey(Poststapel, models.PROTECT, null=True, related_name="sendungen")
    am = models.DateField(null=True)
    bereitgestellt = models.DateTimeField(null=True)
    abgerufen = models.DateTimeField(null=True)
    kennung = models.CharField(max_length=80, blank=True, help_text="Sendungsnummer, Postfach-Id")
    zugestellt = models.DateField(null=True)
    weise = models.CharField(
        max_length=20, choices=[(w.value, name) for w, name in WEISEN.items()], blank=True
    )
    ort = models.CharField(max_length=200, blank=True, help_text="wo es aushängt")
    bis = models.DateField(null=True, help_text="letzter Tag des Aushangs")
    zugang = models.DateField(null=True)
    bestritten = models.BooleanField(default=False)
    nachweis = models.ForeignKey(Dokument, models.SET_NULL, null=True, related_name="+")
    bekanntgabe = models.DateField(null=True)
    rechtsbehelf_ende = models.DateField(null=True)
    bestandskraft = models.DateField(null=True)
    schritte = models.JSONField(default=list)
    fristen = models.ManyToManyField(Frist, db_table="bescheide_versand_fristen", related_name="+")

    class Meta:
        db_table = "bescheide_versand"
        ordering = ["angelegt"]
        constraints = [
            models.UniqueConstraint(
                fields=["ausfertigung"],
                condition=~Q(zustand__in=["zurueckgekommen", "ersetzt"]),
                name="bescheide_versand_einer_gilt",
            ),
            models.CheckConstraint(
                condition=Q(bekanntgabe__isnull=True) | Q(am__isnull=False),
                name="bescheide_versand_ohne_ausgang_kein_datum",
            ),
            models.CheckConstraint(
                condition=Q(bekanntgabe__isnull=True)
                | ~Q(zustand__in=["zurueckgekommen", "ersetzt", "druck", "vorbereitet"]),
                name="bescheide_versand_hinfaellig_ohne_datum",
            ),
            models.CheckConstraint(
                condition=Q(bekanntgabe__isnull=True)
                | Q(rechtsbehelf_ende__isnull=True)
                | Q(rechtsbehelf_ende__gte=F("bekanntgabe")),
                name="bescheide_versand_ende_nach_bekanntgabe",
            ),
        ]
        indexes = [
            models.Index(
                fields=["angelegt", "id"],
                condition=Q(zustand="druck", stapel__isnull=True),
                name="bescheide_versand_druck",
            ),
            models.Index(
                fields=["bereitgestellt"],
                condition=Q(zustand="bereitgestellt"),
                name="bescheide_versand_postfach",
            ),
            models.Index(
                fields=["bekanntgabe"],
                condition=Q(zustand__in=["zur_post", "zugeleitet", "ausgehaengt"]),
                name="bescheide_versand_laeuft",
            ),
            models.Index(
                fields=["bestandskraft"],
                condition=Q(zustand="bekanntgegeben"),
                name="bescheide_versand_bestand",
            ),
        ]
