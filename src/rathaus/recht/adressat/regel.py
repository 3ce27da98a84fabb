"""From the parties of a matter to the addresses of its act."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rathaus.recht.bekanntgabe_fall import Gesetz
from rathaus.recht.schritte import Schritt

from .beteiligte import Beteiligter, Rolle, Wahl
from .ergebnis import Adressat, Adressierung, Empfang, Hindernis, Weg, an
from .nachfolge import heirs_of, unborn
from .normen import norm
from .vertretung import (
    for_cared,
    for_minor,
    for_named,
    for_organisation,
    for_represented,
    of_role,
)

_MITVERPFLICHTET = (Rolle.EHEGATTE, Rolle.GESAMTSCHULDNER)
_EHE = "§ 122 Abs. 7 Satz 1 Nr. 1 AO"
Paar = tuple[Adressat, Beteiligter | None]


def adressiere(
    gesetz: Gesetz,
    beteiligte: Sequence[Beteiligter],
    am: date,
    wahl: Wahl = Wahl(),  # noqa: B008 - frozen
) -> Adressierung:
    """Whom the act binds and one Empfang for each who is given it, with every reason against it."""
    wege: list[Weg] = []
    paare: list[Paar] = []
    for wer in bound_by(beteiligte):
        weg, neue = _bind(wer, beteiligte, am, gesetz)
        wege.append(weg)
        paare += neue
    if not wege:
        wege.append(Weg(hindernisse=(_nobody(gesetz),)))
    wege += [
        _way_to(wer, adressat, beteiligte, am, wahl, gesetz)
        for adressat, wer in paare
        if wer is not None
    ]
    empfang = [e for weg in wege for e in weg.empfang]
    gemeinsam, schritte = share(empfang, beteiligte, wahl, gesetz)
    return Adressierung(
        inhalt=tuple(adressat for adressat, _wer in paare),
        empfang=tuple(gemeinsam),
        hindernisse=tuple(
            dict.fromkeys(
                [h for weg in wege for h in weg.hindernisse]
                + _unreachable(gemeinsam, beteiligte, am, gesetz)
            )
        ),
        schritte=(*(s for weg in wege for s in weg.schritte), *schritte),
    )


def bound_by(beteiligte: Sequence[Beteiligter]) -> list[Beteiligter]:
    """The Inhaltsadressaten; where none is named, who applied. Spouses and joint debtors beside
    them.
    """
    erste = of_role(beteiligte, Rolle.INHALTSADRESSAT) or of_role(beteiligte, Rolle.ANTRAGSTELLER)
    weitere = [b for b in beteiligte if b.rolle in _MITVERPFLICHTET]
    return _once([*erste, *weitere])


def share(
    empfang: Sequence[Empfang], beteiligte: Sequence[Beteiligter], wahl: Wahl, gesetz: Gesetz
) -> tuple[list[Empfang], tuple[Schritt, ...]]:
    """One Ausfertigung for each person, whatever for; in tax law one for spouses who share an
    address, unless they asked for their own or are at odds (§ 122 Abs. 7 AO).
    """
    je_person = _merge(empfang)
    ehegatten = {b.schluessel for b in of_role(beteiligte, Rolle.EHEGATTE)}
    if gesetz is not Gesetz.AO or wahl.einzeln or not ehegatten:
        return je_person, ()
    ergebnis: list[Empfang] = []
    schritte: list[Schritt] = []
    for einer in je_person:
        partner = next((e for e in ergebnis if _shares(e, einer)), None)
        if einer.schluessel not in ehegatten or partner is None:
            ergebnis.append(einer)
            continue
        stelle = ergebnis.index(partner)
        ergebnis[stelle] = replace(partner, namen=(*partner.namen, *einer.namen))
        schritte.append(_together(ergebnis[stelle]))
    return ergebnis, tuple(schritte)


def _bind(
    wer: Beteiligter, beteiligte: Sequence[Beteiligter], am: date, gesetz: Gesetz
) -> tuple[Weg, list[Paar]]:
    if hindernis := unborn(wer, am, gesetz):
        return Weg(hindernisse=(hindernis,)), []
    if wer.gestorben:
        return heirs_of(wer, beteiligte, gesetz)
    return Weg(), [(Adressat(schluessel=wer.schluessel, name=wer.name), wer)]


def _way_to(
    wer: Beteiligter,
    adressat: Adressat,
    beteiligte: Sequence[Beteiligter],
    am: date,
    wahl: Wahl,
    gesetz: Gesetz,
) -> Weg:
    """The first rule that fits: who cannot act, who named somebody, who authorised somebody."""
    return (
        for_minor(wer, beteiligte, am, gesetz)
        or for_named(wer, beteiligte, gesetz)
        or for_represented(wer, beteiligte, wahl, gesetz)
        or for_cared(wer, beteiligte, gesetz)
        or for_organisation(wer, beteiligte, gesetz)
        or _straight(wer, adressat, gesetz)
    )


def _straight(wer: Beteiligter, adressat: Adressat, gesetz: Gesetz) -> Weg:
    ergebnis = f"Der Bescheid geht an {adressat.text}."
    schritt = Schritt(
        regel="Adressat", norm=norm("bekanntgabe", gesetz), eingabe="", ergebnis=ergebnis
    )
    return Weg(empfang=(an(wer, adressat.zusatz),), schritte=(schritt,))


def _merge(empfang: Iterable[Empfang]) -> list[Empfang]:
    """§ 7 Abs. 1 Satz 3 VwZG: one document for one who receives for several."""
    je_person: dict[str, Empfang] = {}
    for einer in empfang:
        erster = je_person.setdefault(einer.person, einer)
        if erster is not einer and einer.zusatz not in erster.zusatz:
            je_person[einer.person] = replace(erster, zusatz=f"{erster.zusatz}, {einer.zusatz}")
    return list(je_person.values())


def _unreachable(
    empfang: Sequence[Empfang], beteiligte: Sequence[Beteiligter], am: date, gesetz: Gesetz
) -> list[Hindernis]:
    """A receiver who is dead or under age receives nothing with effect for anybody."""
    je_schluessel = {b.schluessel: b for b in beteiligte}
    return [
        Hindernis(
            text=f"{wer.name} kann den Bescheid nicht entgegennehmen "
            f"({'verstorben' if wer.gestorben else 'minderjährig'}). Bitte nehmen Sie eine andere "
            "Person auf.",
            norm=norm("handlungsfaehig", gesetz),
        )
        for einer in empfang
        if (wer := je_schluessel[einer.schluessel]).gestorben or wer.minderjaehrig(am)
    ]


def _nobody(gesetz: Gesetz) -> Hindernis:
    return Hindernis(
        text="Es fehlt, an wen der Bescheid sich richtet (Inhaltsadressat).",
        norm=norm("bekanntgabe", gesetz),
    )


def _once(beteiligte: Iterable[Beteiligter]) -> list[Beteiligter]:
    """Who has two parts is bound once."""
    je_person = {b.person or b.schluessel: b for b in reversed(list(beteiligte))}
    return list(reversed(je_person.values()))


def _shares(einer: Empfang, anderer: Empfang) -> bool:
    return (
        not einer.zusatz
        and not anderer.zusatz
        and bool(einer.anschrift)
        and [z.casefold() for z in einer.anschrift] == [z.casefold() for z in anderer.anschrift]
    )


def _together(empfang: Empfang) -> Schritt:
    return Schritt(
        regel="Gemeinsame Anschrift",
        norm=_EHE,
        eingabe=" und ".join(empfang.namen),
        ergebnis="Eine Ausfertigung für beide genügt.",
    )
