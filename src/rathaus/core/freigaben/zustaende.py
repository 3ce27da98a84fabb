from rathaus.core.zustaende import Zustand, Zustandstafel

BEANTRAGT = "beantragt"
ERTEILT = "erteilt"
ABGELEHNT = "abgelehnt"
ZURUECKGEZOGEN = "zurueckgezogen"

TAFEL = Zustandstafel(
    [
        Zustand(BEANTRAGT, "beantragt"),
        Zustand(ERTEILT, "erteilt"),
        Zustand(ABGELEHNT, "abgelehnt"),
        Zustand(ZURUECKGEZOGEN, "zurückgezogen"),
    ],
    {
        BEANTRAGT: {ERTEILT, ABGELEHNT, ZURUECKGEZOGEN},
        ERTEILT: {ZURUECKGEZOGEN},
    },
)
