"""Sign-in. Staff and citizens come through two doors with two cookies; neither door opens the other."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from rathaus.core.basis import Objekt


class Tuer(models.TextChoices):
    BUERO = "buero", "Büro"
    PORTAL = "portal", "Portal"


class Vertrauensniveau(models.IntegerChoices):
    """How sure the town is who somebody is."""

    KEINES = 0, "keines"
    E_MAIL = 1, "E-Mail bestätigt"
    ANSCHRIFT = 2, "Anschrift bestätigt (Brief mit Code oder BundID)"
    EID = 3, "Online-Ausweis"


class ZugangManager(BaseUserManager["Zugang"]):
    def get_by_natural_key(self, username: str | None) -> "Zugang":
        return self.get(kennung=username)


class Zugang(Objekt, AbstractBaseUser):
    """One sign-in of one person at one door.

    No superuser flag and no Django permissions: what a clerk may do follows from their Mitgliedschaften, and
    an administrator without duty sees no Steuerakte. `kennung` is unique over both doors because Django's
    sign-in needs one name; it is the door and the e-mail address, joined.
    """

    tuer = models.CharField(max_length=10, choices=Tuer.choices)
    kennung = models.CharField(max_length=280, unique=True)
    email = models.EmailField("E-Mail-Adresse")
    name = models.CharField(max_length=200, blank=True)
    vertrauensniveau = models.PositiveSmallIntegerField(
        choices=Vertrauensniveau.choices, default=Vertrauensniveau.KEINES
    )
    is_active = models.BooleanField("aktiv", default=True)
    angelegt = models.DateTimeField()

    USERNAME_FIELD = "kennung"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "tuer"]

    objects = ZugangManager()

    class Meta:
        db_table = "zugaenge_zugang"
        constraints = [
            models.UniqueConstraint("tuer", Lower("email"), name="zugaenge_zugang_email_je_tuer")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Comes through the staff door. Django's libraries ask under this name; there is no Django admin."""
        return self.tuer == Tuer.BUERO

    @staticmethod
    def build_kennung(tuer: str, email: str) -> str:
        return f"{tuer}:{email.strip().lower()}"


class Zugangslink(Objekt):
    """What a citizen without account holds: one purpose, one target, an end. Only the hash is stored."""

    hash = models.BinaryField(max_length=32, unique=True)
    zweck = models.CharField(max_length=40)
    ziel_art = models.CharField(max_length=60)
    ziel_id = models.UUIDField()
    ausgestellt = models.DateTimeField()
    laeuft_ab = models.DateTimeField()
    widerrufen = models.DateTimeField(null=True)

    class Meta:
        db_table = "zugaenge_zugangslink"
        indexes = [models.Index(fields=["ziel_id"], name="zugaenge_zugangslink_ziel")]
