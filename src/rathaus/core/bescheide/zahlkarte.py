"""The box of a letter that claims money: whom to pay, how much, with a code for the banking app and
the address where one pays online. What it says is frozen with the letterhead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus.core.textvorlagen.public import Teil
from rathaus.normen.girocode import girocode_svg
from rathaus.normen.iban import format_iban
from rathaus.recht.geld import format_euro

ART = "zahlkarte"
#: Where one pays online by Kassenzeichen and amount; the floor that takes payments says so.
zahllinks: list[Callable[[str, Decimal], str]] = []
_BETRAG, _ZEICHEN, _WANN = "zahlung_betrag", "zahlung_kassenzeichen", "zahlung_wann"


@dataclass(frozen=True, slots=True)
class Zahlkarte:
    empfaenger: str
    iban: str
    betrag: Decimal
    kassenzeichen: str
    wann: str
    link: str

    @property
    def zeilen(self) -> list[tuple[str, str]]:
        """What stands beside the code, the same on paper and on the page."""
        angaben = [
            ("Betrag", format_euro(self.betrag)),
            ("Fällig", self.wann),
            ("An", self.empfaenger),
            ("IBAN", format_iban(self.iban)),
            ("Verwendungszweck", self.kassenzeichen),
        ]
        return [(name, wert) for name, wert in angaben if wert]

    @property
    def beschreibung(self) -> str:
        """For whoever does not see the code."""
        return (
            f"GiroCode für die Überweisung von {format_euro(self.betrag)} an {self.empfaenger}, "
            f"IBAN {format_iban(self.iban)}, Verwendungszweck {self.kassenzeichen}"
        )

    def svg(self, *, inline: bool) -> str:
        rand = 4 if inline else 2
        return girocode_svg(
            self.empfaenger, self.iban, self.betrag, self.kassenzeichen, rand=rand, inline=inline
        )


def payment_in(dokument: Mapping[str, Any], werte: Mapping[str, Any]) -> dict[str, str]:
    """For the letterhead: what stands at the path the template names as `zahlung`, {betrag,
    kassenzeichen, wann}. Nothing where it names none or nothing is to be transferred.
    """
    wert: Any = werte if dokument.get("zahlung") else None
    for glied in str(dokument.get("zahlung", "")).split("."):
        wert = wert.get(glied) if isinstance(wert, Mapping) else None
    if not isinstance(wert, Mapping) or not _amount(wert.get("betrag")):
        return {}
    return {
        _BETRAG: f"{_amount(wert['betrag']):.2f}",
        _ZEICHEN: str(wert["kassenzeichen"]),
        _WANN: str(wert.get("wann", "")),
    }


def card_of(kopf: Mapping[str, str]) -> Zahlkarte | None:
    """Without an IBAN of the town there is nothing to transfer to."""
    betrag = _amount(kopf.get(_BETRAG))
    if not betrag or not kopf.get("iban"):
        return None
    zeichen = kopf[_ZEICHEN]
    link = next((baue(zeichen, betrag) for baue in zahllinks), "")
    return Zahlkarte(kopf["gemeinde"], kopf["iban"], betrag, zeichen, kopf.get(_WANN, ""), link)


def with_card(bloecke: list[dict[str, object]], karte: Zahlkarte | None) -> list[dict[str, object]]:
    """After the last block about paying, or before the closing words where none is."""
    if karte is None:
        return bloecke
    stelle = max(
        (n for n, block in enumerate(bloecke, start=1) if block.get("teil") == Teil.ZAHLUNG),
        default=_before_end(bloecke),
    )
    block: dict[str, object] = {
        "art": ART,
        "teil": Teil.ZAHLUNG.value,
        "titel": "",
        "beschreibung": karte.beschreibung,
        "zeilen": [list(zeile) for zeile in karte.zeilen],
        "link": karte.link,
        "adresse": karte.link.partition("?")[0],  # short enough to be typed from paper
    }
    return [*bloecke[:stelle], block, *bloecke[stelle:]]


def _before_end(bloecke: list[dict[str, object]]) -> int:
    ende = (Teil.RECHTSBEHELF, Teil.GRUSS)
    return next((n for n, b in enumerate(bloecke) if b.get("teil") in ende), len(bloecke))


def _amount(wert: Any) -> Decimal:
    try:
        return max(Decimal(str(wert)).quantize(Decimal("0.01")), Decimal(0))
    except InvalidOperation:
        return Decimal(0)
