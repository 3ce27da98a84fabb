"""The text of the Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 58 VwGO, § 36 SGB X, § 50 OWiG).

It names remedy, authority or court, seat and period, and the form only where the law demands that
it be named: a needless and incomplete word about the form makes the instruction wrong and the
period a year. What else helps the reader stands beside it as `hinweise`.
"""

from dataclasses import dataclass

from rathaus.recht.fehler import UngueltigeEingabe
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


_GENITIV = {
    "1M": "eines Monats",
    "2W": "von zwei Wochen",
    "3M": "von drei Monaten",
}
_ANLASS = {
    Gebiet.OWI: ("diesen Bußgeldbescheid", "nach Zustellung"),
}


def belehrung(
    rechtsbehelf: Rechtsbehelf,
    *,
    behoerde: Anschrift,
    gericht: Anschrift | None = None,
    zugestellt: bool = False,
) -> Belehrung:
    """The instruction for a letter. `gericht` is needed where a Klage is (also) possible.

    `zugestellt`: the act is formally served, so the period starts with that.
    """
    _pruefe(behoerde, "die Behörde")
    if rechtsbehelf.kurzdauer not in _GENITIV:
        raise UngueltigeEingabe("Eine Belehrung gibt es nur zur Frist bei richtiger Belehrung.")
    saetze = [
        _satz(rechtsbehelf, art, behoerde, gericht, zugestellt=zugestellt)
        for art in (rechtsbehelf.art, rechtsbehelf.wahlweise)
        if art
    ]
    text = saetze[0] if len(saetze) == 1 else _wahlweise(rechtsbehelf, saetze)
    return Belehrung(
        text=text, hinweise=_hinweise(rechtsbehelf), schritte=(_schritt(rechtsbehelf),)
    )


def _pruefe(anschrift: Anschrift | None, was: str) -> Anschrift:
    if anschrift is None or not (anschrift.name.strip() and anschrift.sitz.strip()):
        raise UngueltigeEingabe(f"Zur Belehrung fehlt {was} mit ihrem Sitz.")
    return anschrift


def _satz(
    rechtsbehelf: Rechtsbehelf,
    art: Rechtsbehelfsart,
    behoerde: Anschrift,
    gericht: Anschrift | None,
    *,
    zugestellt: bool,
) -> str:
    akt, beginn = _anlass(rechtsbehelf.gebiet, zugestellt=zugestellt)
    kopf = f"Gegen {akt} können Sie innerhalb {_GENITIV[rechtsbehelf.kurzdauer]} {beginn}"
    if art is Rechtsbehelfsart.KLAGE:
        stelle = _pruefe(gericht, "das Gericht")
        return f"{kopf} Klage beim {stelle.name}, {stelle.sitz}, erheben."
    form = f" {rechtsbehelf.form}" if rechtsbehelf.gebiet in (Gebiet.SGB, Gebiet.OWI) else ""
    verb = "einlegen" if art is Rechtsbehelfsart.EINSPRUCH else "erheben"
    wort = art.capitalize()
    bei = f"bei: {behoerde.name}, {behoerde.sitz}"
    return f"{kopf}{form} {wort} {verb}. Der {wort} ist einzulegen {bei}."


def _anlass(gebiet: Gebiet, *, zugestellt: bool) -> tuple[str, str]:
    if gebiet in _ANLASS:
        return _ANLASS[gebiet]
    return "diesen Bescheid", "nach Zustellung" if zugestellt else "nach Bekanntgabe"


def _wahlweise(rechtsbehelf: Rechtsbehelf, saetze: list[str]) -> str:
    erster, zweiter = rechtsbehelf.art.capitalize(), str(rechtsbehelf.wahlweise).capitalize()
    kopf = f"Sie können entweder {erster} (1.) oder sofort {zweiter} (2.) erheben."
    return "\n".join([kopf, *(f"{nummer}. {satz}" for nummer, satz in enumerate(saetze, 1))])


def _hinweise(rechtsbehelf: Rechtsbehelf) -> tuple[str, ...]:
    hinweise = ["Eine einfache E-Mail genügt nicht."]
    if rechtsbehelf.gebiet in (Gebiet.KAG, Gebiet.REALSTEUER):
        art = rechtsbehelf.art
        artikel = "Die" if art is Rechtsbehelfsart.KLAGE else "Der"
        hinweise.append(
            f"{artikel} {art.capitalize()} hat keine aufschiebende Wirkung "
            "(§ 80 Abs. 2 Satz 1 Nr. 1 VwGO): Bitte zahlen Sie zum genannten Tag."
        )
    return tuple(hinweise)


def _schritt(rechtsbehelf: Rechtsbehelf) -> Schritt:
    norm = {
        Gebiet.SGB: "§ 36 SGB X, § 66 Abs. 1 SGG",
        Gebiet.OWI: "§ 50 Abs. 2 OWiG",
        Gebiet.ORDNUNG: "§ 58 Abs. 1 VwGO, § 37 Abs. 6 VwVfG",
    }.get(rechtsbehelf.gebiet, "§ 58 Abs. 1 VwGO, § 157 Abs. 1 Satz 3 AO")
    return Schritt(
        regel="Inhalt der Belehrung",
        norm=norm,
        eingabe=rechtsbehelf.art.capitalize(),
        ergebnis="Rechtsbehelf, Stelle, Sitz und Frist sind genannt.",
        angenommen=rechtsbehelf.angenommen,
    )
