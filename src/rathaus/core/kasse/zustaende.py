from rathaus.core.zustaende import Zustand, Zustandstafel

MANDAT = Zustandstafel(
    [
        Zustand("angelegt", "wartet auf die Unterschrift"),
        Zustand("gueltig", "gültig"),
        Zustand("widerrufen", "widerrufen"),
        Zustand("ersetzt", "durch ein neues ersetzt"),
    ],
    {"angelegt": {"gueltig", "widerrufen"}, "gueltig": {"widerrufen", "ersetzt"}},
)

MASSNAHME = Zustandstafel(
    [
        Zustand("vorgeschlagen", "wartet auf Freigabe"),
        Zustand("gilt", "gilt"),
        Zustand("abgelehnt", "abgelehnt"),
        Zustand("beendet", "beendet"),
    ],
    {"vorgeschlagen": {"gilt", "abgelehnt"}, "gilt": {"beendet"}},
)

MAHNLAUF = Zustandstafel(
    [
        Zustand("vorschlag", "Vorschlag"),
        Zustand("vorgelegt", "wartet auf Freigabe"),
        Zustand("laeuft", "wird geschrieben"),
        Zustand("erledigt", "erledigt"),
        Zustand("verworfen", "verworfen"),
    ],
    {
        "vorschlag": {"vorgelegt", "verworfen"},
        "vorgelegt": {"laeuft", "vorschlag"},
        "laeuft": {"erledigt"},
    },
)

ANORDNUNG = Zustandstafel(
    [
        Zustand("vorgelegt", "wartet auf Anordnung"),
        Zustand("angeordnet", "angeordnet"),
        Zustand("abgelehnt", "abgelehnt"),
    ],
    {"vorgelegt": {"angeordnet", "abgelehnt"}},
)

UMSATZ = Zustandstafel(
    [
        Zustand("klaerung", "zu klären"),
        Zustand("gebucht", "gebucht"),
        Zustand("erledigt", "ohne Buchung erledigt"),
    ],
    {"klaerung": {"gebucht", "erledigt"}, "gebucht": {"klaerung"}},
)

LASTSCHRIFT = Zustandstafel(
    [
        Zustand("unterwegs", "bei der Bank"),
        Zustand("bezahlt", "eingezogen"),
        Zustand("zurueck", "zurückgegeben"),
    ],
    {"unterwegs": {"bezahlt", "zurueck"}, "bezahlt": {"zurueck"}},
)
