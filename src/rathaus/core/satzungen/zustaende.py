from rathaus.core.zustaende import Zustand, Zustandstafel

ENTWURF = "entwurf"
VORGELEGT = "vorgelegt"
IN_KRAFT = "in_kraft"
VERWORFEN = "verworfen"

SATZUNG = Zustandstafel(
    [
        Zustand(ENTWURF, "Entwurf"),
        Zustand(VORGELEGT, "zur Freigabe vorgelegt"),
        Zustand(IN_KRAFT, "freigegeben"),
        Zustand(VERWORFEN, "verworfen"),
    ],
    {
        ENTWURF: {VORGELEGT, VERWORFEN},
        VORGELEGT: {ENTWURF, IN_KRAFT, VERWORFEN},
    },
)

GILT = "gilt"
ERSETZT = "ersetzt"

WERT = Zustandstafel(
    [
        Zustand(ENTWURF, "Entwurf"),
        Zustand(GILT, "gilt"),
        Zustand(ERSETZT, "ersetzt"),
    ],
    {ENTWURF: {GILT}, GILT: {ERSETZT}},
)
