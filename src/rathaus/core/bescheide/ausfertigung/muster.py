"""The sample letters of the demo town as they go out, with invented values."""

from rathaus.core.textvorlagen.public import Musterbrief
from rathaus.recht.datum import format_datum

from ..zahlkarte import card_of, payment_in, with_card
from .inhalt import Brief, titled
from .satz import typeset

NUMMER = "KHM4R-T9XQC"
VERMERK = "Muster mit erfundenen Angaben"


def typeset_muster(muster: Musterbrief) -> bytes:
    """The PDF; it says that it is a sample."""
    return typeset(_letter(muster), vermerk=VERMERK)


def _letter(muster: Musterbrief) -> Brief:
    gemeinde, amt, tag = muster.werte["gemeinde"], muster.werte["amt"], muster.werte["heute"]
    kopf = {
        "gemeinde": gemeinde["name"],
        "amt": amt["name"],
        "anschrift": gemeinde["anschrift"],
        "telefon": amt["telefon"],
        "iban": gemeinde["iban"].replace(" ", ""),
        **payment_in({"zahlung": muster.zahlung}, muster.werte),
    }
    karte = card_of(kopf)
    return Brief(
        nummer=NUMMER,
        betreff=muster.betreff,
        datum=tag,
        kopf=kopf,
        anschrift=[muster.werte["empfaenger"]["name"], "Musterweg 1", "58999 Musterlingen"],
        angaben=[
            ("Telefon", amt["telefon"]),
            ("E-Mail", amt["email"]),
            ("Nummer", NUMMER),
            ("Datum", format_datum(tag)),
        ],
        bloecke=with_card(titled(muster.bloecke), karte),
        zahlkarte=karte,
        zeichnung=["Die Bürgermeisterin", "Im Auftrag Kim Muster"],
        anlagen=[],
        kopie_an=[],
    )
