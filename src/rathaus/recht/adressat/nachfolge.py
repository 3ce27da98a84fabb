"""Who can be bound at all, and who steps into the place of the dead."""

from collections.abc import Sequence
from datetime import date

from rathaus.recht.bekanntgabe_fall import Gesetz
from rathaus.recht.schritte import Schritt

from .beteiligte import Beteiligter, Rolle
from .ergebnis import Adressat, Hindernis, Weg, an
from .normen import norm

_ERBFOLGE = "§ 1922 Abs. 1, § 1967 BGB"
_PFLEGER = "§§ 1960, 1961 BGB"


def unborn(wer: Beteiligter, am: date, gesetz: Gesetz) -> Hindernis | None:
    """Rights begin with birth (§ 1 BGB)."""
    if wer.geboren is None or wer.geboren <= am:
        return None
    return Hindernis(
        text=f"{wer.name} ist nach dem Geburtsdatum noch nicht geboren und kann nicht Adressat "
        "sein. Bitte prüfen Sie das Geburtsdatum.",
        norm=f"§ 1 BGB, {norm('beteiligungsfaehig', gesetz)}",
    )


def heirs_of(
    toter: Beteiligter, beteiligte: Sequence[Beteiligter], gesetz: Gesetz
) -> tuple[Weg, list[tuple[Adressat, Beteiligter | None]]]:
    """In the place of somebody dead: each heir, else the unknown heirs through their
    Nachlasspfleger. An act against the dead is void.
    """
    erben = [b for b in beteiligte if b.rolle == Rolle.ERBE]
    if erben:
        return _steps(toter, erben, gesetz), [(_successor(erbe, toter), erbe) for erbe in erben]
    pfleger = [b for b in beteiligte if b.rolle == Rolle.GESETZLICHE_VERTRETUNG]
    if pfleger:
        return _unknown(toter, pfleger)
    hindernis = Hindernis(
        text=f"{toter.name} ist verstorben; ein Bescheid an Verstorbene ist nichtig. Bitte nehmen "
        "Sie die Erben als Beteiligte auf. Sind sie unbekannt, bestellt das Nachlassgericht auf "
        "Antrag einen Nachlasspfleger.",
        norm=f"{norm('nichtig', gesetz)}; {_ERBFOLGE}; {_PFLEGER}",
    )
    return Weg(hindernisse=(hindernis,)), []


def _successor(erbe: Beteiligter, toter: Beteiligter) -> Adressat:
    return Adressat(
        schluessel=erbe.schluessel,
        name=erbe.name,
        zusatz=f"als Rechtsnachfolger nach {toter.name}",
    )


def _steps(toter: Beteiligter, erben: Sequence[Beteiligter], gesetz: Gesetz) -> Weg:
    norm_ = f"{_ERBFOLGE}; § 45 AO" if gesetz is Gesetz.AO else _ERBFOLGE
    if len(erben) > 1:
        norm_ += "; § 2058 BGB"
    schritt = Schritt(
        regel="Rechtsnachfolge",
        norm=norm_,
        eingabe=f"{toter.name} ist verstorben",
        ergebnis="Der Bescheid richtet sich an " + ", ".join(erbe.name for erbe in erben) + ".",
    )
    return Weg(schritte=(schritt,))


def _unknown(
    toter: Beteiligter, pfleger: Sequence[Beteiligter]
) -> tuple[Weg, list[tuple[Adressat, Beteiligter | None]]]:
    erben = Adressat(schluessel=toter.schluessel, name=f"die unbekannten Erben nach {toter.name}")
    zusatz = f"als Nachlasspfleger für {erben.name}"
    schritt = Schritt(
        regel="Unbekannte Erben",
        norm=_PFLEGER,
        eingabe=f"{toter.name} ist verstorben, Erben sind nicht bekannt",
        ergebnis=f"Der Bescheid geht an {pfleger[0].name} {zusatz}.",
    )
    return Weg(empfang=(an(pfleger[0], zusatz),), schritte=(schritt,)), [(erben, None)]
