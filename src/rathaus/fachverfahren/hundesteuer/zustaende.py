from django.utils.translation import gettext_noop

from rathaus.core.zustaende import Phase, Zustand, Zustandstafel

_WARTET = Zustand(
    "wartet_auf_unterlagen",
    "wartet auf Unterlagen",
    Phase.WARTET,
    gettext_noop("Es fehlt noch etwas von Ihnen."),
)
_BERECHNET = Zustand(
    "berechnet",
    "Bescheid in Arbeit",
    Phase.IN_BEARBEITUNG,
    gettext_noop("Die Steuer ist berechnet. Wir schreiben Ihren Bescheid."),
)
_ERLEDIGT = Zustand(
    "erledigt", "erledigt", Phase.ABGESCHLOSSEN, gettext_noop("Alles ist erledigt.")
)

_WEGE = {
    "eingegangen": {
        "in_pruefung",
        "wartet_auf_unterlagen",
        "berechnet",
        "beschieden",
        "erledigt",
    },
    "in_pruefung": {"wartet_auf_unterlagen", "berechnet", "beschieden", "erledigt"},
    "wartet_auf_unterlagen": {"in_pruefung", "berechnet", "beschieden", "erledigt"},
    "berechnet": {"in_pruefung", "wartet_auf_unterlagen", "beschieden", "erledigt"},
    "beschieden": {"in_pruefung", "berechnet", "erledigt"},
    "erledigt": {"in_pruefung"},
}


def _tafel(eingegangen: str, in_pruefung: str, beschieden: str) -> Zustandstafel:
    """One way, told to the applicant in the words of the matter."""
    return Zustandstafel(
        [
            Zustand("eingegangen", "eingegangen", Phase.EINGEGANGEN, eingegangen),
            Zustand("in_pruefung", "in Prüfung", Phase.IN_BEARBEITUNG, in_pruefung),
            _WARTET,
            _BERECHNET,
            Zustand("beschieden", "beschieden", Phase.ENTSCHIEDEN, beschieden),
            _ERLEDIGT,
        ],
        _WEGE,
    )


ANMELDUNG = _tafel(
    gettext_noop("Ihre Anmeldung ist bei uns eingegangen."),
    gettext_noop("Das Steueramt prüft Ihre Angaben."),
    gettext_noop("Ihr Hund ist angemeldet. Der Bescheid ist unterwegs zu Ihnen."),
)
AENDERUNG = _tafel(
    gettext_noop("Ihre Mitteilung ist bei uns eingegangen."),
    gettext_noop("Das Steueramt prüft, was sich für Sie ändert."),
    gettext_noop("Wir haben entschieden. Die Nachricht ist unterwegs zu Ihnen."),
)
ABMELDUNG = _tafel(
    gettext_noop("Ihre Abmeldung ist bei uns eingegangen."),
    gettext_noop("Das Steueramt rechnet bis zum Ende der Haltung ab."),
    gettext_noop("Ihr Hund ist abgemeldet. Die Abrechnung ist unterwegs zu Ihnen."),
)
JAHRESBESCHEID = Zustandstafel(
    [
        Zustand(
            "berechnet",
            "Bescheid in Arbeit",
            Phase.IN_BEARBEITUNG,
            gettext_noop("Ihr Jahresbescheid entsteht."),
        ),
        Zustand(
            "in_pruefung",
            "in Prüfung",
            Phase.IN_BEARBEITUNG,
            gettext_noop("Wir prüfen Ihren Jahresbescheid."),
        ),
        _WARTET,
        Zustand(
            "beschieden",
            "beschieden",
            Phase.ENTSCHIEDEN,
            gettext_noop("Ihr Jahresbescheid ist unterwegs zu Ihnen."),
        ),
        _ERLEDIGT,
    ],
    {
        "berechnet": {"in_pruefung", "beschieden", "erledigt"},
        "in_pruefung": {"wartet_auf_unterlagen", "beschieden", "erledigt"},
        "wartet_auf_unterlagen": {"in_pruefung", "beschieden", "erledigt"},
        "beschieden": {"in_pruefung", "erledigt"},
        "erledigt": {"in_pruefung"},
    },
)

FESTSETZUNG = Zustandstafel(
    [
        Zustand("entwurf", "Entwurf"),
        Zustand("erlassen", "erlassen"),
        Zustand("ersetzt", "durch eine spätere ersetzt"),
        Zustand("verworfen", "verworfen"),
    ],
    {"entwurf": {"erlassen", "verworfen"}, "erlassen": {"ersetzt"}},
)

MARKE = Zustandstafel(
    [
        Zustand("vergeben", "noch zu versenden"),
        Zustand("versandt", "versandt"),
        Zustand("verloren", "verloren"),
        Zustand("zurueck", "zurückgegeben"),
    ],
    {"vergeben": {"versandt", "verloren", "zurueck"}, "versandt": {"verloren", "zurueck"}},
)
