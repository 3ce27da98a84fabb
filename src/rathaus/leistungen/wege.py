"""The ways a matter described by its package can take, and what the applicant reads on them."""

from django.utils.translation import gettext_noop

from rathaus.core.vorgaenge.registry import EINFACHER_WEG
from rathaus.core.zustaende import Phase, Zustand, Zustandstafel

_ANFANG = [EINFACHER_WEG[k] for k in ("eingegangen", "in_pruefung", "wartet_auf_unterlagen")]
_OFFEN = {zustand.kennung for zustand in _ANFANG}


def _way(*ende: Zustand) -> Zustandstafel:
    """The common beginning, then these states in turn; each can be skipped, and all lead back."""
    kennungen = [zustand.kennung for zustand in ende]
    uebergaenge = {von: (_OFFEN - {von, "eingegangen"}) | {*kennungen} for von in _OFFEN}
    for stelle, kennung in enumerate(kennungen):
        uebergaenge[kennung] = {"in_pruefung", *kennungen[stelle + 1 :]}
    return Zustandstafel([*_ANFANG, *ende], uebergaenge)


BESCHEIDWEG = EINFACHER_WEG

BESTAETIGUNGSWEG = _way(
    Zustand(
        "bestaetigt",
        "bestätigt",
        Phase.ENTSCHIEDEN,
        gettext_noop("Wir haben Ihnen die Bestätigung geschickt."),
    ),
    Zustand(
        "erledigt", "erledigt", Phase.ABGESCHLOSSEN, gettext_noop("Der Vorgang ist abgeschlossen.")
    ),
)

UEBERGABEWEG = _way(
    Zustand(
        "uebergeben",
        "übergeben",
        Phase.LAEUFT,
        gettext_noop("Ihr Antrag ist geprüft und liegt bei der Stelle, die ihn abschließt."),
    ),
    Zustand(
        "erledigt", "erledigt", Phase.ABGESCHLOSSEN, gettext_noop("Ihr Antrag ist abgeschlossen.")
    ),
)

ERLEDIGUNGSWEG = _way(
    Zustand(
        "erledigt", "erledigt", Phase.ABGESCHLOSSEN, gettext_noop("Wir haben uns darum gekümmert.")
    ),
)
