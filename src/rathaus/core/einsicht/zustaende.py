from rathaus.core.zustaende import Zustand, Zustandstafel

#: What was granted can be put together and handed out.
GEWAEHRT = ("gewaehrt", "teilweise")
ENTSCHEIDUNGEN = (*GEWAEHRT, "abgelehnt")

EINSICHT = Zustandstafel(
    [
        Zustand("beantragt", "beantragt"),
        Zustand("gewaehrt", "gewährt"),
        Zustand("teilweise", "zum Teil gewährt"),
        Zustand("abgelehnt", "abgelehnt"),
        Zustand("bereitgestellt", "bereitgestellt"),
        Zustand("beendet", "beendet"),
        Zustand("zurueckgenommen", "zurückgenommen"),
    ],
    {
        "beantragt": {*ENTSCHEIDUNGEN, "zurueckgenommen"},
        "gewaehrt": {"teilweise", "bereitgestellt", "zurueckgenommen"},
        "teilweise": {"gewaehrt", "bereitgestellt", "zurueckgenommen"},
        "abgelehnt": {"gewaehrt", "teilweise"},
        "bereitgestellt": {"beendet"},
    },
)

#: Behind them nothing is open.
ENDEN = ("abgelehnt", "beendet", "zurueckgenommen")
