"""Kontoauszüge der Bank lesen (ISO 20022, camt.053, Fassungen .02 und .08).

Nur gebuchte Umsätze in Euro. Ein Sammler zerfällt in seine Einzelumsätze, wenn sie zusammen seinen
Betrag ergeben; sonst bleibt er ein Umsatz.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from rathaus.normen.xml import XmlFehler, parse_xml

_KEINE_REFERENZ = {"", "NONREF", "NOTPROVIDED", "NOTAVAIL"}


class CamtFehler(ValueError):
    """Die Meldung ist ein deutscher Satz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Umsatz:
    """``betrag`` + kam herein, − ging hinaus. ``referenz`` der Bank, leer wenn sie keine nennt."""

    referenz: str
    betrag: Decimal
    gebuehr: Decimal
    buchungstag: date
    wertstellung: date
    text: str
    name: str
    iban: str
    end_to_end: str
    sammler: str
    mandat: str
    rueckgabe: str


@dataclass(frozen=True, slots=True)
class Auszug:
    kennung: str
    iban: str
    umsaetze: tuple[Umsatz, ...]


def lies_auszuege(daten: bytes) -> list[Auszug]:
    """Alle Auszüge der Datei; CamtFehler, wenn sie keiner ist oder nicht aufgeht."""
    try:
        wurzel = parse_xml(daten)
    except XmlFehler as fehler:
        raise CamtFehler(str(fehler)) from fehler
    auszuege = [_auszug(stmt) for stmt in wurzel.findall("{*}BkToCstmrStmt/{*}Stmt")]
    if not auszuege:
        raise CamtFehler("Das ist kein Kontoauszug nach camt.053.")
    return auszuege


def _auszug(stmt: etree._Element) -> Auszug:
    kennung = _text(stmt, "Id")
    iban = _text(stmt, "Acct/Id/IBAN").replace(" ", "")
    if not kennung or not iban:
        raise CamtFehler("Dem Auszug fehlen Kennung oder IBAN.")
    eintraege = [e for e in stmt.findall("{*}Ntry") if _gebucht(e)]
    _pruefe_salden(stmt, eintraege, kennung)
    return Auszug(kennung[:35], iban, tuple(u for e in eintraege for u in _umsaetze(e)))


def _gebucht(eintrag: etree._Element) -> bool:
    return (_text(eintrag, "Sts/Cd") or _text(eintrag, "Sts")) == "BOOK"


def _pruefe_salden(stmt: etree._Element, eintraege: list[etree._Element], kennung: str) -> None:
    salden = {_text(b, "Tp/CdOrPrtry/Cd"): _betrag(b) for b in stmt.findall("{*}Bal")}
    anfang = salden.get("OPBD", salden.get("PRCD"))
    ende = salden.get("CLBD")
    if anfang is None or ende is None:
        return
    if anfang + sum((_betrag(e) for e in eintraege), Decimal(0)) != ende:
        raise CamtFehler(f"Auszug {kennung}: Anfangssaldo und Umsätze ergeben nicht den Endsaldo.")


def _umsaetze(eintrag: etree._Element) -> Iterator[Umsatz]:
    einzelne = eintrag.findall("{*}NtryDtls/{*}TxDtls")
    betraege = [_einzelbetrag(tx, eintrag) for tx in einzelne]
    gesamt = _betrag(eintrag)
    if len(einzelne) == 1:
        yield _umsatz(eintrag, einzelne[0], gesamt)
    elif einzelne and None not in betraege and sum(b for b in betraege if b) == gesamt:
        for tx, betrag in zip(einzelne, betraege, strict=True):
            yield _umsatz(eintrag, tx, betrag or Decimal(0))
    else:
        yield _umsatz(eintrag, None, gesamt)


