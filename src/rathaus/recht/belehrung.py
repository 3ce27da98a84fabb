"""The text of the Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 58 VwGO, § 36 SGB X, § 50 OWiG).

It names remedy, authority or court, seat and period, and the form only where the law demands that
it be named: a needless and incomplete word about the form makes the instruction wrong and the
period a year. What else helps the reader stands beside it as `hinweise`.
"""

from dataclasses import dataclass

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.landesrecht import Zitat, landesparagraf
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, Rechtsbehelfsart
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, slots=True)
class Anschrift:
    """An authority or court with its seat, as it stands in the letter: "Stadt Musterhausen",
    "Rathausplatz 1, 12345 Musterhausen"."""

    name: str
    sitz: str


@dataclass(frozen=True, kw_only=True)
class Belehrung(Ergebnis):
    """`text` is the instruction, `hinweise` are sentences that must stay outside of it."""

    text: str
    hinweise: tuple[str, ...]


_INNERHALB = {"1M": "eines Monats", "2W": "von zwei Wochen", "3M": "von drei Monaten"}
_MIT_FORM = (Gebiet.SGB, Gebiet.OWI)


def belehrung(
    rechtsbehelf: Rechtsbehelf,
    *,
    behoerde: Anschrift,
    gericht: Anschrift | None = None,
    zugestellt: bool = False,
    werte: Werte | None = None,
) -> Belehrung:
    """The instruction for a letter. `gericht` is needed where a Klage is (also) possible.

    `zugestellt`: the act is formally served, so the period starts with that.
    """
    if rechtsbehelf.kurzdauer not in _INNERHALB:
        raise UngueltigeEingabe("Eine Belehrung nennt nur die Frist bei richtiger Belehrung.")
    saetze = [
        _satz(rechtsbehelf, art, behoerde, gericht, zugestellt=zugestellt)
        for art in (rechtsbehelf.art, rechtsbehelf.wahlweise)
        if art
    ]
    text = saetze[0] if len(saetze) == 1 else _zur_wahl(rechtsbehelf, saetze)
    return Belehrung(
        text=text,
        hinweise=_hinweise(rechtsbehelf),
        schritte=(_schritt(rechtsbehelf, werte or standardwerte()),),
    )


def _satz(
    rechtsbehelf: Rechtsbehelf,
    art: Rechtsbehelfsart,
    behoerde: Anschrift,
    gericht: Anschrift | None,
    *,
    zugestellt: bool,
) -> str:
    akt, beginn = _anlass(rechtsbehelf.gebiet, zugestellt=zugestellt)
    kopf = f"Gegen {akt} kann innerhalb {_INNERHALB[rechtsbehelf.kurzdauer]} {beginn}"
    if art is Rechtsbehelfsart.KLAGE:
        stelle = _pruefe(gericht, "das Gericht")
        return f"{kopf} Klage beim {stelle.name}, {stelle.sitz}, erhoben werden."
    stelle = _pruefe(behoerde, "die Behörde")
    form = f" {rechtsbehelf.form}" if rechtsbehelf.gebiet in _MIT_FORM else ""
    wort = art.capitalize()
    verb = "eingelegt" if art is Rechtsbehelfsart.EINSPRUCH else "erhoben"
    return (
        f"{kopf}{form} {wort} {verb} werden. "
        f"Der {wort} ist einzulegen bei: {stelle.name}, {stelle.sitz}."
    )


def _pruefe(anschrift: Anschrift | None, was: str) -> Anschrift:
    if anschrift is None or not (anschrift.name.strip() and anschrift.sitz.strip()):
        raise UngueltigeEingabe(f"Zur Belehrung fehlt {was} mit ihrem Sitz.")
    return anschrift


def _anlass(gebiet: Gebiet, *, zugestellt: bool) -> tuple[str, str]:
    if gebiet is Gebiet.OWI:
        return "diesen Bußgeldbescheid", "nach Zustellung"
    return "diesen Bescheid", "nach Zustellung" if zugestellt else "nach Bekanntgabe"


def _zur_wahl(rechtsbehelf: Rechtsbehelf, saetze: list[str]) -> str:
    erster, zweiter = rechtsbehelf.art.capitalize(), str(rechtsbehelf.wahlweise).capitalize()
    kopf = f"Es kann entweder {erster} (1.) oder sofort {zweiter} (2.) erhoben werden."
    return "\n".join([kopf, *(f"{nummer}. {satz}" for nummer, satz in enumerate(saetze, 1))])


def _hinweise(rechtsbehelf: Rechtsbehelf) -> tuple[str, ...]:
    hinweise = ["Eine einfache E-Mail genügt nicht."]
    if rechtsbehelf.gebiet in (Gebiet.KAG, Gebiet.REALSTEUER):
        artikel = "Die" if rechtsbehelf.art is Rechtsbehelfsart.KLAGE else "Der"
        hinweise.append(
            f"{artikel} {rechtsbehelf.art.capitalize()} hat keine aufschiebende Wirkung "
            "(§ 80 Abs. 2 Satz 1 Nr. 1 VwGO): Bitte zahlen Sie zum genannten Tag."
        )
    return tuple(hinweise)


def _schritt(rechtsbehelf: Rechtsbehelf, werte: Werte) -> Schritt:
    norm = _norm(rechtsbehelf, werte)
    return Schritt(
        regel="Inhalt der Belehrung",
        norm=norm.norm,
        eingabe=rechtsbehelf.art.capitalize(),
        ergebnis="Rechtsbehelf, Stelle, Sitz und Frist sind genannt.",
        angenommen=norm.angenommen or rechtsbehelf.angenommen,
        land=norm.land,
        quelle=norm.quelle,
    )


def _norm(rechtsbehelf: Rechtsbehelf, werte: Werte) -> Zitat:
    match rechtsbehelf.gebiet:
        case Gebiet.SGB:
            return Zitat("§ 36 SGB X, § 66 Abs. 1 SGG")
        case Gebiet.OWI:
            return Zitat("§ 50 Abs. 2 OWiG")
        case Gebiet.ORDNUNG:
            paragraf = landesparagraf(rechtsbehelf.land, "37", rechtsbehelf.am, werte)
            return paragraf.zitat("Abs. 6").mit("§ 58 Abs. 1 VwGO")
        case _:
            return Zitat("§ 58 Abs. 1 VwGO, § 157 Abs. 1 Satz 3 AO")
