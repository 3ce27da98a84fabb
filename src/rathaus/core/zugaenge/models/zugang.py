"""Sign-in. Staff and citizens come through two doors with two cookies; neither door opens the
other.
"""

import secrets
from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from rathaus.core.basis import Objekt

from ..tueren import Tuer

_SALZ = "rathaus.zugaenge.sitzung"


class Vertrauensniveau(models.IntegerChoices):
    """How sure the town is who somebody is."""

    KEINES = 0, gettext_noop("keines")
    E_MAIL = 1, gettext_noop("E-Mail bestätigt")
    ANSCHRIFT = 2, gettext_noop("Anschrift bestätigt (Brief mit Code oder BundID)")
    EID = 3, gettext_noop("Online-Ausweis")


class ZugangManager(BaseUserManager["Zugang"]):
    def get_by_natural_key(self, username: str | None) -> "Zugang":
        return self.get(kennung=username)

    def at(self, tuer: str, email: str) -> "Zugang | None":
        """The Zugang of this e-mail address at this door, active or not."""
        return self.filter(kennung=Zugang.build_kennung(tuer, email)).first()


def _new_stempel() -> str:
    return secrets.token_hex(8)


class Zugang(Objekt, AbstractBaseUser):
    """One sign-in of one person at one door.

    No superuser flag and no Django permissions: what a clerk may do follows from their
    Mitgliedschaften, and an administrator without duty sees no Steuerakte. `kennung` is unique over
    both doors because Django's sign-in needs one name; it is the door and the e-mail address,
    joined. A citizen who came with an identity and no free e-mail address has none. A new
    `sitzungsstempel` ends every session of the Zugang.
    """

    tuer = models.CharField(max_length=10, choices=Tuer.choices)
    kennung = models.CharField(max_length=280, unique=True)
    email = models.EmailField("E-Mail-Adresse", blank=True)
    email_bestaetigt = models.DateTimeField(null=True, blank=True)
    email_neu = models.EmailField("neue E-Mail-Adresse", blank=True)
    name = models.CharField(max_length=200, blank=True)
    vertrauensniveau = models.PositiveSmallIntegerField(
        choices=Vertrauensniveau.choices, default=Vertrauensniveau.KEINES
    )
    is_active = models.BooleanField("aktiv", default=True)
    angelegt = models.DateTimeField()
    sitzungsstempel = models.CharField(max_length=16, default=_new_stempel)

    USERNAME_FIELD = "kennung"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "tuer"]

    objects = ZugangManager()

    class Meta:
        db_table = "zugaenge_zugang"
        constraints = [
            models.UniqueConstraint(
                "tuer",
                Lower("email"),
                condition=~Q(email=""),
                name="zugaenge_zugang_email_je_tuer",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Comes through the staff door, under the name Django's libraries ask for."""
        return self.tuer == Tuer.BUERO

    @property
    def kette(self) -> str:
        """Its chain in the Protokoll."""
        return f"zugang:{self.pk}"

    def renew_sitzungsstempel(self) -> None:
        self.sitzungsstempel = _new_stempel()

    def get_session_auth_hash(self) -> str:
        return self._sitzungshash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._sitzungshash(secret)

    def _sitzungshash(self, secret: str | bytes) -> str:
        wert = f"{self.password}:{self.sitzungsstempel}"
        return salted_hmac(_SALZ, wert, secret=secret, algorithm="sha256").hexdigest()

    @staticmethod
    def build_kennung(tuer: str, email: str) -> str:
        return f"{tuer}:{email.strip().lower()}"
