"""The way of one attempt to pay, in the words of the field: open → initiated → authorised →
captured → settled → exported, and its other ends.
"""

from rathaus.core.zustaende import Zustand, Zustandstafel

#: Captured means: the service confirmed it. It may do so after we gave the attempt up; money that
#: came is booked, however late.
_SPAET = {"bestaetigt"}

ZAHLUNG = Zustandstafel(
    [
        Zustand("offen", "angelegt"),
        Zustand("begonnen", "begonnen"),
        Zustand("autorisiert", "zugesagt"),
        Zustand("bestaetigt", "vom Bezahldienst bestätigt"),
        Zustand("gebucht", "gebucht"),
        Zustand("exportiert", "an das Finanzverfahren übergeben"),
        Zustand("gescheitert", "gescheitert"),
        Zustand("abgelaufen", "abgelaufen"),
        Zustand("abgebrochen", "abgebrochen"),
        Zustand("erledigt", "auf anderem Weg bezahlt"),
        Zustand("erstattet", "erstattet"),
    ],
    {
        "offen": {"begonnen", "abgebrochen", "gescheitert", "abgelaufen", "erledigt"},
        "begonnen": {
            "autorisiert", "bestaetigt", "gescheitert", "abgelaufen", "abgebrochen", "erledigt",
        },
        "autorisiert": {"bestaetigt", "gescheitert", "abgelaufen", "abgebrochen"},
        "bestaetigt": {"gebucht"},
        "gebucht": {"exportiert", "erstattet"},
        "exportiert": {"erstattet"},
        "gescheitert": _SPAET,
        "abgelaufen": _SPAET,
        "abgebrochen": _SPAET,
        "erledigt": _SPAET,
    },
)  # fmt: skip

#: The attempt somebody may still go on with.
LAUFEND = ("offen", "begonnen", "autorisiert")
#: Money has come and stands in the ledger.
BEZAHLT = ("gebucht", "exportiert")
#: Given up by us; the service may know better for a while.
AUFGEGEBEN = ("gescheitert", "abgelaufen", "abgebrochen", "erledigt")
