from rathaus.core.zustaende import Zustand, Zustandstafel

#: The one state in which anything in an Akte may change.
OFFEN = "offen"

AKTE = Zustandstafel(
    [
        Zustand(OFFEN, "in Bearbeitung"),
        Zustand("zda", "zu den Akten"),
        Zustand("angeboten", "dem Archiv angeboten"),
        Zustand("uebergeben", "an das Archiv übergeben"),
        Zustand("vernichtet", "vernichtet"),
    ],
    {
        OFFEN: {"zda"},
        "zda": {OFFEN, "angeboten", "vernichtet"},
        "angeboten": {"zda", "uebergeben", "vernichtet"},
        "uebergeben": {"vernichtet"},
    },
)
