from rathaus.core.zustaende import Zustand, Zustandstafel

ENTWURF = "entwurf"
VORGELEGT = "vorgelegt"
GEPLANT = "geplant"
VEROEFFENTLICHT = "veroeffentlicht"
VERWORFEN = "verworfen"

#: While it is in one of these it is the one working copy of its service.
LEBENDIG = (ENTWURF, VORGELEGT, GEPLANT)

TAFEL = Zustandstafel(
    [
        Zustand(ENTWURF, "Entwurf"),
        Zustand(VORGELEGT, "wartet auf Freigabe"),
        Zustand(GEPLANT, "geplant"),
        Zustand(VEROEFFENTLICHT, "veröffentlicht"),
        Zustand(VERWORFEN, "verworfen"),
    ],
    {
        ENTWURF: {VORGELEGT, VERWORFEN},
        VORGELEGT: {ENTWURF, GEPLANT, VEROEFFENTLICHT},
        GEPLANT: {ENTWURF, VEROEFFENTLICHT},
    },
)
