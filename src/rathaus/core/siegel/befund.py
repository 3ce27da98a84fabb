"""What a check found out about the signatures of a PDF, as data that outlives the check."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Urteil(StrEnum):
    GUELTIG = "gueltig"
    UNGUELTIG = "ungueltig"
    NICHT_PRUEFBAR = "nicht_pruefbar"

    @property
    def worte(self) -> str:
        return _WORTE[self]


_WORTE = {
    Urteil.GUELTIG: "Signatur gültig",
    Urteil.UNGUELTIG: "Signatur ungültig",
    Urteil.NICHT_PRUEFBAR: "Signatur nicht prüfbar (Zertifikat unbekannt)",
}


@dataclass(frozen=True, slots=True)
class Signaturbefund:
    """`am` is proven only where `zeitstempel` is true. `qualifiziert` is what the certificate says
    of itself (ETSI EN 319 412-5): "signatur", "siegel" or "". `fingerabdruck` is the SHA-256 of the
    certificate. `gruende` are German sentences.
    """

    urteil: Urteil
    inhaber: str
    organisation: str
    aussteller: str
    fingerabdruck: str
    am: datetime | None
    zeitstempel: bool
    qualifiziert: str
    unveraendert: bool
    gruende: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pruefbericht:
    """`fehler` says why nothing could be read; then there are no `signaturen`."""

    signaturen: tuple[Signaturbefund, ...] = field(default=())
    fehler: str = ""

    @property
    def urteil(self) -> Urteil | None:
        """The worst of all signatures; None without any."""
        gefunden = {signatur.urteil for signatur in self.signaturen}
        schlimmste = (Urteil.UNGUELTIG, Urteil.NICHT_PRUEFBAR, Urteil.GUELTIG)
        return next((urteil for urteil in schlimmste if urteil in gefunden), None)


def bericht_as_dict(bericht: Pruefbericht) -> dict[str, Any]:
    daten = asdict(bericht)
    for signatur in daten["signaturen"]:
        signatur["am"] = signatur["am"] and signatur["am"].isoformat()
    return daten


def bericht_of_dict(daten: Mapping[str, Any]) -> Pruefbericht:
    signaturen = tuple(_signatur_of(eintrag) for eintrag in daten["signaturen"])
    return Pruefbericht(signaturen, daten["fehler"])


def _signatur_of(eintrag: Mapping[str, Any]) -> Signaturbefund:
    return Signaturbefund(
        **{
            **eintrag,
            "urteil": Urteil(eintrag["urteil"]),
            "am": datetime.fromisoformat(eintrag["am"]) if eintrag["am"] else None,
            "gruende": tuple(eintrag["gruende"]),
        }
    )
