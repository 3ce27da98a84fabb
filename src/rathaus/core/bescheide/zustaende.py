from rathaus.core.zustaende import Zustand, Zustandstafel

#: Three steps lead out of the house: the text freezes, a job makes the letter, and only giving it
#: out – into the mailbox or to the post – starts a clock.
BESCHEID = Zustandstafel(
    [
        Zustand("entwurf", "Entwurf"),
        Zustand("festgeschrieben", "festgeschrieben"),
        Zustand("ausgefertigt", "ausgefertigt"),
        Zustand("druck", "im Postausgang"),
        Zustand("bereitgestellt", "im Postfach bereitgestellt"),
        Zustand("zur_post", "zur Post gegeben"),
        Zustand("bekanntgegeben", "bekannt gegeben"),
        Zustand("zurueckgekommen", "zurückgekommen"),
        Zustand("verworfen", "verworfen"),
    ],
    {
        "entwurf": {"festgeschrieben", "verworfen"},
        "festgeschrieben": {"ausgefertigt"},
        "ausgefertigt": {"druck", "bereitgestellt"},
        "druck": {"zur_post"},
        "bereitgestellt": {"bekanntgegeben", "druck"},
        "zur_post": {"bekanntgegeben", "zurueckgekommen"},
        "bekanntgegeben": {"zurueckgekommen"},
        "zurueckgekommen": {"druck"},
    },
)
