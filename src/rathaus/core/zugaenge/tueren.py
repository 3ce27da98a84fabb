"""The two doors: which cookie, which path, how long. Everything else asks here which door a URL
belongs to.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models


class Tuer(models.TextChoices):
    BUERO = "buero", "Büro"
    PORTAL = "portal", "Portal"


@dataclass(frozen=True, slots=True)
class Rahmen:
    """`inaktiv` ends a sign-in nobody uses, `hoechstens` ends any session, used or not."""

    tuer: Tuer
    cookie: str
    csrf_cookie: str
    pfad: str
    inaktiv: timedelta
    hoechstens: timedelta


BUERO = Rahmen(
    tuer=Tuer.BUERO,
    cookie="rathaus_buero",
    csrf_cookie="rathaus_buero_csrf",
    pfad="/buero/",
    inaktiv=timedelta(minutes=60),
    hoechstens=timedelta(hours=12),
)
PORTAL = Rahmen(
    tuer=Tuer.PORTAL,
    cookie="rathaus_portal",
    csrf_cookie="rathaus_portal_csrf",
    pfad="/",
    inaktiv=timedelta(minutes=30),
    hoechstens=timedelta(hours=12),
)
RAHMEN = {rahmen.tuer: rahmen for rahmen in (BUERO, PORTAL)}


def rahmen_of(pfad: str) -> Rahmen:
    """The door a path lies behind."""
    return BUERO if pfad.startswith(BUERO.pfad) else PORTAL
