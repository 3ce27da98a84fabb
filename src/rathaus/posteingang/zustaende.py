from rathaus.core.zustaende import Zustand, Zustandstafel

OFFEN = "offen"
ZERLEGT = "zerlegt"
GESPERRT = "gesperrt"
UNLESBAR = "unlesbar"

EINLIEFERUNG = Zustandstafel(
    [
        Zustand(OFFEN, "wird vorbereitet"),
        Zustand(ZERLEGT, "vorbereitet"),
        Zustand(GESPERRT, "gesperrt"),
        Zustand(UNLESBAR, "nicht lesbar"),
    ],
    {OFFEN: {ZERLEGT, GESPERRT, UNLESBAR}, GESPERRT: {OFFEN}, UNLESBAR: {OFFEN}},
)

EINGEGANGEN = "eingegangen"
ERKANNT = "erkannt"
WEITERGELEITET = "weitergeleitet"
ZUGEORDNET = "zugeordnet"
ABGEWIESEN = "abgewiesen"

#: `weitergeleitet` still waits, at one office; the two after it are ends.
POSTSTUECK = Zustandstafel(
    [
        Zustand(EINGEGANGEN, "wird gelesen"),
        Zustand(ERKANNT, "zu verteilen"),
        Zustand(WEITERGELEITET, "beim Amt"),
        Zustand(ZUGEORDNET, "in der Akte"),
        Zustand(ABGEWIESEN, "nicht für uns"),
    ],
    {
        EINGEGANGEN: {ERKANNT, ZUGEORDNET},
        ERKANNT: {ZUGEORDNET, WEITERGELEITET, ABGEWIESEN},
        WEITERGELEITET: {ERKANNT, ZUGEORDNET, WEITERGELEITET, ABGEWIESEN},
        ABGEWIESEN: {ERKANNT},
    },
)
#: Where somebody has to do something.
WARTEND = (ERKANNT, WEITERGELEITET)
UNTERWEGS = (EINGEGANGEN, *WARTEND)
ENDE = (ZUGEORDNET, ABGEWIESEN)
