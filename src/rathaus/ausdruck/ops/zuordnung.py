"""Zuordnungen: zu jeder Kennung ein Wert, etwa Gebühr oder Amt."""

from collections.abc import Mapping

from rathaus.ausdruck.auswahl import passend_zu
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.eingabe import lies_zahl
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.teil import FEHLT, Funktion, Lesart, Teil
from rathaus.ausdruck.typen import TEXT, ZAHL, Wert

GRUPPE = "Staffeln und Zuordnungen"


def tabellenname(bau: Bau, roh: dict, bekannte: Mapping[str, str], ort: str) -> str | None:
    """Der Name hinter „tabelle“; None, wenn es ihn nicht gibt (gemeldet)."""
    name = roh["tabelle"]
    if isinstance(name, str) and name in bekannte:
        return name
    auswahl = ", ".join(sorted(bekannte)[:10]) or "keine"
    bau.melde(unter(ort, "tabelle"), f"Diese Tabelle gibt es nicht. Bekannt: {auswahl}.")
    return None


@operator(
    "zuordnung",
    GRUPPE,
    "Zu jeder Kennung ein Wert, aus „aus“ oder aus einer benannten „tabelle“; sonst „sonst“.",
    wahlweise=["aus", "tabelle", "sonst"],
)
def _zuordnung(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "zuordnung", ort, 1)
    if ("aus" in roh) == ("tabelle" in roh):
        return bau.melde(ort, "„zuordnung“ braucht „aus“ oder „tabelle“.")
    if teile is None or not bau.erwarte(teile[0], TEXT, unter(ort, "zuordnung")):
        return FEHLT
    sonst = bau.teil(roh["sonst"], unter(ort, "sonst")) if "sonst" in roh else FEHLT
    gebaut = _aus_tabelle if "tabelle" in roh else _aus_objekt
    return gebaut(bau, roh, teile[0], sonst, ort)


def _aus_objekt(bau: Bau, roh: dict, kopf: Teil, sonst: Teil, ort: str) -> Teil:
    hier = unter(ort, "aus")
    eintraege = roh["aus"]
    if not isinstance(eintraege, dict) or not all(isinstance(k, str) and k for k in eintraege):
        return bau.melde(hier, '„aus“ ordnet Kennungen Werte zu, etwa {"klein": 10, "gross": 20}.')
    if not bau.zaehle(hier, len(eintraege)):
        return FEHLT
    paare = [_paar(bau, kopf, k, ausdruck, hier) for k, ausdruck in eintraege.items()]
    werte = [wert for _, wert in paare]
    typ = bau.gemeinsamer_typ([*werte, sonst], ort)
    funktionen = {kennung.wert: wert.f for kennung, wert in paare}
    f = _nachschlager(kopf.f, funktionen, sonst.f, () if typ.liste else None)
    return Teil(typ, f, _lies_zuordnung(kopf, paare, sonst))


def _paar(bau: Bau, kopf: Teil, kennung: str, ausdruck: object, ort: str) -> tuple[Teil, Teil]:
    hier = unter(ort, kennung)
    return passend_zu(bau, bau.teil(kennung, hier), kopf, hier), bau.teil(ausdruck, hier)


def _nachschlager(
    kopf: Funktion, werte: dict[Wert, Funktion], sonst: Funktion, leer: Wert
) -> Funktion:
    def f(lauf: Lauf) -> Wert:
        kennung = kopf(lauf)
        wert = None if kennung is None else werte.get(kennung, sonst)(lauf)
        return leer if wert is None else wert

    return f


def _lies_zuordnung(kopf: Teil, paare: list[tuple[Teil, Teil]], sonst: Teil) -> Lesart:
    def lies() -> str:
        inhalt = "; ".join(f"{kennung.lies()}: {wert.lies()}" for kennung, wert in paare)
        ende = "" if sonst is FEHLT else f"; sonst {sonst.lies()}"
        return f"Zuordnung nach {kopf.lies()} ({inhalt}{ende})"

    return lies


def _aus_tabelle(bau: Bau, roh: dict, kopf: Teil, sonst: Teil, ort: str) -> Teil:
    name = tabellenname(bau, roh, bau.schema.zuordnungen, ort)
    if name is None or not bau.erwarte(sonst, ZAHL, unter(ort, "sonst")):
        return FEHLT
    innen, ersatz = kopf.f, sonst.f

    def f(lauf: Lauf) -> Wert:
        kennung = innen(lauf)
        tabelle = lauf.umgebung.zuordnungen.get(name)
        if kennung is None or tabelle is None:
            return None
        return lies_zahl(tabelle[kennung]) if kennung in tabelle else ersatz(lauf)

    titel = bau.schema.zuordnungen[name] or name
    return Teil(ZAHL, f, lambda: f"„{titel}“ nach {kopf.lies()}")
