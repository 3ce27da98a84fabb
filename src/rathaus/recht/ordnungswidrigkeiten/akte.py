"""What a Bußgeldbescheid must contain, what a hearing must say, and whether paper is allowed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_datum, format_tag
from rathaus.recht.laender import pruefe_land
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


class Bescheidangabe(StrEnum):
    """What a Bußgeldbescheid contains; the counsel only if there is one (§ 66 OWiG)."""

    PERSON = "person"
    TAT = "tat"
    ZEIT = "zeit"
    ORT = "ort"
    MERKMALE = "merkmale"
    VORSCHRIFTEN = "vorschriften"
    BEWEISMITTEL = "beweismittel"
    GELDBUSSE = "geldbusse"
    HINWEIS_RECHTSKRAFT = "hinweis_rechtskraft"
    HINWEIS_VERSCHLECHTERUNG = "hinweis_verschlechterung"
    ZAHLUNGSAUFFORDERUNG = "zahlungsaufforderung"
    BELEHRUNG_ERZWINGUNGSHAFT = "belehrung_erzwingungshaft"
    RECHTSBEHELFSBELEHRUNG = "rechtsbehelfsbelehrung"
    VERTEIDIGER = "verteidiger"


_NORMEN = {
    Bescheidangabe.PERSON: ("Angaben zur Person", "§ 66 Abs. 1 Nr. 1 OWiG"),
    Bescheidangabe.VERTEIDIGER: ("Name und Anschrift des Verteidigers", "§ 66 Abs. 1 Nr. 2 OWiG"),
    Bescheidangabe.TAT: ("Bezeichnung der Tat", "§ 66 Abs. 1 Nr. 3 OWiG"),
    Bescheidangabe.ZEIT: ("Zeit der Tat", "§ 66 Abs. 1 Nr. 3 OWiG"),
    Bescheidangabe.ORT: ("Ort der Tat", "§ 66 Abs. 1 Nr. 3 OWiG"),
    Bescheidangabe.MERKMALE: ("Gesetzliche Merkmale", "§ 66 Abs. 1 Nr. 3 OWiG"),
    Bescheidangabe.VORSCHRIFTEN: ("Angewendete Bußgeldvorschriften", "§ 66 Abs. 1 Nr. 3 OWiG"),
    Bescheidangabe.BEWEISMITTEL: ("Beweismittel", "§ 66 Abs. 1 Nr. 4 OWiG"),
    Bescheidangabe.GELDBUSSE: ("Geldbuße und Nebenfolgen", "§ 66 Abs. 1 Nr. 5 OWiG"),
    Bescheidangabe.HINWEIS_RECHTSKRAFT: (
        "Hinweis auf die Rechtskraft ohne Einspruch",
        "§ 66 Abs. 2 Nr. 1 Buchst. a OWiG",
    ),
    Bescheidangabe.HINWEIS_VERSCHLECHTERUNG: (
        "Hinweis auf eine mögliche nachteiligere Entscheidung",
        "§ 66 Abs. 2 Nr. 1 Buchst. b OWiG",
    ),
    Bescheidangabe.ZAHLUNGSAUFFORDERUNG: ("Aufforderung zur Zahlung", "§ 66 Abs. 2 Nr. 2 OWiG"),
    Bescheidangabe.BELEHRUNG_ERZWINGUNGSHAFT: (
        "Belehrung über die Erzwingungshaft",
        "§ 66 Abs. 2 Nr. 3 OWiG",
    ),
    Bescheidangabe.RECHTSBEHELFSBELEHRUNG: ("Rechtsbehelfsbelehrung", "§ 50 Abs. 2 OWiG"),
}


@dataclass(frozen=True, kw_only=True)
class Bescheidpruefung(Ergebnis):
    fehlend: tuple[Bescheidangabe, ...]

    @property
    def vollstaendig(self) -> bool:
        return not self.fehlend


@dataclass(frozen=True, kw_only=True)
class Anhoerungshinweise(Ergebnis):
    """The sentences that a hearing carries."""

    hinweise: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Aktenfuehrung(Ergebnis):
    """Whether a file begun on that day may be paper."""

    papier_erlaubt: bool


def pruefe_bussgeldbescheid(
    vorhanden: Collection[Bescheidangabe], *, verteidigt: bool = False
) -> Bescheidpruefung:
    """What is missing from a Bußgeldbescheid. Reasons beyond these are not needed (Abs. 3)."""
    noetig = [a for a in _NORMEN if verteidigt or a is not Bescheidangabe.VERTEIDIGER]
    fehlend = tuple(angabe for angabe in noetig if angabe not in vorhanden)
    return Bescheidpruefung(
        fehlend=fehlend,
        schritte=tuple(
            Schritt(name, norm, "", "fehlt" if angabe in fehlend else "enthalten")
            for angabe, (name, norm) in _NORMEN.items()
            if angabe in noetig
        ),
    )


def anhoerungshinweise() -> Anhoerungshinweise:
    """What the person is told before a fine: may comment, need not, but must say who they are."""
    saetze = (
        ("§ 55 Abs. 1 OWiG", "Sie können sich zu dem Vorwurf äußern; das genügt als Anhörung."),
        ("§ 46 Abs. 1 OWiG, § 136 Abs. 1 StPO", "Zur Sache müssen Sie nichts sagen."),
        ("§ 111 Abs. 1 OWiG", "Ihre Personalien müssen Sie richtig angeben."),
    )
    return Anhoerungshinweise(
        hinweise=tuple(satz for _, satz in saetze),
        schritte=tuple(Schritt("Anhörung", norm, "", satz) for norm, satz in saetze),
    )


def aktenfuehrung(angelegt: date, *, land: str, werte: Werte | None = None) -> Aktenfuehrung:
    """Electronic since 2026 (§ 110a OWiG); a Land may allow paper until 31.12.2026 at the latest.

    Raises `WertFehlt` where it is not known whether the Land has used that.
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    pflicht = werte.wert("owig.akte.elektronisch", angelegt)
    if not pflicht.wert:
        return Aktenfuehrung(
            papier_erlaubt=True, schritte=(_schritt_akte(angelegt, "Papier möglich."),)
        )
    spaetestens = werte.wert("owig.akte.papier_spaetestens", angelegt)
    if angelegt > spaetestens.wert:
        schritt = _schritt_akte(angelegt, "Elektronisch zu führen.")
        return Aktenfuehrung(papier_erlaubt=False, schritte=(schritt,))
    bis = werte.wert("owig.akte.papier_bis", angelegt, land)
    erlaubt = angelegt <= bis.wert
    ergebnis = "Papier erlaubt." if erlaubt else "Elektronisch zu führen."
    eingabe = f"angelegt {format_tag(angelegt)}, Papier bis {format_datum(bis.wert)}"
    schritt = bis.schritt("Führung der Bußgeldakte", eingabe, ergebnis)
    return Aktenfuehrung(papier_erlaubt=erlaubt, schritte=(schritt,))


def _schritt_akte(angelegt: date, ergebnis: str) -> Schritt:
    eingabe = f"angelegt {format_tag(angelegt)}"
    return Schritt("Führung der Bußgeldakte", "§ 110a Abs. 1 OWiG", eingabe, ergebnis)
