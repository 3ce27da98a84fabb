"""The mailbox in the citizen's account: consent, and what happens to it when the account ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.public import Kontoende, Kontoteil

from .queries import has_einwilligung
from .versand.actions.zuleiten import fall_back
from .versand.models import Versand
from .versand.queries import unread_in_mailbox


def _section(zugang: Zugang, akteur: Akteur) -> tuple[str, Mapping[str, Any]]:
    return "bescheide/konto.html", {"eingewilligt": has_einwilligung(zugang)}


def _not_notified(zugang: Zugang) -> QuerySet[Versand]:
    """Where only opening starts the clock (§ 41 Abs. 2a VwVfG; not so § 122a AO)."""
    return unread_in_mailbox(zugang).filter(bekanntgabe__isnull=True)


def _warnings(zugang: Zugang) -> Sequence[str]:
    offen = _not_notified(zugang).count()
    laufend = unread_in_mailbox(zugang).count() - offen
    saetze = []
    if offen:
        satz = ngettext(
            "Ein Brief im Postfach ist noch ungeöffnet. Wir schicken ihn mit der Post.",
            "%(anzahl)s Briefe im Postfach sind noch ungeöffnet. Wir schicken sie mit der Post.",
            offen,
        )
        saetze.append(satz % {"anzahl": offen})
    if laufend:
        satz = ngettext(
            "Ein Brief im Postfach ist noch ungeöffnet, seine Frist läuft aber schon. "
            "Bitte lesen und sichern Sie ihn vorher.",
            "%(anzahl)s Briefe im Postfach sind noch ungeöffnet, ihre Fristen laufen aber schon. "
            "Bitte lesen und sichern Sie sie vorher.",
            laufend,
        )
        saetze.append(satz % {"anzahl": laufend})
    return saetze


def _send_by_post(zugang: Zugang, akteur: Akteur) -> None:
    """A letter nobody can open any more is not notified: it goes on paper."""
    geordnet = _not_notified(zugang).order_by("bescheid__vorgang_id", "pk")
    for versand_id in list(geordnet.values_list("pk", flat=True)):
        fall_back(versand_id, grund="Konto gelöscht", akteur=akteur)


KONTOTEIL = Kontoteil("bescheide", _section)
KONTOENDE = Kontoende("bescheide", _send_by_post, _warnings)
