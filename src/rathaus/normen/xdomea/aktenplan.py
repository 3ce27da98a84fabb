"""Der Aktenplan als Nachricht 0301: die Stellen als Baum, jede mit Frist und Aussonderungsart.

Was xdomea nicht sagen kann, steht je Stelle in einer anwendungsspezifischen Erweiterung.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from .lesewerte import (
    bad,
    bool_of,
    count_of,
    each,
    fault_of_wurzel,
    find,
    line_of,
    need,
    one_of,
    read_kopf,
    read_wurzel,
    text_of,
)
from .modell import Kopf, Urteil
from .namen import NS, q
from .schreibwerte import add_aussonderungsart, add_kopf, add_teil, add_text

NACHRICHT = "0301"
WURZEL = "Aktenplan.Aktenplan.0301"
HOECHSTENS_BYTES = 10_000_000
#: Vorgabe des Schemas für AnzahlJahre.
HOECHSTENS_JAHRE = 65_535


@dataclass(frozen=True, slots=True)
class Erweiterung:
    """Benannte Werte, die nur versteht, wer die Kennung kennt."""

    kennung: str
    name: str
    felder: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planeinheit:
    """`jahre` None heißt unbefristet; `wortlaut` ist eine frei vereinbarte Aussonderungsart.
    `zeile`: wo in der gelesenen Nachricht sie steht.
    """

    kennzeichen: str = ""
    inhalt: str = ""
    betreff: str = ""
    urteil: Urteil | None = None
    wortlaut: str = ""
    jahre: int | None = None
    stillgelegt: bool = False
    erweiterung: Erweiterung | None = None
    unten: tuple["Planeinheit", ...] = ()
    zeile: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.jahre is not None and not 0 <= self.jahre <= HOECHSTENS_JAHRE:
            raise ValueError(f"Aufbewahrt wird höchstens {HOECHSTENS_JAHRE} Jahre.")


@dataclass(frozen=True, slots=True)
class Aktenplan:
    kopf: Kopf
    bezeichnung: str
    version: str
    einheiten: tuple[Planeinheit, ...] = ()
    empfang_bestaetigen: bool = False


def schreibe_aktenplan(plan: Aktenplan) -> bytes:
    """Die Nachricht als XML in UTF-8."""
    wurzel = etree.Element(q(WURZEL), nsmap={"xdomea": NS})
    kopf = add_kopf(wurzel, plan.kopf, NACHRICHT)
    add_text(kopf, "Empfangsbestaetigung", plan.empfang_bestaetigen)
    teil = add_teil(wurzel, "Aktenplan")
    add_text(teil, "Bezeichnung", plan.bezeichnung, leer=True)
    add_text(teil, "Version", plan.version, leer=True)
    for einheit in plan.einheiten:
        _add_einheit(teil, einheit)
    return etree.tostring(wurzel, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def lies_aktenplan(daten: bytes) -> Aktenplan:
    """Raises XdomeaFehler."""
    wurzel = read_wurzel(daten, hoechstens=HOECHSTENS_BYTES)
    if wurzel.tag != q(WURZEL):
        raise fault_of_wurzel(wurzel, "kein Aktenplan (Nachricht 0301)")
    kopf, plan = need(wurzel, "Kopf"), need(wurzel, "Aktenplan")
    need(plan, "Bezeichnung")
    need(plan, "Version")
    return Aktenplan(
        read_kopf(kopf),
        bezeichnung=text_of(plan, "Bezeichnung"),
        version=text_of(plan, "Version"),
        einheiten=tuple(_einheit(teil) for teil in each(plan, "Einheit")),
        empfang_bestaetigen=bool_of(need(kopf, "Empfangsbestaetigung")),
    )


def _add_einheit(oben: etree._Element, einheit: Planeinheit) -> None:
    teil = add_teil(oben, "Einheit")
    add_text(teil, "Kennzeichen", einheit.kennzeichen)
    add_text(teil, "Inhaltsangabe", einheit.inhalt)
    add_text(teil, "BetreffKurz", einheit.betreff)
    add_aussonderungsart(teil, einheit.urteil, einheit.wortlaut)
    add_text(teil, "Stillgelegt", einheit.stillgelegt)
    dauer = add_teil(teil, "Aufbewahrungsdauer")
    if einheit.jahre is None:
        add_text(dauer, "Unbefristet", True)
    else:
        add_text(dauer, "AnzahlJahre", einheit.jahre)
    for untere in einheit.unten:
        _add_einheit(teil, untere)
    if einheit.erweiterung:
        _add_erweiterung(teil, einheit.erweiterung)


def _add_erweiterung(oben: etree._Element, erweiterung: Erweiterung) -> None:
    teil = add_teil(oben, "AnwendungsspezifischeErweiterung")
    add_text(teil, "Kennung", erweiterung.kennung, leer=True)
    add_text(teil, "Name", erweiterung.name, leer=True)
    for name, wert in erweiterung.felder.items():
        feld = add_teil(teil, "Feld")
        add_text(feld, "Name", name, leer=True)
        add_text(feld, "Wert", wert, leer=True)


def _einheit(teil: etree._Element) -> Planeinheit:
    art = need(teil, "Aussonderungsart")
    wortlaut = text_of(art, "AussonderungsartKonfigurierbar")
    return Planeinheit(
        kennzeichen=text_of(teil, "Kennzeichen"),
        inhalt=text_of(teil, "Inhaltsangabe"),
        betreff=text_of(teil, "BetreffKurz"),
        urteil=None if wortlaut else one_of(Urteil, need(art, "Aussonderungsart")),
        wortlaut=wortlaut,
        jahre=_jahre(need(teil, "Aufbewahrungsdauer")),
        stillgelegt=bool_of(need(teil, "Stillgelegt")),
        erweiterung=_erweiterung(teil),
        unten=tuple(_einheit(untere) for untere in each(teil, "Einheit")),
        zeile=line_of(teil),
    )


def _jahre(dauer: etree._Element) -> int | None:
    unbefristet = find(dauer, "Unbefristet")
    if unbefristet is None:
        teil = need(dauer, "AnzahlJahre")
        jahre = count_of(teil)
        if jahre > HOECHSTENS_JAHRE:
            raise bad(teil, f"Aufbewahrt wird höchstens {HOECHSTENS_JAHRE} Jahre.")
        return jahre
    if not bool_of(unbefristet):
        raise bad(unbefristet, "„Unbefristet“ kann nur 1 lauten.")
    return None


def _erweiterung(einheit: etree._Element) -> Erweiterung | None:
    teil = find(einheit, "AnwendungsspezifischeErweiterung")
    if teil is None:
        return None
    felder = {text_of(feld, "Name"): text_of(feld, "Wert") for feld in each(teil, "Feld")}
    return Erweiterung(text_of(teil, "Kennung"), text_of(teil, "Name"), felder)
