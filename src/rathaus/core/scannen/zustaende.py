from rathaus.core.zustaende import Zustand, Zustandstafel

OFFEN = "offen"
STICHPROBE = "stichprobe"
GESPERRT = "gesperrt"
GEPRUEFT = "geprueft"
VERNICHTET = "vernichtet"

#: A batch of scanned paper. Nothing but a sample that found no fault leads to destruction, and a
#: batch with a fault is looked at anew, sheet by sheet.
STAPEL = Zustandstafel(
    [
        Zustand(OFFEN, "wird gescannt"),
        Zustand(STICHPROBE, "in der Stichprobe"),
        Zustand(GESPERRT, "gesperrt"),
        Zustand(GEPRUEFT, "geprüft"),
        Zustand(VERNICHTET, "Originale vernichtet"),
    ],
    {
        OFFEN: {STICHPROBE},
        STICHPROBE: {GEPRUEFT, GESPERRT},
        GESPERRT: {STICHPROBE},
        GEPRUEFT: {VERNICHTET},
    },
)
