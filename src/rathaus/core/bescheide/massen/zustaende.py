from rathaus.core.zustaende import Zustand, Zustandstafel

MASSENLAUF = Zustandstafel(
    [
        Zustand("entwurf", "zusammengestellt"),
        Zustand("beantragt", "wartet auf Freigabe"),
        Zustand("laeuft", "wird geschrieben"),
        Zustand("geschrieben", "geschrieben"),
        Zustand("druckfertig", "druckfertig"),
        Zustand("abgegeben", "zur Post gegeben"),
        Zustand("verworfen", "verworfen"),
    ],
    {
        "entwurf": {"beantragt", "verworfen"},
        "beantragt": {"laeuft", "entwurf", "verworfen"},
        "laeuft": {"geschrieben"},
        "geschrieben": {"druckfertig", "laeuft"},
        "druckfertig": {"abgegeben", "geschrieben"},
    },
)
