"""Where words stand, and what a clerk looks for again.

A Sucheintrag follows what it stands for by triggers of the database (migrations/0001): it is
written, moved to another office and deleted in the same transaction, whoever writes.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt


class Fundart(models.TextChoices):
    """The closed list of what can be found."""

    VORGANG = "vorgang", "Vorgang"
    VERMERK = "vermerk", "Vermerk"
    NACHRICHT = "nachricht", "Nachricht"
    EINGANG = "eingang", "Dokument, Eingang"
    AUSGANG = "ausgang", "Dokument, Ausgang"
    INTERN = "intern", "Dokument, intern"


#: The kinds that are a Dokument, by its Richtung.
DOKUMENTARTEN = (Fundart.EINGANG, Fundart.AUSGANG, Fundart.INTERN)


class Volltext(models.TextChoices):
    """How far a Dokument has been read; empty for everything else."""

    WARTET = "wartet", "wird noch gelesen"
    GELESEN = "gelesen", "gelesen"
    BILD = "bild", "ohne Textebene"
    UNLESBAR = "unlesbar", "nicht lesbar"


class Sucheintrag(Objekt):
    """The words of one Vorgang, Vermerk, Nachricht or Dokument, with the Sicht of its Vorgang. To
    those of a Vorgang belong the fields of its Akte.

    `tsv` holds each word twice: as written (small letters, ä as ae, with its place) for names,
    beginnings and quotations, and as its German stem. Before each stands the sign of the Sicht, so
    that no search ever walks through the words of another.
    """

    art = models.CharField(max_length=10, choices=Fundart.choices)
    vorgang = models.ForeignKey(
        "vorgaenge.Vorgang", models.CASCADE, null=True, related_name="sucheintraege"
    )
    vermerk = models.ForeignKey(
        "vorgaenge.Vermerk", models.CASCADE, null=True, db_index=False, related_name="+"
    )
    nachricht = models.ForeignKey(
        "nachrichten.Nachricht", models.CASCADE, null=True, db_index=False, related_name="+"
    )
    dokument = models.ForeignKey(
        "vorgaenge.Dokument", models.CASCADE, null=True, db_index=False, related_name="+"
    )
    sicht = models.ForeignKey("einheiten.Sicht", models.PROTECT, db_index=False, related_name="+")
    vorgangsart = models.CharField(max_length=80, blank=True)
    leistung = models.CharField(max_length=80, blank=True)
    tag = models.DateField()
    titel = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    volltext = models.CharField(max_length=10, choices=Volltext.choices, blank=True)
    gekuerzt = models.BooleanField(default=False, help_text="Nur der Anfang ist durchsuchbar.")
    tsv = SearchVectorField()

    class Meta:
        db_table = "suche_eintrag"
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang"], condition=Q(art="vorgang"), name="suche_eintrag_vorgang_einmal"
            ),
            models.UniqueConstraint(
                fields=["vermerk"],
                condition=Q(vermerk__isnull=False),
                name="suche_eintrag_vermerk_einmal",
            ),
            models.UniqueConstraint(
                fields=["nachricht"],
                condition=Q(nachricht__isnull=False),
                name="suche_eintrag_nachricht_einmal",
            ),
            models.UniqueConstraint(
                fields=["dokument"],
                condition=Q(dokument__isnull=False),
                name="suche_eintrag_dokument_einmal",
            ),
            models.CheckConstraint(
                condition=Q(art="vorgang", vorgang__isnull=False)
                | Q(art="vermerk", vermerk__isnull=False, vorgang__isnull=False)
                | Q(art="nachricht", nachricht__isnull=False, vorgang__isnull=False)
                | Q(art__in=["eingang", "ausgang", "intern"], dokument__isnull=False),
                name="suche_eintrag_art_passt",
            ),
        ]
        indexes = [
            # without a pending list: each search would read it, and words of the deleted stay in it
            GinIndex(fields=["tsv"], name="suche_eintrag_worte", fastupdate=False),
            models.Index(fields=["sicht", "-tag", "-id"], name="suche_eintrag_ordnung"),
            models.Index(
                fields=["tag", "id"], condition=Q(volltext="wartet"), name="suche_eintrag_wartet"
            ),
        ]


class GespeicherteSuche(Objekt):
    """What one clerk looks for again and again; nobody else sees it. It goes when it was not used
    for a while, because its words may name somebody.
    """

    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    anfrage = models.JSONField(help_text="Suchwort und Filter, wie sie in der Adresse stehen")
    angelegt = models.DateTimeField()
    benutzt = models.DateTimeField()

    class Meta:
        db_table = "suche_gespeichert"
        constraints = [
            models.UniqueConstraint(fields=["mitarbeiter", "name"], name="suche_gespeichert_einmal")
        ]
        indexes = [models.Index(fields=["benutzt"], name="suche_gespeichert_benutzt")]
