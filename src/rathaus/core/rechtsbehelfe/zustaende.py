from rathaus.core.zustaende import Zustand, Zustandstafel

#: Ends of a Widerspruch; behind them nothing is open.
ENDEN = ("abgeholfen", "stattgegeben", "zurueckgewiesen", "zurueckgenommen")
#: Lost for the person: what was suspended costs interest (§ 237 Abs. 1 AO).
ERFOLGLOS = ("zurueckgewiesen", "zurueckgenommen")

RECHTSBEHELF = Zustandstafel(
    [
        Zustand("eingegangen", "eingegangen"),
        Zustand("formmangel", "noch nicht in der Form"),
        Zustand("teilabgeholfen", "teilweise abgeholfen"),
        Zustand("abgegeben", "bei der Widerspruchsbehörde"),
        Zustand("abgeholfen", "abgeholfen"),
        Zustand("stattgegeben", "Widerspruch hatte Erfolg"),
        Zustand("zurueckgewiesen", "zurückgewiesen"),
        Zustand("zurueckgenommen", "zurückgenommen"),
    ],
    {
        "eingegangen": {
            "abgeholfen",
            "teilabgeholfen",
            "abgegeben",
            "stattgegeben",
            "zurueckgewiesen",
            "zurueckgenommen",
        },
        "formmangel": {"eingegangen", "abgegeben", "zurueckgewiesen", "zurueckgenommen"},
        "teilabgeholfen": {"abgegeben", "stattgegeben", "zurueckgewiesen", "zurueckgenommen"},
        "abgegeben": {"stattgegeben", "zurueckgewiesen", "zurueckgenommen"},
    },
)

AUSSETZUNG = Zustandstafel(
    [
        Zustand("beantragt", "beantragt"),
        Zustand("gewaehrt", "ausgesetzt"),
        Zustand("abgelehnt", "abgelehnt"),
        Zustand("beendet", "beendet"),
    ],
    {"beantragt": {"gewaehrt", "abgelehnt"}, "gewaehrt": {"beendet"}},
)
