"""What a letter shows, in reading order: the one source of its web page and of its PDF."""

from dataclasses import dataclass
from datetime import date

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.core.textvorlagen.public import Block, Teil, outward
from rathaus.recht.datum import format_datum

from ..models import Bescheid

#: Parts that begin with a heading of their own.
MIT_TITEL = (
    Teil.BERECHNUNG,
    Teil.ZAHLUNG,
    Teil.GRUENDE,
    Teil.RECHTSGRUNDLAGE,
    Teil.HINWEIS,
    Teil.RECHTSBEHELF,
)
_ANGABEN = (
    ("auskunft", "Auskunft"),
    ("raum", "Zimmer"),
    ("durchwahl", "Durchwahl"),
    ("telefon", "Telefon"),
    ("email", "E-Mail"),
    ("mein_zeichen", "Mein Zeichen"),
    ("besuch", "Besuch"),
    ("sprechzeiten", "Sprechzeiten"),
)


@dataclass(frozen=True, slots=True)
class Brief:
    """`bloecke` carry `titel`: the heading that stands before them, or ""."""

    nummer: str
    betreff: str
    datum: date
    kopf: dict[str, str]
    anschrift: list[str]
    angaben: list[tuple[str, str]]
    bloecke: list[dict[str, object]]
    zeichnung: list[str]
    anlagen: list[str]
    kopie_an: list[str]


def letter_of(bescheid: Bescheid) -> Brief:
    """The letter as it stands; a draft bears the present day."""
    kopf, tag = bescheid.briefkopf, bescheid.datum or uhr.heute()
    angaben = [(name, kopf[feld]) for feld, name in _ANGABEN if kopf.get(feld)]
    nummer = format_token(bescheid.nummer)
    return Brief(
        nummer=nummer,
        betreff=bescheid.betreff,
        datum=tag,
        kopf=kopf,
        anschrift=list(bescheid.anschrift),
        angaben=[*angaben, ("Nummer", nummer), ("Datum", format_datum(tag))],
        bloecke=titled(bescheid.bloecke),
        zeichnung=[zeile for zeile in (kopf.get("zeichnet"), _signatory(kopf)) if zeile],
        anlagen=[dokument.titel for dokument in bescheid.anlagen.all()],
        kopie_an=list(bescheid.kopie_an),
    )


def titled(bloecke: list[Block]) -> list[dict[str, object]]:
    """Each run of blocks of one part begins with the part's heading, unless the template brings
    one.
    """
    vorher, ergebnis = "", []
    for block in bloecke:
        teil = Teil(block["teil"])
        neu = teil != vorher and teil in MIT_TITEL and block["art"] != "ueberschrift"
        ergebnis.append({**outward(block), "titel": teil.bezeichnung if neu else ""})
        vorher = teil
    return ergebnis


def _signatory(kopf: dict[str, str]) -> str:
    return f"{kopf.get('zusatz', 'Im Auftrag')} {kopf['auskunft']}" if kopf.get("auskunft") else ""
