"""The words of the letter with the code, and who it goes to."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from rathaus import uhr
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import format_token
from rathaus.core.textvorlagen.public import Block, Teil
from rathaus.core.zugaenge.public import decrypt
from rathaus.recht.datum import format_datum

from ..models import Codebriefauftrag
from .inhalt import Brief, titled
from .satz import typeset

BETREFF = "Ihr Code zur Bestätigung Ihrer Anschrift"
ABSENDER = "Serviceportal"


@dataclass(frozen=True, slots=True)
class Worte:
    empfaenger: str
    anschrift: list[str]
    code: str


def words_of(auftrag: Codebriefauftrag) -> Worte:
    """What is encrypted in the row. Fachfehler where no key of this installation opens it."""
    klar = decrypt(auftrag.inhalt)
    if klar is None:
        raise Fachfehler(
            f"Der Brief {auftrag.nummer} lässt sich nicht mehr lesen. Bitte neu bestellen lassen."
        )
    return Worte(**json.loads(klar))


def typeset_codebrief(auftrag: Codebriefauftrag) -> bytes:
    """The PDF, made for this one answer and kept nowhere."""
    return typeset(_letter(auftrag), wappen_svg=gemeinde_of_portal().wappen_svg)


def _letter(auftrag: Codebriefauftrag) -> Brief:
    worte, nummer, heute = words_of(auftrag), format_token(auftrag.nummer), uhr.heute()
    return Brief(
        nummer=nummer,
        betreff=BETREFF,
        datum=heute,
        kopf=_letterhead(),
        anschrift=[worte.empfaenger, *worte.anschrift],
        angaben=[("Nummer", nummer), ("Datum", format_datum(heute))],
        bloecke=titled(_blocks(worte, auftrag)),
        zeichnung=[],
        anlagen=[],
        kopie_an=[],
    )


def _letterhead() -> dict[str, str]:
    gemeinde = gemeinde_of_portal()
    anschrift = f"{gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}"
    return {"gemeinde": gemeinde.name, "amt": ABSENDER, "anschrift": anschrift}


def _blocks(worte: Worte, auftrag: Codebriefauftrag) -> list[Block]:
    wo = settings.BASE_URL + reverse("zugaenge:konto_anschrift_code")
    bis = format_datum(auftrag.gueltig_bis)
    texte = [
        ("absatz", Teil.ANREDE, f"Guten Tag {worte.empfaenger},"),
        ("absatz", Teil.TENOR, "Sie möchten Ihre Anschrift bestätigen. Ihr Code:"),
        ("ueberschrift", Teil.TENOR, worte.code),
        ("absatz", Teil.TENOR, f"Bitte geben Sie ihn bis zum {bis} hier ein: {wo}"),
        ("absatz", Teil.TENOR, "Melden Sie sich dafür mit Ihrem Konto an."),
        (
            "absatz",
            Teil.TENOR,
            "Haben Sie keinen Brief bestellt? Dann können Sie ihn wegwerfen. "
            "Ohne das Konto nützt der Code niemandem.",
        ),
        ("absatz", Teil.GRUSS, "Freundliche Grüße"),
    ]
    return [
        {"kennung": f"code-{stelle}", "art": art, "teil": teil, "text": text}
        for stelle, (art, teil, text) in enumerate(texte)
    ]
