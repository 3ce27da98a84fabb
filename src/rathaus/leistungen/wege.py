"""The ways a matter described by its package can take, and what the applicant reads on them."""

from django.utils.translation import gettext_noop

from rathaus.core.vorgaenge.registry import EINFACHER_WEG, build_weg
from rathaus.core.zustaende import Phase, Zustand, Zustandstafel

#: Nobody works on it before the fee is paid (`zahlung.erst_zahlen` of the package).
WARTET_AUF_ZAHLUNG = "wartet_auf_zahlung"


def _payable(weg: Zustandstafel) -> Zustandstafel:
    """From its very beginning a matter may wait for its fee; paid, it begins as any other."""
    wartet = Zustand(
        WARTET_AUF_ZAHLUNG,
        "wartet auf Zahlung",
        Phase.WARTET,
        gettext_noop("Sobald Ihre Zahlung da ist, geht es weiter."),
    )
    uebergaenge = {von: set(nach) for von, nach in weg.uebergaenge.items()}
    uebergaenge[WARTET_AUF_ZAHLUNG] = {weg.anfang, *uebergaenge[weg.anfang]}
    uebergaenge[weg.anfang].add(WARTET_AUF_ZAHLUNG)
    return Zustandstafel([*weg.zustaende.values(), wartet], uebergaenge)


def _build(*ende: Zustand) -> Zustandstafel:
    return _payable(build_weg(*ende))


BESCHEIDWEG = _payable(EINFACHER_WEG)

BESTAETIGUNGSWEG = _build(
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

UEBERGABEWEG = _build(
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

ERLEDIGUNGSWEG = _build(
    Zustand(
        "erledigt", "erledigt", Phase.ABGESCHLOSSEN, gettext_noop("Wir haben uns darum gekümmert.")
    ),
)
