"""The ways a matter described by its package can take, and what the applicant reads on them."""

from django.utils.translation import gettext_noop

from rathaus.core.vorgaenge.registry import EINFACHER_WEG, build_weg
from rathaus.core.zustaende import Phase, Zustand

BESCHEIDWEG = EINFACHER_WEG

BESTAETIGUNGSWEG = build_weg(
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

UEBERGABEWEG = build_weg(
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

ERLEDIGUNGSWEG = build_weg(
    Zustand(
        "erledigt", "erledigt", Phase.ABGESCHLOSSEN, gettext_noop("Wir haben uns darum gekümmert.")
    ),
)
