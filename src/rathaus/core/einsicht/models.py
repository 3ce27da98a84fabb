"""A request to read a file: who asks, whom it touches, what is handed out and what is kept back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from rathaus.core.ablage.models import Datei
from rathaus.core.basis import Objekt
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.satz.seiten.masse import GANZ
from rathaus.core.vorgaenge.models import Beteiligung, Dokument, Vorgang

from .zustaende import EINSICHT, ENDEN


class Einsicht(Objekt):
    """One request for the file of a Vorgang. `anspruch` is a key of rathaus.recht.akteneinsicht and
    `norm` how it was cited then. `ausgabe` is what is handed out; whatever is changed before takes
    it away again. `fertig` of `alle` pages are made. Without a `gebuehr`, `gebuehr_norm` says why
    none is taken where one could be.
    """

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="einsichten")
    anspruch = models.CharField(max_length=30)
    norm = models.CharField(max_length=160)
    beteiligung = models.ForeignKey(Beteiligung, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    anlass = models.TextField(blank=True)
    eingegangen = models.DateField()
    zustand = models.CharField(max_length=20, choices=EINSICHT.choices(), default=EINSICHT.anfang)
    grund = models.TextField(blank=True, help_text="warum so entschieden wurde")
    entschieden = models.DateField(null=True)
    bescheid = models.ForeignKey(Bescheid, models.SET_NULL, null=True, related_name="+")
    gebuehr = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    gebuehr_norm = models.CharField(max_length=160, blank=True)
    ausgabe = models.ForeignKey(Datei, models.PROTECT, null=True, related_name="+")
    seiten = models.PositiveIntegerField(default=0)
    auftrag = models.UUIDField(null=True, help_text="der Auftrag, der die Ausgabe gerade macht")
    fertig = models.PositiveIntegerField(default=0)
    alle = models.PositiveIntegerField(default=0)
    fehler = models.CharField(max_length=400, blank=True)
    laeuft_ab = models.DateTimeField(null=True)
    erledigt = models.DateField(null=True)
    stand = models.PositiveIntegerField(default=1)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "einsicht_einsicht"
        constraints = [
            models.CheckConstraint(
                condition=Q(zustand__in=ENDEN, erledigt__isnull=False)
                | ~Q(zustand__in=ENDEN) & Q(erledigt__isnull=True),
                name="einsicht_ende_hat_tag",
            ),
            models.CheckConstraint(
                condition=~Q(zustand="bereitgestellt")
                | Q(ausgabe__isnull=False, laeuft_ab__isnull=False),
                name="einsicht_bereit_hat_ausgabe",
            ),
            models.CheckConstraint(
                condition=Q(gebuehr__isnull=True) | Q(gebuehr__gt=0), name="einsicht_gebuehr"
            ),
        ]
        indexes = [
            models.Index(fields=["vorgang"], name="einsicht_vorgang"),
            models.Index(
                fields=["eingegangen", "id"],
                condition=Q(erledigt__isnull=True),
                name="einsicht_offen",
            ),
            models.Index(fields=["eingegangen", "id"], name="einsicht_alle"),
            models.Index(
                fields=["laeuft_ab"],
                condition=Q(zustand="bereitgestellt"),
                name="einsicht_laeuft_ab",
            ),
        ]

    def __str__(self) -> str:
        return f"Akteneinsicht für {self.name}"

    @property
    def offen(self) -> bool:
        return self.erledigt is None


class Dritter(Objekt):
    """Somebody whose data the file shows, heard before it is read by another."""

    class Antwort(models.TextChoices):
        OFFEN = "", "noch keine Antwort"
        EINVERSTANDEN = "einverstanden", "einverstanden"
        WIDERSPRICHT = "widerspricht", "widerspricht"
        KEINE = "keine", "hat nicht geantwortet"

    einsicht = models.ForeignKey(Einsicht, models.CASCADE, related_name="dritte")
    name = models.CharField(max_length=300)
    betrifft = models.CharField(max_length=300)
    angehoert = models.DateField()
    frist = models.DateField()
    antwort = models.CharField(max_length=15, choices=Antwort.choices, blank=True, default="")
    geantwortet = models.DateField(null=True)
    bemerkung = models.TextField(blank=True)

    class Meta:
        db_table = "einsicht_dritter"
        constraints = [
            models.CheckConstraint(
                condition=Q(frist__gte=F("angehoert")), name="einsicht_dritter_frist"
            ),
            models.CheckConstraint(
                condition=Q(antwort="", geantwortet__isnull=True)
                | ~Q(antwort="") & Q(geantwortet__isnull=False),
                name="einsicht_dritter_antwort_hat_tag",
            ),
        ]
        indexes = [models.Index(fields=["einsicht"], name="einsicht_dritter_einsicht")]


class Einsichtsstueck(Objekt):
    """One document of the file, as it was when it was chosen. `ausgenommen` names why it is kept
    back as a whole; then only `titel` stands in the list. `vorschau` is a ZIP of page pictures.
    """

    einsicht = models.ForeignKey(Einsicht, models.CASCADE, related_name="stuecke")
    dokument = models.ForeignKey(Dokument, models.SET_NULL, null=True, related_name="+")
    datei = models.ForeignKey(Datei, models.PROTECT, related_name="+")
    rang = models.PositiveIntegerField()
    titel = models.CharField(max_length=300, help_text="Wie es im Verzeichnis heißt")
    datum = models.DateField()
    ausgenommen = models.CharField(max_length=30, blank=True)
    vorschau = models.ForeignKey(Datei, models.PROTECT, null=True, related_name="+")
    seiten = models.PositiveIntegerField(default=0)
    fehler = models.CharField(max_length=400, blank=True)

    class Meta:
        db_table = "einsicht_stueck"
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["einsicht", "dokument"], name="einsicht_stueck_dokument_einmal"
            ),
        ]


class Schwaerzung(Objekt):
    """A place taken out of a page. `ort`: left, top, right, bottom in ten-thousandths of the page
    as it is shown.
    """

    stueck = models.ForeignKey(Einsichtsstueck, models.CASCADE, related_name="schwaerzungen")
    seite = models.PositiveIntegerField()
    ort = ArrayField(models.PositiveSmallIntegerField(), size=4)
    grund = models.CharField(max_length=30)

    class Meta:
        db_table = "einsicht_schwaerzung"
        ordering = ["seite", "ort"]
        constraints = [
            models.UniqueConstraint(
                fields=["stueck", "seite", "ort"], name="einsicht_schwaerzung_einmal"
            ),
            models.CheckConstraint(
                condition=Q(seite__gte=1)
                & Q(ort__len=4)
                & Q(ort__0__lt=F("ort__2"))
                & Q(ort__1__lt=F("ort__3"))
                & Q(ort__2__lte=GANZ)
                & Q(ort__3__lte=GANZ),
                name="einsicht_schwaerzung_ort",
            ),
        ]


class Einsichtsabruf(Objekt):
    """Somebody fetched what was handed out: with an account, or by the link."""

    einsicht = models.ForeignKey(Einsicht, models.CASCADE, related_name="abrufe")
    am = models.DateTimeField()
    mit_konto = models.BooleanField()
    akteur_id = models.UUIDField(null=True)

    class Meta:
        db_table = "einsicht_abruf"
        ordering = ["am"]
        indexes = [models.Index(fields=["einsicht", "am"], name="einsicht_abruf_einsicht")]
