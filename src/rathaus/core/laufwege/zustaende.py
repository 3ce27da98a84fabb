from rathaus.core.zustaende import Zustand, Zustandstafel

LAEUFT = "laeuft"
ABGESCHLOSSEN = "abgeschlossen"
ZURUECKGEGEBEN = "zurueckgegeben"
ZURUECKGEHOLT = "zurueckgeholt"

LAUFWEG = Zustandstafel(
    [
        Zustand(LAEUFT, "läuft"),
        Zustand(ABGESCHLOSSEN, "abgeschlossen"),
        Zustand(ZURUECKGEGEBEN, "zurückgegeben"),
        Zustand(ZURUECKGEHOLT, "zurückgeholt"),
    ],
    {LAEUFT: {ABGESCHLOSSEN, ZURUECKGEGEBEN, ZURUECKGEHOLT}},
)

WARTET = "wartet"
OFFEN = "offen"
ERLEDIGT = "erledigt"
ABGELEHNT = "abgelehnt"
ENTFALLEN = "entfallen"

SCHRITT = Zustandstafel(
    [
        Zustand(WARTET, "noch nicht dran"),
        Zustand(OFFEN, "offen"),
        Zustand(ERLEDIGT, "erledigt"),
        Zustand(ABGELEHNT, "abgelehnt"),
        Zustand(ENTFALLEN, "entfallen"),
    ],
    {WARTET: {OFFEN, ENTFALLEN}, OFFEN: {ERLEDIGT, ABGELEHNT, ENTFALLEN}},
)
