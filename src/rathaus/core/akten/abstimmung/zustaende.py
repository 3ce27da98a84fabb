from rathaus.core.zustaende import Zustand, Zustandstafel

IN_ABSTIMMUNG = "in_abstimmung"
VEROEFFENTLICHT = "veroeffentlicht"
VERWORFEN = "verworfen"

PLANENTWURF = Zustandstafel(
    [
        Zustand(IN_ABSTIMMUNG, "in Abstimmung"),
        Zustand(VEROEFFENTLICHT, "veröffentlicht"),
        Zustand(VERWORFEN, "verworfen"),
    ],
    {IN_ABSTIMMUNG: {VEROEFFENTLICHT, VERWORFEN}},
)

OFFEN = "offen"
UEBERNOMMEN = "uebernommen"
ABGELEHNT = "abgelehnt"
VERMERKT = "vermerkt"

PLANBEITRAG = Zustandstafel(
    [
        Zustand(OFFEN, "offen"),
        Zustand(UEBERNOMMEN, "übernommen"),
        Zustand(ABGELEHNT, "nicht übernommen"),
        Zustand(VERMERKT, "Anmerkung"),
    ],
    {OFFEN: {UEBERNOMMEN, ABGELEHNT}},
)
