"""The arrival of an old archive: what came in when, and under which reference each piece lay in the
old world.
"""

from django.db import models
from django.db.models.functions import Upper

from rathaus.core.basis import Objekt


class Uebernahme(Objekt):
    """One try to bring a folder in. `zuordnung` and `spalten` are the mapping and the head of the
    table as they were read, so that a line means the same until the Lauf has ended.

    The figures count what was taken in (in a `probelauf`: what would have been).
    """

    quelle = models.CharField(max_length=60, help_text="nennt das alte Archiv, über alle Versuche")
    ordner = models.CharField(max_length=1000)
    tabelle = models.CharField(max_length=300, help_text="Datei darin: CSV oder xdomea")
    probelauf = models.BooleanField(default=False)
    zuordnung = models.JSONField(default=dict)
    spalten = models.JSONField(default=list)
    lauf = models.OneToOneField("laeufe.Lauf", models.PROTECT, null=True, related_name="+")
    angelegt = models.DateTimeField()
    akten = models.PositiveIntegerField(default=0)
    dokumente = models.PositiveIntegerField(default=0)
    schon_da = models.PositiveIntegerField(default=0, help_text="Zeilen, die schon früher kamen")
    groesse = models.PositiveBigIntegerField(default=0, help_text="Bytes")
    seiten = models.PositiveIntegerField(default=0)
    bildseiten = models.PositiveIntegerField(
        default=0, help_text="Seiten ohne Text, für die Texterkennung"
    )

    class Meta:
        db_table = "uebernahme_uebernahme"
        ordering = ["-angelegt"]
        indexes = [models.Index(fields=["-angelegt", "id"], name="uebernahme_neueste")]

    @property
    def kette(self) -> str:
        return f"uebernahme:{self.pk}"


class Altzeichen(Objekt):
    """One line of an old archive and what became of it. `schluessel` names the line in its `quelle`
    once and for all: it is taken in once, however often it is sent. `angaben` holds the columns
    nobody mapped. It goes with its Vorgang.
    """

    uebernahme = models.ForeignKey(Uebernahme, models.PROTECT, related_name="zeilen")
    quelle = models.CharField(max_length=60)
    schluessel = models.CharField(max_length=200)
    zeichen = models.CharField(max_length=120, help_text="das alte Aktenzeichen")
    teil = models.CharField(max_length=200, blank=True, help_text="der alte Vorgang darin")
    zeile = models.PositiveIntegerField(null=True)
    datei = models.CharField(max_length=1000, blank=True, help_text="Weg im alten Ordner")
    akte = models.ForeignKey("akten.Akte", models.PROTECT, related_name="+")
    vorgang = models.ForeignKey("vorgaenge.Vorgang", models.CASCADE, related_name="altzeichen")
    dokument = models.ForeignKey(
        "vorgaenge.Dokument", models.CASCADE, null=True, related_name="altzeichen"
    )
    angaben = models.JSONField(default=dict)

    class Meta:
        db_table = "uebernahme_altzeichen"
        constraints = [
            models.UniqueConstraint(
                fields=["quelle", "schluessel"], name="uebernahme_altzeichen_einmal"
            )
        ]
        indexes = [
            models.Index(fields=["quelle", "zeichen"], name="uebernahme_altzeichen_akte"),
            models.Index(Upper("zeichen"), name="uebernahme_altzeichen_suche"),
            models.Index(
                fields=["quelle", "datei"],
                condition=~models.Q(datei=""),
                name="uebernahme_altzeichen_datei",
            ),
        ]
