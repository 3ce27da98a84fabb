"""Seals of our own, signatures of others, and what a check of either found."""

from django.db import models
from django.db.models import Q

from rathaus.core.ablage.models import Datei
from rathaus.core.basis import Objekt
from rathaus.core.vorgaenge.models import Dokument

from .befund import Pruefbericht, Urteil, bericht_of_dict
from .zustaende import ANGEFORDERT, SIGNIERAUFTRAG


class Siegelung(Objekt):
    """This file bears our seal. `fingerabdruck` is the SHA-256 of the certificate, so a letter is
    known as ours after the key has changed.
    """

    datei = models.OneToOneField(Datei, models.CASCADE, related_name="siegelung")
    niveau = models.CharField(max_length=3, choices=[("B-B", "B-B"), ("B-T", "B-T")])
    fingerabdruck = models.CharField(max_length=64)
    inhaber = models.CharField(max_length=200)
    am = models.DateTimeField()

    class Meta:
        db_table = "siegel_siegelung"
        indexes = [models.Index(fields=["fingerabdruck"], name="siegel_siegelung_zertifikat")]


class Signaturbericht(Objekt):
    """What the check of a PDF from outside found. Files without a signature have none."""

    datei = models.OneToOneField(Datei, models.CASCADE, related_name="signaturbericht")
    bericht = models.JSONField()
    geprueft = models.DateTimeField()

    class Meta:
        db_table = "siegel_signaturbericht"

    @property
    def befund(self) -> Pruefbericht:
        return bericht_of_dict(self.bericht)

    @property
    def urteil(self) -> Urteil | None:
        return self.befund.urteil


class Siegelpruefung(Objekt):
    """Somebody asks on the open page whether a letter is ours. The random id is the only way to
    the answer; the letter is forgotten as soon as it is checked, the answer an hour later.
    """

    inhalt = models.BinaryField()
    bericht = models.JSONField(null=True)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "siegel_siegelpruefung"
        indexes = [models.Index(fields=["angelegt"], name="siegel_pruefung_alt")]

    @property
    def befund(self) -> Pruefbericht | None:
        return bericht_of_dict(self.bericht) if self.bericht else None


class Signierauftrag(Objekt):
    """A person signs one version of a document at a signature service.

    A job fills `vorbereitet` with the PDF that has room for the signature, `digest` with the
    SHA-256 to be signed, `von` and `bis` with the place. `dienstnummer` is the service's own.
    """

    dokument = models.ForeignKey(Dokument, models.CASCADE, related_name="signierauftraege")
    mitarbeiter = models.ForeignKey("einheiten.Mitarbeiter", models.PROTECT, related_name="+")
    dienst = models.CharField(max_length=40)
    dienstnummer = models.CharField(max_length=200, blank=True)
    vorbereitet = models.ForeignKey(Datei, models.PROTECT, null=True, related_name="+")
    digest = models.BinaryField(max_length=32, default=b"")
    von = models.PositiveIntegerField(default=0)
    bis = models.PositiveIntegerField(default=0)
    zustand = models.CharField(
        max_length=12, choices=SIGNIERAUFTRAG.choices(), default=SIGNIERAUFTRAG.anfang
    )
    grund = models.CharField(max_length=300, blank=True)
    angelegt = models.DateTimeField()
    signiert = models.ForeignKey(Datei, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "siegel_signierauftrag"
        constraints = [
            models.UniqueConstraint(
                fields=["dokument"],
                condition=Q(zustand=ANGEFORDERT),
                name="siegel_ein_offener_signierauftrag",
            )
        ]
