"""What keeps answers from being sent, in words that help."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from .fragen import clean_stored
from .gang import Frage, Liste, umgebung_am
from .struktur import Feld, Gruppe, Paket, Pruefung, Seite
from .wege import STELLE, Index, get_at, konkret

if TYPE_CHECKING:
    from .engine import Lage


@dataclass(frozen=True, slots=True)
class Mangel:
    """Something a person must still give or mend. `pfad` is the very place ("kinder.1.name"),
    `feld` the question or group of the package it belongs to, `seite` where it is asked, `sprache`
    the language of `frage`, where it is not that of the package.
    """

    pfad: str
    meldung: str
    seite: str
    frage: str = ""
    feld: str = ""
    sprache: str = ""


def check_lage(lage: "Lage") -> list[Mangel]:
    """By page and, on a page, in the order in which it asks."""
    maengel = [*_missing_entries(lage), *_wrong_answers(lage)]
    offen = {mangel.seite for mangel in maengel}
    maengel += _broken_rules(lage, offen, lage.paket.pruefungen)
    reihenfolge = {seite.kennung: nummer for nummer, seite in enumerate(lage.paket.seiten)}
    return sorted(maengel, key=lambda mangel: reihenfolge.get(mangel.seite, -1))


def entry_names(paket: Paket, pfad: str, index: Index) -> list[str]:
    """What the entries around a place are called: ["Kind 2", "Termin 1"]."""
    namen = []
    vorne = ""
    for stelle, teil in zip(index, pfad.split(STELLE), strict=False):
        vorne += teil + STELLE
        gruppe = paket.gruppen.get(vorne)
        namen.append(f"{gruppe.eintragsname if gruppe else ''} {stelle + 1}".strip())
    return namen


def name_of(paket: Paket, feld: Feld, index: Index) -> str:
    """The question, with the entry it is asked in: „Kind 2: Vornamen“."""
    return ": ".join([*entry_names(paket, feld.pfad, index), feld.frage])


def _missing_entries(lage: "Lage") -> Iterator[Mangel]:
    for liste in lage.listen.values():
        if meldung := _count_fault(liste):
            yield Mangel(
                liste.pfad,
                meldung,
                _seite_of_gruppe(lage.paket, liste.gruppe),
                liste.gruppe.titel,
                liste.gruppe.pfad.removesuffix(STELLE),
                liste.gruppe.sprache,
            )


def _count_fault(liste: Liste) -> str:
    if liste.da > liste.hoechstens:
        return ngettext(
            "Hier geht höchstens %(grenze)s Eintrag, es sind %(da)s. "
            "Bitte entfernen Sie, was zu viel ist.",
            "Hier gehen höchstens %(grenze)s Einträge, es sind %(da)s. "
            "Bitte entfernen Sie, was zu viel ist.",
            liste.hoechstens,
        ) % {"grenze": liste.hoechstens, "da": liste.da}
    if liste.da < liste.mindestens:
        return ngettext(
            "Bitte machen Sie hier mindestens einen Eintrag.",
            "Bitte machen Sie hier mindestens %(grenze)s Einträge.",
            liste.mindestens,
        ) % {"grenze": liste.mindestens}
    return ""


def _seite_of_gruppe(paket: Paket, gruppe: Gruppe) -> str:
    seiten = (paket.seite_of.get(feld.pfad) for feld in gruppe.felder())
    return next((seite.kennung for seite in seiten if seite), "")


def _wrong_answers(lage: "Lage") -> Iterator[Mangel]:
    for frage in lage.fragen:
        if frage.feld.berechnet or not frage.echt:
            continue
        if meldung := _fault(frage, get_at(lage.baum, frage.feld.pfad, frage.index), lage):
            yield _mangel(lage.paket, frage.feld, frage.index, meldung)


def _fault(frage: Frage, wert: Any, lage: "Lage") -> str:
    try:
        clean_stored(frage.feld, wert, lage.heute)
    except ValidationError as fehler:
        return str(fehler.messages[0])
    return ""


def _broken_rules(
    lage: "Lage", offen: set[str], pruefungen: Iterable[Pruefung]
) -> Iterator[Mangel]:
    """A rule speaks once the pages it looks at are right by themselves: then it is the one thing
    to mend.
    """
    umgebung = umgebung_am(lage.heute)
    for pruefung in pruefungen:
        if offen & pages_of_rule(lage.paket, pruefung):
            continue
        for index in _places(lage, pruefung):
            if pruefung.wenn.gilt(lage.baum, umgebung, index=index):
                feld = lage.paket.felder[pruefung.feld]
                yield _mangel(lage.paket, feld, index, pruefung.meldung)


def pages_of_rule(paket: Paket, pruefung: Pruefung) -> set[str]:
    """The pages that ask what a rule looks at."""
    pfade = {pruefung.feld, *pruefung.wenn.felder}
    return {
        seite.kennung
        for pfad, seite in paket.seite_of.items()
        if pfad in pfade or any(pfad.startswith((f"{p}.", f"{p}{STELLE}.")) for p in pfade)
    }


def _places(lage: "Lage", pruefung: Pruefung) -> list[Index]:
    """Once, or in each entry that asks the field."""
    if STELLE not in pruefung.feld:
        return [()]
    return [f.index for f in lage.fragen if f.feld.pfad == pruefung.feld and f.echt]


def _mangel(paket: Paket, feld: Feld, index: Index, meldung: str) -> Mangel:
    seite = paket.seite_of.get(feld.pfad)
    return Mangel(
        konkret(feld.pfad, index),
        meldung,
        seite.kennung if seite else "",
        name_of(paket, feld, index),
        feld.pfad,
        feld.sprache,
    )


def check_page(lage: "Lage", seite: Seite) -> list[Mangel]:
    """What must be mended before going on from this page: nothing that a later page decides."""
    stellen = {eine.kennung: nummer for nummer, eine in enumerate(lage.paket.seiten)}
    bis_hier = {kennung for kennung, nummer in stellen.items() if nummer <= stellen[seite.kennung]}
    maengel = [*_missing_entries(lage), *_wrong_answers(lage)]
    offen = {mangel.seite for mangel in maengel}
    faellig = [p for p in lage.paket.pruefungen if pages_of_rule(lage.paket, p) <= bis_hier]
    maengel += _broken_rules(lage, offen, faellig)
    return [mangel for mangel in maengel if mangel.seite == seite.kennung]
