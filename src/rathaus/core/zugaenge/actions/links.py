from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import hash_link_token, new_link_token
from rathaus.core.protokoll.public import Akteur, record

from ..models import Zugangslink
from ..registry import registry


class LinkVerbraucht(Fachfehler):
    def __init__(self) -> None:
        super().__init__(_("Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an."))


@transaction.atomic
def issue_zugangslink(
    zweck: str, ziel: models.Model, *, laeuft_ab: datetime, akteur: Akteur, kette: str = ""
) -> str:
    """A new link for one registered purpose and one target; returns its token, which is kept
    nowhere.

    `kette` is the chain to record in, the target's own matter; without one the target's id names
    it.
    """
    registry.linkzweck(zweck)
    token = new_link_token()
    link = Zugangslink(
        hash=hash_link_token(token),
        zweck=zweck,
        ziel_art=ziel._meta.label_lower,
        ziel_id=ziel.pk,
        ausgestellt=uhr.jetzt(),
        laeuft_ab=laeuft_ab,
    )
    link.save(force_insert=True)
    record(
        kette or _kette_of(ziel),
        "zugangslink_ausgestellt",
        akteur=akteur,
        objekt=link,
        neu={"zweck": zweck, "laeuft_ab": laeuft_ab},
    )
    return token


@transaction.atomic
def revoke_zugangslinks(
    ziel: models.Model, *, akteur: Akteur, zweck: str | None = None, kette: str = ""
) -> int:
    """End all open links to a target (of one purpose); returns how many. Holders get 404 at
    once.
    """
    links = Zugangslink.objects.filter(
        ziel_id=ziel.pk, widerrufen__isnull=True, benutzt__isnull=True
    )
    if zweck is not None:
        links = links.filter(zweck=zweck)
    anzahl = links.update(widerrufen=uhr.jetzt())
    if anzahl:
        record(
            kette or _kette_of(ziel),
            "zugangslinks_widerrufen",
            akteur=akteur,
            objekt=ziel,
            neu={"zweck": zweck or "alle", "anzahl": anzahl},
        )
    return anzahl


def consume_zugangslink(link: Zugangslink) -> None:
    """Use up a link that serves once, inside the transaction of what it is used for.

    Of two who use it at the same moment, one gets LinkVerbraucht.
    """
    offen = Zugangslink.objects.filter(
        pk=link.pk, benutzt__isnull=True, widerrufen__isnull=True, laeuft_ab__gt=uhr.jetzt()
    )
    if not offen.update(benutzt=uhr.jetzt()):
        raise LinkVerbraucht


def _kette_of(ziel: models.Model) -> str:
    return getattr(ziel, "kette", None) or f"{ziel._meta.model_name}:{ziel.pk}"
