"""Chains of evidence: what was done, when, by whom, and proof that nothing was taken out or
rewritten.

`Eintrag` is the chain, INSERT and SELECT only for the application (see `schutz.py`). `Inhalt` holds
what the entry says and is erased at Vernichtung; its salted hash stays in the chain, so the chain
still verifies while the salt, gone with the payload, keeps anyone from guessing the erased content.
References to the outside are UUIDs without foreign keys: the Protokoll outlives what it speaks of.
"""

from django.db import models

from rathaus.core.basis import Objekt


class Kette(models.Model):
    """The head of a chain. Its row is the lock that orders the entries; actions take it last."""

    schluessel = models.CharField(primary_key=True, max_length=80)
    nummer = models.PositiveBigIntegerField(default=0)
    hash = models.BinaryField(max_length=32, default=b"")

    class Meta:
        db_table = "protokoll_kette"


class Eintrag(Objekt):
    kette = models.CharField(max_length=80)
    nummer = models.PositiveBigIntegerField()
    vorher = models.BinaryField(max_length=32)
    inhalt_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "protokoll_eintrag"
        constraints = [
            models.UniqueConstraint(fields=["kette", "nummer"], name="protokoll_eintrag_nummer")
        ]


class Inhalt(models.Model):
    """What an Eintrag says. `alt` and `neu` hold only what changed."""

    eintrag_id = models.UUIDField(primary_key=True)
    kette = models.CharField(max_length=80)
    salz = models.BinaryField(max_length=16)
    zeitpunkt = models.DateTimeField()
    verb = models.CharField(max_length=80)
    akteur_art = models.CharField(max_length=20)
    akteur_id = models.UUIDField(null=True)
    vertritt_id = models.UUIDField(null=True)
    bezeichnung = models.CharField(max_length=120, blank=True)
    objekt_art = models.CharField(max_length=80, blank=True)
    objekt_id = models.UUIDField(null=True)
    alt = models.JSONField(default=dict)
    neu = models.JSONField(default=dict)
    grund = models.TextField(blank=True)

    class Meta:
        db_table = "protokoll_inhalt"
        indexes = [models.Index(fields=["kette", "zeitpunkt"], name="protokoll_inhalt_kette")]


class Siegel(models.Model):
    """The daily signature over every chain that moved, chained to the seal before it."""

    nummer = models.PositiveBigIntegerField(primary_key=True)
    zeitpunkt = models.DateTimeField()
    ketten = models.PositiveBigIntegerField(help_text="Anzahl aller Ketten zur Zeit des Siegels")
    eintraege = models.PositiveBigIntegerField(help_text="Summe ihrer Nummern")
    vorher = models.BinaryField(max_length=32)
    zeilen_hash = models.BinaryField(max_length=32)
    signatur = models.BinaryField(max_length=64)

    class Meta:
        db_table = "protokoll_siegel"


class Siegelzeile(models.Model):
    """The head of one chain as a Siegel saw it: what a cut-off chain is held against."""

    siegel_nummer = models.PositiveBigIntegerField()
    kette = models.CharField(max_length=80)
    nummer = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "protokoll_siegelzeile"
        constraints = [
            models.UniqueConstraint(
                fields=["siegel_nummer", "kette"], name="protokoll_siegelzeile_kette"
            )
        ]
        indexes = [
            models.Index(fields=["kette", "-siegel_nummer"], name="protokoll_siegelzeile_stand")
        ]


class Lesezugriff(models.Model):
    """Somebody read personal data. The citizen sees office, day and purpose; it is no tool to watch
    staff.

    Rows expire; `akteur_id` serves the Datenschutzbeauftragte in a case of misuse and is shown
    nowhere else.
    """

    zeitpunkt = models.DateTimeField()
    objekt_art = models.CharField(max_length=40)
    objekt_id = models.UUIDField()
    einheit_id = models.UUIDField(null=True)
    zweck = models.CharField(max_length=120)
    akteur_id = models.UUIDField(null=True)

    class Meta:
        db_table = "protokoll_lesezugriff"
        indexes = [
            models.Index(fields=["objekt_id", "zeitpunkt"], name="protokoll_lesezugriff_objekt"),
            models.Index(fields=["zeitpunkt"], name="protokoll_lesezugriff_ablauf"),
        ]
