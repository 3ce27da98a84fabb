"""What a letter shows, in reading order: the one source of its web page and of its PDF."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.core.textvorlagen.public import Block, Teil, outward
from rathaus.recht.datum import format_datum

from ..models import Ausfertigung, Bescheid
from ..zahlkarte import Zahlkarte, card_of, with_card

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
    """`bloecke` carry `titel`: the heading that stands before them, or "". `zeichen` is the sign in
    the code that files an answer; without one the number stands there. `richtet_sich_an` names whom
    the act binds where somebody else receives it. `versandvermerke` stand above the address. What
    `zahlkarte` says stands among the blocks; its code is drawn from it.
    """

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
    zeichen: str = ""
    richtet_sich_an: str = ""
    versandvermerke: list[str] = field(default_factory=list)
    zahlkarte: Zahlkarte | None = None

    @property
    def girocode(self) -> SafeString:
        """For the page; what it says stands beside it, so it is no news to who does not see it."""
        svg = self.zahlkarte.svg(inline=True) if self.zahlkarte else ""
        return mark_safe(svg.replace("<svg", '<svg aria-hidden="true"', 1))


def letter_of(bescheid: Bescheid, ausfertigung: Ausfertigung | None = None) -> Brief:
    """The letter as it stands, as one receiver gets it; a draft bears the present day."""
    anschrift = list(ausfertigung.anschrift if ausfertigung else bescheid.anschrift)
    kopf, tag = bescheid.briefkopf, bescheid.datum or uhr.heute()
    angaben = [(name, kopf[feld]) for feld, name in _ANGABEN if kopf.get(feld)]
    nummer, karte = format_token(bescheid.nummer), card_of(kopf)
    return Brief(
        nummer=nummer,
        betreff=bescheid.betreff,
        datum=tag,
        kopf=kopf,
        anschrift=anschrift,
        angaben=[*angaben, ("Nummer", nummer), ("Datum", format_datum(tag))],
        bloecke=with_card(titled(bescheid.bloecke), karte),
        zahlkarte=karte,
        zeichnung=[zeile for zeile in (kopf.get("zeichnet"), _signatory(kopf)) if zeile],
        anlagen=[dokument.titel for dokument in bescheid.anlagen.all()],
        kopie_an=list(bescheid.kopie_an),
        zeichen=ausfertigung.zeichen if ausfertigung else "",
        richtet_sich_an=_bound(bescheid, anschrift),
    )


def _bound(bescheid: Bescheid, anschrift: list[str]) -> str:
    """Whom the act binds must be seen from it; in the address field alone that is the receiver."""
    namen = [f"{wer['name']} {wer['zusatz']}".strip() for wer in bescheid.adressaten]
    empfaenger = [wer["name"] for wer in bescheid.adressaten if wer["name"] in anschrift]
    if not namen or len(empfaenger) == len(namen):
        return ""
    return f"Dieses Schreiben richtet sich an {_listed(namen)}."


def _listed(namen: list[str]) -> str:
    return " und ".join(filter(None, (", ".join(namen[:-1]), namen[-1])))


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
    if not kopf.get("auskunft"):
        return ""
    return f"{kopf.get('zusatz', 'Im Auftrag')} {kopf['auskunft']}".strip()
