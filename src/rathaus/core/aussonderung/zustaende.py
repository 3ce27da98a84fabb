"""Where one offered Akte stands between the town and its archive."""

from rathaus.core.zustaende import Zustand, Zustandstafel

STUECK = Zustandstafel(
    [
        Zustand("angeboten", "angeboten"),
        Zustand("zu_pruefen", "vom Archiv zu prüfen"),
        Zustand("zu_archivieren", "zu archivieren"),
        Zustand("zu_vernichten", "zu vernichten"),
        Zustand("uebergeben", "übergeben, noch nicht bestätigt"),
        Zustand("empfangen", "vom Archiv empfangen"),
        Zustand("gescheitert", "vom Archiv nicht übernommen"),
        Zustand("archiviert", "archiviert"),
        Zustand("zurueckgenommen", "zurückgenommen"),
        Zustand("vernichtet", "vernichtet"),
    ],
    {
        "angeboten": {"zu_pruefen", "zu_archivieren", "zu_vernichten", "zurueckgenommen"},
        "zu_pruefen": {"zu_archivieren", "zu_vernichten", "zurueckgenommen"},
        "zu_archivieren": {"zu_pruefen", "zu_vernichten", "uebergeben", "zurueckgenommen"},
        "zu_vernichten": {"zu_pruefen", "zu_archivieren", "vernichtet", "zurueckgenommen"},
        "uebergeben": {"empfangen", "archiviert", "gescheitert"},
        "empfangen": {"archiviert", "gescheitert"},
        "gescheitert": {"uebergeben", "zurueckgenommen"},
        "archiviert": {"vernichtet"},
    },
)
#: Over: the Akte can be offered anew, or is gone.
ENDEN = ("zurueckgenommen", "vernichtet")
#: The archive may still say what becomes of it.
BEWERTBAR = ("angeboten", "zu_pruefen", "zu_archivieren", "zu_vernichten")
#: Nothing has left the town yet, or the archive did not take it.
RUECKNEHMBAR = (*BEWERTBAR, "gescheitert")
#: At the archive, its word awaited.
UNTERWEGS = ("uebergeben", "empfangen")

#: What the archive's word makes of a piece.
NACH_URTEIL = {"A": "zu_archivieren", "B": "zu_pruefen", "V": "zu_vernichten"}

VERNICHTUNG = Zustandstafel(
    [
        Zustand("beantragt", "beantragt"),
        Zustand("freigegeben", "freigegeben"),
        Zustand("abgelehnt", "abgelehnt"),
        Zustand("fertig", "vernichtet"),
    ],
    {"beantragt": {"freigegeben", "abgelehnt"}, "freigegeben": {"fertig"}},
)
