"""Invented statements of a bank."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

STADT = "DE89370400440532013000"


def umsatz(
    betrag: str,
    *,
    text: str = "",
    ref: str = "",
    e2e: str = "",
    mandat: str = "",
    sammler: str = "",
    rueckgabe: str = "",
    gebuehr: str = "",
    name: str = "Erika Beispiel",
    iban: str = "DE02120300000000202051",
    teile: Sequence[str] = (),
    stand: str = "BOOK",
    tag: str = "2026-07-02",
) -> str:
    """One Ntry; a negative `betrag` goes out."""
    seite, richtung = ("Cdtr", "DBIT") if betrag.startswith("-") else ("Dbtr", "CRDT")
    einzelne = "".join(
        f'<TxDtls><Amt Ccy="EUR">{teil}</Amt><CdtDbtInd>{richtung}</CdtDbtInd></TxDtls>'
        for teil in teile
    )
    refs = "".join(
        f"<{feld}>{escape(wert)}</{feld}>"
        for feld, wert in (("AcctSvcrRef", ref), ("EndToEndId", e2e), ("MndtId", mandat))
        if wert
    )
    eine = (
        f"<TxDtls><Refs>{refs}</Refs>"
        + (f'<Chrgs><Rcrd><Amt Ccy="EUR">{gebuehr}</Amt></Rcrd></Chrgs>' if gebuehr else "")
        + f"<RltdPties><{seite}><Nm>{escape(name)}</Nm></{seite}>"
        + f"<{seite}Acct><Id><IBAN>{iban}</IBAN></Id></{seite}Acct></RltdPties>"
        + (f"<RmtInf><Ustrd>{escape(text)}</Ustrd></RmtInf>" if text else "")
        + (f"<RtrInf><Rsn><Cd>{rueckgabe}</Cd></Rsn></RtrInf>" if rueckgabe else "")
        + "</TxDtls>"
    )
    btch = f"<Btch><PmtInfId>{sammler}</PmtInfId></Btch>" if sammler else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{betrag.lstrip("-")}</Amt><CdtDbtInd>{richtung}</CdtDbtInd>'
        f"<Sts>{stand}</Sts><BookgDt><Dt>{tag}</Dt></BookgDt><ValDt><Dt>{tag}</Dt></ValDt>"
        f"<NtryDtls>{btch}{einzelne or eine}</NtryDtls></Ntry>"
    )


def auszug(*umsaetze: str, kennung: str = "A1", anfang: str = "", ende: str = "") -> bytes:
    salden = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{art}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="EUR">{wert}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>'
        for art, wert in (("OPBD", anfang), ("CLBD", ende))
        if wert
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
        f"<Id>{kennung}</Id><Acct><Id><IBAN>{STADT}</IBAN></Id></Acct>{salden}"
        f"{''.join(umsaetze)}</Stmt></BkToCstmrStmt></Document>"
    ).encode()
