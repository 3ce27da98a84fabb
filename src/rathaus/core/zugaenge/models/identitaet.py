"""Who an outside source says somebody is, how surely, and which attribute came from where."""

from django.db import models

from rathaus.core.basis import Objekt

from .zugang import Vertrauensniveau, Zugang


class Identitaetszweck(models.TextChoices):
    ANMELDEN = "anmelden", "Anmelden"
    NACHWEIS = "nachweis", "Identität nachweisen"


class Identitaetsanfrage(Objekt):
    """One question to a source, bound to the session that asked. It is answered once or not at
    all.
    """

    quelle = models.CharField(max_length=40)
    zweck = models.CharField(max_length=20, choices=Identitaetszweck.choices)
    niveau = models.PositiveSmallIntegerField(choices=Vertrauensniveau.choices)
    nonce_hash = models.BinaryField(max_length=32)
    weiter = models.CharField(max_length=500, blank=True)
    laeuft_ab = models.DateTimeField()
    beantwortet = models.DateTimeField(null=True)

    class Meta:
        db_table = "zugaenge_identitaetsanfrage"


class Identitaetsnachweis(Objekt):
    """A proven identity: `angaben` are the attributes the source vouched for at this level.

    Without `zugang` it serves one session only and is deleted soon after.
    """

    zugang = models.ForeignKey(Zugang, models.CASCADE, null=True, related_name="nachweise")
    quelle = models.CharField(max_length=40)
    niveau = models.PositiveSmallIntegerField(choices=Vertrauensniveau.choices)
    angaben = models.JSONField(default=dict)
    zeitpunkt = models.DateTimeField()

    class Meta:
        db_table = "zugaenge_identitaetsnachweis"
        indexes = [
            models.Index(fields=["zugang", "zeitpunkt"], name="zugaenge_nachweis_zugang"),
        ]


class Identitaetskennung(models.Model):
    """The pseudonym under which a source knows the holder. Opaque, never a key across services
    (bPK2).
    """

    zugang = models.ForeignKey(Zugang, models.CASCADE, related_name="kennungen")
    quelle = models.CharField(max_length=40)
    kennung = models.CharField(max_length=200)

    class Meta:
        db_table = "zugaenge_identitaetskennung"
        constraints = [
            models.UniqueConstraint(
                fields=["quelle", "kennung"], name="zugaenge_identitaetskennung_einmal"
            ),
            models.UniqueConstraint(
                fields=["quelle", "zugang"], name="zugaenge_identitaetskennung_je_zugang"
            ),
        ]


class Simulatorpost(models.Model):
    """A message in the simulated mailbox of BundID; only there where the simulator is on."""

    kennung = models.CharField(max_length=80, unique=True)
    postfach = models.CharField(max_length=200)
    betreff = models.CharField(max_length=300)
    text = models.TextField()
    name = models.CharField(max_length=200)
    inhalt = models.BinaryField()
    eingegangen = models.DateTimeField()
    gelesen = models.DateTimeField(null=True)

    class Meta:
        db_table = "zugaenge_simulatorpost"
        indexes = [
            models.Index(fields=["postfach", "-eingegangen"], name="zugaenge_simulatorpost_korb")
        ]
