from rathaus.core.zustaende import Zustand, Zustandstafel

ANGEFORDERT = "angefordert"
SIGNIERT = "signiert"
GESCHEITERT = "gescheitert"

SIGNIERAUFTRAG = Zustandstafel(
    [
        Zustand(ANGEFORDERT, "wartet auf die Bestätigung beim Signaturdienst"),
        Zustand(SIGNIERT, "signiert"),
        Zustand(GESCHEITERT, "nicht zustande gekommen"),
    ],
    {ANGEFORDERT: {SIGNIERT, GESCHEITERT}},
)
