from rathaus.core.zustaende import Zustand, Zustandstafel

QUARANTAENE = "quarantaene"
REIN = "rein"
GESPERRT = "gesperrt"
VORGEMERKT = "vorgemerkt"
GELOESCHT = "geloescht"

TAFEL = Zustandstafel(
    [
        Zustand(QUARANTAENE, "in Prüfung"),
        Zustand(REIN, "geprüft"),
        Zustand(GESPERRT, "gesperrt"),
        Zustand(VORGEMERKT, "zum Löschen vorgemerkt"),
        Zustand(GELOESCHT, "gelöscht"),
    ],
    {
        QUARANTAENE: {REIN, GESPERRT, VORGEMERKT},
        REIN: {GESPERRT, VORGEMERKT},
        GESPERRT: {REIN, VORGEMERKT},
        VORGEMERKT: {GELOESCHT},
    },
)
