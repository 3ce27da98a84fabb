"""SEPA-Lastschriften schreiben (ISO 20022, pain.008.001.08) und was dazu gehört."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from lxml import etree

NAMENSRAUM = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"
_UMLAUTE = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "&": "+"}
)
_ERLAUBT = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
_GLAEUBIGER = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}")


class SepaFehler(ValueError):
    """Die Meldung ist ein deutscher Satz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glaeubiger:
    """``kennung`` ist die Gläubiger-Identifikationsnummer der Bundesbank."""

    name: str
    iban: str
    kennung: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lastschrift:
    """``sequenz`` ist FRST oder RCUR; ``end_to_end`` ist in der Datei einmalig."""

    end_to_end: str
    betrag: Decimal
    sequenz: str
    mandat: str
    unterschrieben_am: date
    name: str
    iban: str
    text: str


def sepa_text(text: str, laengste: int) -> str:
    """In den Zeichen, die jede Bank kennt: Umlaute ausgeschrieben, Unbekanntes ein Punkt."""
    ausgeschrieben = unicodedata.normalize("NFC", text).translate(_UMLAUTE)
    zerlegt = unicodedata.normalize("NFKD", ausgeschrieben)
    ohne = "".join(z for z in zerlegt if not unicodedata.combining(z))
    return " ".join(_ERLAUBT.sub(".", ohne).split())[:laengste].strip()


def pruefe_glaeubiger_id(text: str) -> str:
    """Die Kennung ohne Leerzeichen; SepaFehler, wenn ihre Prüfziffer nicht stimmt."""
    kennung = re.sub(r"\s", "", text).upper()
    if not _GLAEUBIGER.fullmatch(kennung):
        raise SepaFehler("Das ist keine Gläubiger-Identifikationsnummer.")
    # the business code (three signs) takes no part in the check
    zahl = int("".join(str(int(z, 36)) for z in kennung[7:] + kennung[:4]))
    if zahl % 97 != 1:
        raise SepaFehler("Die Gläubiger-Identifikationsnummer enthält einen Tippfehler.")
    return kennung


def ist_bankarbeitstag(tag: date) -> bool:
    """Ein Tag, an dem TARGET arbeitet."""
    if tag.weekday() >= 5 or (tag.month, tag.day) in {(1, 1), (5, 1), (12, 25), (12, 26)}:
        return False
    ostern = _ostersonntag(tag.year)
    return tag not in {ostern - timedelta(days=2), ostern + timedelta(days=1)}


def naechster_bankarbeitstag(tag: date) -> date:
    """Der Tag selbst oder der nächste, an dem TARGET arbeitet."""
    while not ist_bankarbeitstag(tag):
        tag += timedelta(days=1)
    return tag


def _ostersonntag(jahr: int) -> date:
    a, b, c = jahr % 19, jahr // 100, jahr % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    monat, tag = divmod(h + w - 7 * m + 114, 31)
    return date(jahr, monat, tag + 1)


