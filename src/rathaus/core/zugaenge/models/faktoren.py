"""What a person proves themselves with besides the password. Secrets stand here encrypted or
hashed.
"""

from django.db import models

from rathaus.core.basis import Objekt

from .zugang import Zugang


class Totp(Objekt):
    """An authenticator app. `letzter_schritt` is the last time step used: no code counts twice."""

    zugang = models.OneToOneField(Zugang, models.CASCADE, related_name="totp")
    geheimnis = models.TextField()
    letzter_schritt = models.BigIntegerField(default=0)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "zugaenge_totp"


class Passkey(Objekt):
    """A key held by a device (WebAuthn). It verifies its holder, so it is knowledge and possession
    in one.
    """

    zugang = models.ForeignKey(Zugang, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=80)
    credential_id = models.BinaryField(max_length=1023, unique=True)
    credential = models.BinaryField(max_length=4096, help_text="AttestedCredentialData")
    zaehler = models.BigIntegerField(default=0)
    angelegt = models.DateTimeField()
    benutzt = models.DateTimeField(null=True)

    class Meta:
        db_table = "zugaenge_passkey"
        ordering = ["angelegt"]


class Ersatzcode(Objekt):
    """A code on paper for the day the phone is lost. Each works once."""

    zugang = models.ForeignKey(Zugang, models.CASCADE, related_name="ersatzcodes")
    hash = models.BinaryField(max_length=32)
    benutzt = models.DateTimeField(null=True)

    class Meta:
        db_table = "zugaenge_ersatzcode"
