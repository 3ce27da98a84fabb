from rathaus.core.zustaende import Zustand, Zustandstafel

#: Ways out of the house, and where each can lead.
_HINAUS = {"vorbereitet", "druck", "bereitgestellt"}
_WEGE = {
    "vorbereitet": {"druck", "zugeleitet", "ausgehaengt", "bekanntgegeben"},
    "druck": {"vorbereitet", "zur_post"},
    "bereitgestellt": {"bekanntgegeben", *_HINAUS},
    "zugeleitet": {"bekanntgegeben", *_HINAUS},
    "zur_post": {"bekanntgegeben", "zurueckgekommen"},
    "ausgehaengt": {"bekanntgegeben", "zurueckgekommen", *_HINAUS},
    "bekanntgegeben": {"zurueckgekommen"},
    "zurueckgekommen": _HINAUS,
}
_DRAUSSEN = [
    Zustand("vorbereitet", "wird vorbereitet"),
    Zustand("druck", "im Postausgang"),
    Zustand("bereitgestellt", "im Postfach bereitgestellt"),
    Zustand("zugeleitet", "im Postfach der BundID"),
    Zustand("zur_post", "zur Post gegeben"),
    Zustand("ausgehaengt", "öffentlich bekannt gemacht"),
    Zustand("bekanntgegeben", "bekannt gegeben"),
    Zustand("zurueckgekommen", "nicht zugegangen"),
]

#: Three steps lead out of the house: the text freezes, a job makes the letter, and only giving it
#: out – into the mailbox or to the post – starts a clock.
BESCHEID = Zustandstafel(
    [
        Zustand("entwurf", "Entwurf"),
        Zustand("festgeschrieben", "festgeschrieben"),
        Zustand("ausgefertigt", "ausgefertigt"),
        *_DRAUSSEN,
        Zustand("verworfen", "verworfen"),
    ],
    {
        "entwurf": {"festgeschrieben", "verworfen"},
        "festgeschrieben": {"ausgefertigt"},
        "ausgefertigt": _HINAUS,
        **_WEGE,
    },
)

#: One attempt to give a letter to its addressee. What came back or was replaced is over; another
#: attempt is another Versand.
VERSAND = Zustandstafel(
    [*_DRAUSSEN, Zustand("ersetzt", "durch einen neuen Versand ersetzt")],
    {
        "vorbereitet": {"zugeleitet", "ausgehaengt", "bekanntgegeben", "ersetzt"},
        "druck": {"zur_post", "ersetzt"},
        "bereitgestellt": {"bekanntgegeben", "ersetzt"},
        "zugeleitet": {"bekanntgegeben", "zurueckgekommen", "ersetzt"},
        "zur_post": {"bekanntgegeben", "zurueckgekommen"},
        "ausgehaengt": {"bekanntgegeben", "zurueckgekommen"},
        "bekanntgegeben": {"zurueckgekommen"},
    },
)
#: A Versand that gives nothing to anybody any more.
HINFAELLIG = ("zurueckgekommen", "ersetzt")
#: States from which the law's day of notification comes by itself.
LAUFEND = ("zur_post", "zugeleitet", "ausgehaengt")