def _umsatz(eintrag: etree._Element, tx: etree._Element | None, betrag: Decimal) -> Umsatz:
    teil = tx if tx is not None else eintrag
    seite = "Dbtr" if betrag > 0 else "Cdtr"
    buchungstag = _tag(eintrag, "BookgDt")
    return Umsatz(
        referenz=_referenz(_text(teil, "Refs/AcctSvcrRef")) or _referenz_des(eintrag),
        betrag=betrag,
        gebuehr=_gebuehr(teil),
        buchungstag=buchungstag,
        wertstellung=_tag(eintrag, "ValDt", buchungstag),
        text=_verwendungszweck(teil) or _text(eintrag, "AddtlNtryInf"),
        name=_erster(teil, f"RltdPties/{seite}/Nm", f"RltdPties/{seite}/Pty/Nm"),
        iban=_text(teil, f"RltdPties/{seite}Acct/Id/IBAN").replace(" ", ""),
        end_to_end=_referenz(_text(teil, "Refs/EndToEndId")),
        sammler=_erster(eintrag, "NtryDtls/Btch/PmtInfId", "NtryDtls/TxDtls/Refs/PmtInfId"),
        mandat=_referenz(_text(teil, "Refs/MndtId")),
        rueckgabe=_erster(teil, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry")[:4],
    )


def _referenz_des(eintrag: etree._Element) -> str:
    return _referenz(_text(eintrag, "AcctSvcrRef"))


def _referenz(text: str) -> str:
    return "" if text.upper() in _KEINE_REFERENZ else text


def _verwendungszweck(teil: etree._Element) -> str:
    frei = [e.text or "" for e in teil.findall("{*}RmtInf/{*}Ustrd")]
    strukturiert = [e.text or "" for e in teil.findall("{*}RmtInf/{*}Strd/{*}CdtrRefInf/{*}Ref")]
    return " ".join(" ".join([*frei, *strukturiert]).split())


def _gebuehr(teil: etree._Element) -> Decimal:
    posten = teil.findall("{*}Chrgs/{*}Rcrd/{*}Amt") or teil.findall("{*}Chrgs/{*}Amt")
    return sum((_zahl(e.text) for e in posten), Decimal(0))


def _einzelbetrag(tx: etree._Element, eintrag: etree._Element) -> Decimal | None:
    feld = tx.find("{*}Amt")
    if feld is None:
        feld = tx.find("{*}AmtDtls/{*}TxAmt/{*}Amt")
    if feld is None:
        return None
    richtung = _text(tx, "CdtDbtInd") or _text(eintrag, "CdtDbtInd")
    return _mit_vorzeichen(feld, richtung)


def _betrag(element: etree._Element) -> Decimal:
    feld = element.find("{*}Amt")
    if feld is None:
        raise CamtFehler("Einem Umsatz fehlt der Betrag.")
    return _mit_vorzeichen(feld, _text(element, "CdtDbtInd"))


def _mit_vorzeichen(feld: etree._Element, richtung: str) -> Decimal:
    if feld.get("Ccy", "EUR") != "EUR":
        raise CamtFehler(f"Umsätze in {feld.get('Ccy')} werden nicht gelesen, nur in Euro.")
    if richtung not in ("CRDT", "DBIT"):
        raise CamtFehler("Einem Umsatz fehlt, ob er eine Gutschrift oder eine Belastung ist.")
    zahl = _zahl(feld.text)
    return zahl if richtung == "CRDT" else -zahl


def _zahl(text: str | None) -> Decimal:
    try:
        zahl = Decimal((text or "").strip())
    except InvalidOperation:
        raise CamtFehler(f"„{(text or '')[:40]}“ ist kein Betrag.") from None
    if not zahl.is_finite() or zahl < 0 or zahl != round(zahl, 2) or zahl >= 10**10:
        raise CamtFehler(f"„{(text or '')[:40]}“ ist kein Betrag.")
    return zahl


def _tag(eintrag: etree._Element, feld: str, sonst: date | None = None) -> date:
    text = _erster(eintrag, f"{feld}/Dt", f"{feld}/DtTm")[:10]
    if not text and sonst:
        return sonst
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CamtFehler(f"„{text}“ ist kein Datum.") from None


def _erster(element: etree._Element, *pfade: str) -> str:
    return next((text for pfad in pfade if (text := _text(element, pfad))), "")


def _text(element: etree._Element, pfad: str) -> str:
    ziel = element.find("/".join(f"{{*}}{teil}" for teil in pfad.split("/")))
    return (ziel.text or "").strip() if ziel is not None else ""
