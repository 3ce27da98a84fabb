"""Who receives for somebody: parents, guardians, directors, the authorised."""

from collections.abc import Sequence
from datetime import date

from rathaus.recht.bekanntgabe_fall import Gesetz
from rathaus.recht.schritte import Schritt

from .beteiligte import Beteiligter, Rolle, Vollmacht, Wahl
from .ergebnis import Hindernis, Weg, an
from .normen import norm


def of_role(beteiligte: Sequence[Beteiligter], rolle: Rolle) -> list[Beteiligter]:
    return [b for b in beteiligte if b.rolle == rolle]


def for_minor(
    kind: Beteiligter, beteiligte: Sequence[Beteiligter], am: date, gesetz: Gesetz
) -> Weg | None:
    """To one legal representative, who receives for both parents (§ 1629 Abs. 1 Satz 2 BGB)."""
    if not kind.minderjaehrig(am):
        return None
    handlungsfaehig = norm("handlungsfaehig", gesetz)
    eltern = of_role(beteiligte, Rolle.GESETZLICHE_VERTRETUNG)
    if not eltern:
        text = f"{kind.name} ist minderjährig. Bitte nehmen Sie die gesetzliche Vertretung auf."
        return Weg(hindernisse=(Hindernis(text=text, norm=handlungsfaehig),))
    return _through(
        eltern[0],
        f"als gesetzliche Vertretung von {kind.name}",
        regel="Minderjährig",
        norm_=f"{handlungsfaehig}; § 1629 Abs. 1 Satz 2 BGB",
    )


def for_cared(wer: Beteiligter, beteiligte: Sequence[Beteiligter], gesetz: Gesetz) -> Weg | None:
    """A Betreuer who takes part represents in their circle of duties (§ 1823 BGB)."""
    betreuer = of_role(beteiligte, Rolle.BETREUER)
    if not betreuer:
        return None
    return _through(
        betreuer[0],
        f"als rechtliche Betreuung von {wer.name}",
        regel="Rechtliche Betreuung",
        norm_=f"{norm('handlungsfaehig', gesetz)}; § 1823 BGB",
    )


def for_organisation(
    firma: Beteiligter, beteiligte: Sequence[Beteiligter], gesetz: Gesetz
) -> Weg | None:
    """To its own address, „vertreten durch“ who is named; a GbR must name somebody (§ 720 BGB)."""
    if firma.natuerlich:
        return None
    vertretung = of_role(beteiligte, Rolle.GESETZLICHE_VERTRETUNG)
    if firma.ist_gbr and not vertretung:
        text = (
            f"{firma.name} ist eine GbR. Bitte nehmen Sie mindestens eine "
            "vertretungsberechtigte Gesellschafterin oder einen Gesellschafter auf."
        )
        return Weg(hindernisse=(Hindernis(text=text, norm="§ 705 Abs. 2, § 720 BGB"),))
    if not vertretung:
        return None
    namen = " und ".join(person.name for person in vertretung)
    schritt = Schritt(
        regel="Vertretung einer Organisation",
        norm=norm("handlungsfaehig", gesetz),
        eingabe=firma.name,
        ergebnis=f"Der Bescheid geht an {firma.name}, vertreten durch {namen}.",
    )
    return Weg(empfang=(an(firma, f"vertreten durch {namen}"),), schritte=(schritt,))


def for_named(wer: Beteiligter, beteiligte: Sequence[Beteiligter], gesetz: Gesetz) -> Weg | None:
    """A Bekanntgabeadressat the office named itself."""
    benannt = of_role(beteiligte, Rolle.BEKANNTGABEADRESSAT)
    if not benannt:
        return None
    return _through(
        benannt[0],
        f"für {wer.name}",
        regel="Benannter Bekanntgabeadressat",
        norm_=norm("vollmacht_kann", gesetz),
    )


def for_represented(
    wer: Beteiligter, beteiligte: Sequence[Beteiligter], wahl: Wahl, gesetz: Gesetz
) -> Weg | None:
    """To the authorised person: must be (served, power in writing), shall be, or may be."""
    bevollmaechtigte = of_role(beteiligte, Rolle.BEVOLLMAECHTIGTE)
    if not bevollmaechtigte:
        return None
    if wahl.vollmacht is Vollmacht.ZURUECKGEWIESEN:
        return _directly(wer, "Zurückgewiesene Vollmacht", norm("zurueckweisung", gesetz))
    muss, norm_ = must_address(wahl, gesetz)
    if wahl.selbst and muss:
        text = (
            f"Der Bescheid wird zugestellt und {bevollmaechtigte[0].name} hat eine schriftliche "
            "Vollmacht. Er muss dorthin gehen."
        )
        return Weg(hindernisse=(Hindernis(text=text, norm=norm_),))
    if wahl.selbst:
        return _directly(wer, "Bekanntgabe an die beteiligte Person selbst", norm_)
    zusatz = f"als bevollmächtigte Person für {wer.name}"
    return _through(bevollmaechtigte[0], zusatz, regel="Bevollmächtigt", norm_=norm_)


def must_address(wahl: Wahl, gesetz: Gesetz) -> tuple[bool, str]:
    """Whether the law leaves no choice, and the section: § 7 Abs. 1 Satz 2 VwZG binds where
    service meets a written power; § 122 Abs. 5 Satz 3 AO softens that to „soll“.
    """
    schriftlich = wahl.vollmacht is Vollmacht.SCHRIFTLICH
    if wahl.zustellung and schriftlich and gesetz is not Gesetz.AO:
        return True, "§ 7 Abs. 1 Satz 2 VwZG"
    return False, norm("vollmacht_soll" if schriftlich else "vollmacht_kann", gesetz)


def _through(wer: Beteiligter, zusatz: str, *, regel: str, norm_: str) -> Weg:
    schritt = Schritt(
        regel=regel, norm=norm_, eingabe="", ergebnis=f"Der Bescheid geht an {wer.name} {zusatz}."
    )
    return Weg(empfang=(an(wer, zusatz),), schritte=(schritt,))


def _directly(wer: Beteiligter, regel: str, norm_: str) -> Weg:
    ergebnis = f"Der Bescheid geht an {wer.name}."
    schritt = Schritt(regel=regel, norm=norm_, eingabe="", ergebnis=ergebnis)
    return Weg(empfang=(an(wer),), schritte=(schritt,))