def schreibe_pain008(
    kennung: str,
    erstellt: datetime,
    einzug: date,
    glaeubiger: Glaeubiger,
    lastschriften: Sequence[Lastschrift],
) -> bytes:
    """Eine Datei, je Sequenz ein Sammler. ``kennung`` hat höchstens 30 Zeichen."""
    if not lastschriften:
        raise SepaFehler("Es ist keine Lastschrift dabei.")
    if len({teil.end_to_end for teil in lastschriften}) != len(lastschriften):
        raise SepaFehler("Eine End-to-End-Kennung steht zweimal da.")
    if len(kennung) > 30:
        raise SepaFehler("Die Kennung der Datei ist zu lang.")
    nsmap: dict[Any, str] = {None: NAMENSRAUM}
    wurzel = etree.Element(_q("Document"), nsmap=nsmap)
    auftrag = _sub(wurzel, "CstmrDrctDbtInitn")
    _kopf(auftrag, kennung, erstellt, glaeubiger, lastschriften)
    for sequenz in ("FRST", "RCUR"):
        teile = [teil for teil in lastschriften if teil.sequenz == sequenz]
        if teile:
            _sammler(auftrag, sammler_kennung(kennung, sequenz), einzug, glaeubiger, teile)
    return bytes(etree.tostring(wurzel, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def sammler_kennung(kennung: str, sequenz: str) -> str:
    """Wie die Bank den Sammler im Kontoauszug nennt."""
    return f"{kennung}-{sequenz}"


def _kopf(
    auftrag: etree._Element,
    kennung: str,
    erstellt: datetime,
    glaeubiger: Glaeubiger,
    teile: Sequence[Lastschrift],
) -> None:
    kopf = _sub(auftrag, "GrpHdr")
    _sub(kopf, "MsgId", kennung)
    _sub(kopf, "CreDtTm", erstellt.strftime("%Y-%m-%dT%H:%M:%S"))
    _summen(kopf, teile)
    _sub(_sub(kopf, "InitgPty"), "Nm", sepa_text(glaeubiger.name, 70))


def _summen(element: etree._Element, teile: Sequence[Lastschrift]) -> None:
    _sub(element, "NbOfTxs", str(len(teile)))
    _sub(element, "CtrlSum", f"{sum(teil.betrag for teil in teile):.2f}")


def _sammler(
    auftrag: etree._Element,
    kennung: str,
    einzug: date,
    glaeubiger: Glaeubiger,
    teile: Sequence[Lastschrift],
) -> None:
    sammler = _sub(auftrag, "PmtInf")
    _sub(sammler, "PmtInfId", kennung)
    _sub(sammler, "PmtMtd", "DD")
    _sub(sammler, "BtchBookg", "true")
    _summen(sammler, teile)
    art = _sub(sammler, "PmtTpInf")
    _sub(_sub(art, "SvcLvl"), "Cd", "SEPA")
    _sub(_sub(art, "LclInstrm"), "Cd", "CORE")
    _sub(art, "SeqTp", teile[0].sequenz)
    _sub(sammler, "ReqdColltnDt", einzug.isoformat())
    _glaeubiger(sammler, glaeubiger)
    for teil in teile:
        _einzelne(sammler, teil)


def _glaeubiger(sammler: etree._Element, glaeubiger: Glaeubiger) -> None:
    _sub(_sub(sammler, "Cdtr"), "Nm", sepa_text(glaeubiger.name, 70))
    _sub(_sub(_sub(sammler, "CdtrAcct"), "Id"), "IBAN", glaeubiger.iban)
    _ohne_bic(_sub(sammler, "CdtrAgt"))
    _sub(sammler, "ChrgBr", "SLEV")
    andere = _sub(_sub(_sub(_sub(sammler, "CdtrSchmeId"), "Id"), "PrvtId"), "Othr")
    _sub(andere, "Id", pruefe_glaeubiger_id(glaeubiger.kennung))
    _sub(_sub(andere, "SchmeNm"), "Prtry", "SEPA")


def _einzelne(sammler: etree._Element, teil: Lastschrift) -> None:
    tx = _sub(sammler, "DrctDbtTxInf")
    _sub(_sub(tx, "PmtId"), "EndToEndId", teil.end_to_end)
    _sub(tx, "InstdAmt", f"{teil.betrag:.2f}").set("Ccy", "EUR")
    mandat = _sub(_sub(tx, "DrctDbtTx"), "MndtRltdInf")
    _sub(mandat, "MndtId", teil.mandat)
    _sub(mandat, "DtOfSgntr", teil.unterschrieben_am.isoformat())
    _ohne_bic(_sub(tx, "DbtrAgt"))
    _sub(_sub(tx, "Dbtr"), "Nm", sepa_text(teil.name, 70))
    _sub(_sub(_sub(tx, "DbtrAcct"), "Id"), "IBAN", teil.iban)
    _sub(_sub(tx, "RmtInf"), "Ustrd", sepa_text(teil.text, 140))


def _ohne_bic(bank: etree._Element) -> None:
    """Innerhalb des SEPA-Raums genügt die IBAN."""
    _sub(_sub(_sub(bank, "FinInstnId"), "Othr"), "Id", "NOTPROVIDED")


def _q(name: str) -> str:
    return f"{{{NAMENSRAUM}}}{name}"


def _sub(oben: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(oben, _q(name))
    element.text = text
    return element
