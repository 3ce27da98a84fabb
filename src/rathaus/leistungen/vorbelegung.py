"""What an identity has proved: nobody types it again, and the office knows where it is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from rathaus.core.orte.public import split_hausnummer
from rathaus.core.zugaenge.public import Angabe

from .paket import Mangel, Paket
from .paket.wege import get_at, set_at

#: Proven attribute → path of the shared parts „person“ and „anschrift“.
PFADE = {
    "familienname": "person.name",
    "vornamen": "person.vornamen",
    "geburtsdatum": "person.geburtsdatum",
    "email": "person.email",
    "strasse": "anschrift.strasse",
    "hausnummer": "anschrift.hausnummer",
    "plz": "anschrift.plz",
    "ort": "anschrift.ort",
}
#: What stands fixed where the service wants proof: who it is and where they live.
FEST = frozenset(PFADE.values()) - {"person.email"}
QUELLEN = {
    "simulator": "BundID (Simulator)",
    "brief": gettext_noop("Brief mit Code"),
    "bundid": "BundID",
    "email": gettext_noop("Code per E-Mail"),
}


@dataclass(frozen=True, slots=True)
class Nachweis:
    """A proven answer: its value, who vouches for it and how surely (Vertrauensniveau)."""

    wert: str
    quelle: str
    niveau: int


def proven_answers(paket: Paket, herkunft: Mapping[str, Angabe]) -> dict[str, Nachweis]:
    """Path → proof, for the questions this package asks."""
    return {
        PFADE[feld]: Nachweis(angabe.wert, QUELLEN.get(angabe.quelle, angabe.quelle), angabe.niveau)
        for feld, angabe in _with_hausnummer(herkunft).items()
        if feld in PFADE and PFADE[feld] in paket.felder and angabe.wert
    }


def fill_in(
    daten: Mapping[str, Any], nachweise: Mapping[str, Nachweis], *, ueberschreiben: bool = False
) -> dict[str, Any]:
    """The answers with the proven ones where none is given yet; `ueberschreiben` puts the fixed
    ones in place of what was given.
    """
    baum = dict(daten)
    for pfad, nachweis in nachweise.items():
        if (ueberschreiben and pfad in FEST) or get_at(baum, pfad) is None:
            baum = set_at(baum, pfad, nachweis.wert)
    return baum


def provenance(
    daten: Mapping[str, Any], nachweise: Mapping[str, Nachweis]
) -> dict[str, dict[str, Any]]:
    """For the Antrag: which of these answers is proven, by whom, how surely."""
    return {
        pfad: {"quelle": nachweis.quelle, "niveau": nachweis.niveau}
        for pfad, nachweis in nachweise.items()
        if get_at(daten, pfad) == nachweis.wert
    }


def contradictions(
    paket: Paket, daten: Mapping[str, Any], nachweise: Mapping[str, Nachweis]
) -> list[Mangel]:
    """Answers that say otherwise than the proof, where the service wants proof of who is asking."""
    if paket.vertrauensniveau < 2:
        return []
    return [
        Mangel(
            pfad,
            _("Ihr Nachweis sagt „%(wert)s“.")
            % {"wert": paket.felder[pfad].display(nachweis.wert)},
            paket.seite_of[pfad].kennung,
            paket.felder[pfad].frage,
        )
        for pfad, nachweis in nachweise.items()
        if pfad in FEST and get_at(daten, pfad) not in (None, nachweis.wert)
    ]


def _with_hausnummer(herkunft: Mapping[str, Angabe]) -> dict[str, Angabe]:
    """Proofs name street and number in one; the form asks for them apart."""
    angaben = dict(herkunft)
    if "strasse" in angaben and "hausnummer" not in angaben:
        ganz = angaben["strasse"]
        strasse, nummer = split_hausnummer(ganz.wert)
        angaben["strasse"] = Angabe(strasse, ganz.quelle, ganz.niveau, ganz.zeitpunkt)
        angaben["hausnummer"] = Angabe(nummer, ganz.quelle, ganz.niveau, ganz.zeitpunkt)
    return angaben
