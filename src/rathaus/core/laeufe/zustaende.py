from rathaus.core.zustaende import Zustand, Zustandstafel

WARTET = "wartet"
LAEUFT = "laeuft"
FERTIG = "fertig"
ABGEBROCHEN = "abgebrochen"
GESCHEITERT = "gescheitert"

TAFEL = Zustandstafel(
    [
        Zustand(WARTET, "wird vorbereitet"),
        Zustand(LAEUFT, "läuft"),
        Zustand(FERTIG, "fertig"),
        Zustand(ABGEBROCHEN, "abgebrochen"),
        Zustand(GESCHEITERT, "gescheitert"),
    ],
    {
        WARTET: {LAEUFT, ABGEBROCHEN, GESCHEITERT},
        LAEUFT: {FERTIG, ABGEBROCHEN},
        FERTIG: {LAEUFT},
    },
)
UNTERWEGS = (WARTET, LAEUFT)

OFFEN = "offen"
ERLEDIGT = "erledigt"
ABGEWIESEN = "abgewiesen"

POSTENTAFEL = Zustandstafel(
    [
        Zustand(OFFEN, "offen"),
        Zustand(ERLEDIGT, "erledigt"),
        Zustand(ABGEWIESEN, "abgewiesen"),
    ],
    {OFFEN: {ERLEDIGT, ABGEWIESEN}, ABGEWIESEN: {OFFEN}},
)
