from rathaus.core.zustaende import Zustand, Zustandstafel

AKTE = Zustandstafel(
    [
        Zustand("offen", "in Bearbeitung"),
        Zustand("zda", "zu den Akten"),
        Zustand("angeboten", "dem Archiv angeboten"),
        Zustand("uebergeben", "an das Archiv übergeben"),
        Zustand("vernichtet", "vernichtet"),
    ],
    {
        "offen": {"zda"},
        "zda": {"offen", "angeboten", "vernichtet"},
        "angeboten": {"zda", "uebergeben", "vernichtet"},
        "uebergeben": {"vernichtet"},
    },
)
