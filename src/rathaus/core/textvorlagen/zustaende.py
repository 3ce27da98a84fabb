"""A version of a template: delivered or written here, released by a second person, in force."""

from rathaus.core.zustaende import Zustand, Zustandstafel

GELIEFERT = "geliefert"
ENTWURF = "entwurf"
VORGELEGT = "vorgelegt"
VEROEFFENTLICHT = "veroeffentlicht"
VERWORFEN = "verworfen"

#: Somebody still works on it.
LEBENDIG = (ENTWURF, VORGELEGT)

TAFEL = Zustandstafel(
    [
        Zustand(GELIEFERT, "geliefert"),
        Zustand(ENTWURF, "Entwurf"),
        Zustand(VORGELEGT, "liegt zur Freigabe"),
        Zustand(VEROEFFENTLICHT, "veröffentlicht"),
        Zustand(VERWORFEN, "verworfen"),
    ],
    {
        GELIEFERT: {VEROEFFENTLICHT},
        ENTWURF: {VORGELEGT, VERWORFEN},
        VORGELEGT: {ENTWURF, VEROEFFENTLICHT},
    },
)
