"""Was in den Nachrichten steht. Alle Werte sind unveränderlich; was fehlen darf, ist None oder
leer.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Nachrichtentyp(StrEnum):
    """Der Code ist zugleich das Ende des Elementnamens."""

    ANBIETUNG = "0501"
    BEWERTUNG = "0502"
    AUSSONDERUNG = "0503"
    ANBIETUNG_EMPFANGEN = "0504"
    BEWERTUNG_EMPFANGEN = "0505"
    AUSSONDERUNG_IMPORTIERT = "0506"
    AUSSONDERUNG_EMPFANGEN = "0507"


class Urteil(StrEnum):
    """Aussonderungsart: was mit dem Schriftgut geschieht."""

    ARCHIVIEREN = "A"
    BEWERTEN = "B"
    VERNICHTEN = "V"


class Medium(StrEnum):
    ELEKTRONISCH = "001"
    HYBRID = "002"
    PAPIER = "003"


@dataclass(frozen=True, slots=True)
class Stelle:
    """Absender oder Empfänger. `schluessel` ist der Behördenschlüssel, den beide vereinbart haben
    (die Nachricht nennt keine Liste dafür, also auch hier keine).
    """

    name: str = ""
    kurz: str = ""
    organisationseinheit: str = ""
    schluessel: str = ""


@dataclass(frozen=True, slots=True)
class System:
    produkt: str
    version: str = ""
    instanz: str = ""


@dataclass(frozen=True, slots=True)
class Kopf:
    """`prozess` bleibt von der Anbietung bis zur letzten Bestätigung dieselbe."""

    prozess: UUID
    erstellt: datetime
    absender: Stelle
    empfaenger: Stelle
    system: System | None = None
    hinweis: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """Eine Datei eines Dokuments. `datei` heißt wie in der Lieferung („<UUID>_name.pdf“),
    `original`, wie sie einmal hieß. `format_` ist ein Code der Codeliste dateiformat in der Fassung
    `liste`; `sonstiges` nennt das Format, wo die Liste keines hat.
    """

    datei: str
    format_: str
    liste: str
    version: str = ""
    original: str = ""
    sonstiges: str = ""
    ersteller: str = ""
    am: datetime | None = None
    gesiegelt: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    nummer: str
    formate: tuple[Format, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Schriftgut:
    id: UUID
    nummer: int | None = None
    betreff: str = ""
    kennzeichen: str = ""
    federfuehrung: str = ""
    bemerkung: str = ""
    medium: Medium | None = None
    typ: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument(_Schriftgut):
    eingang: date | None = None
    ausgang: date | None = None
    datum: date | None = None
    versionen: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bewertbares(_Schriftgut):
    """`jahre` ist die Aufbewahrungsdauer, "dauernd" eine unbefristete; `vorschlag` kennt nur A und
    V.
    """

    position: str = ""
    position_titel: str = ""
    beginn: date | None = None
    ende: date | None = None
    jahre: int | None = None
    dauernd: bool = False
    aufbewahren_bis: date | None = None
    urteil: Urteil | None = None
    vorschlag: Urteil | None = None
    zda: bool = False
    zda_am: date | None = None

    def __post_init__(self) -> None:
        if self.vorschlag is Urteil.BEWERTEN:
            raise ValueError("Ein Bewertungsvorschlag lautet A oder V.")
        if self.dauernd and self.jahre is not None:
            raise ValueError("Aufbewahrt wird eine Zahl von Jahren oder dauernd, nicht beides.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorgang(_Bewertbares):
    aktenbetreff: str = ""
    dokumente: tuple[Dokument, ...] = ()
    teilvorgaenge: tuple["Vorgang", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Akte(_Bewertbares):
    standort: str = ""
    dokumente: tuple[Dokument, ...] = ()
    vorgaenge: tuple[Vorgang, ...] = ()
    teilakten: tuple["Akte", ...] = ()


Schriftgut = Akte | Vorgang | Dokument


@dataclass(frozen=True, slots=True)
class Anbieteverzeichnis:
    """0501, von der Behörde: ohne Dateien."""

    kopf: Kopf
    objekte: tuple[Schriftgut, ...]
    empfang_bestaetigen: bool = True


@dataclass(frozen=True, slots=True)
class Bewertung:
    """`wortlaut` ist die frei vereinbarte Aussonderungsart, wo das Archiv keine der drei nennt;
    `zeile`, wo in der gelesenen Nachricht sie steht.
    """

    id: UUID
    urteil: Urteil | None
    wortlaut: str = ""
    zeile: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Bewertungsverzeichnis:
    """0502, vom Archiv."""

    kopf: Kopf
    bewertungen: tuple[Bewertung, ...]
    empfang_bestaetigen: bool = True


@dataclass(frozen=True, slots=True)
class Aussonderung:
    """0503, von der Behörde: mit den Dateien, die neben der Nachricht liegen."""

    kopf: Kopf
    objekte: tuple[Schriftgut, ...]
    empfang_bestaetigen: bool = True
    archivkennung_melden: bool = True


@dataclass(frozen=True, slots=True)
class Importergebnis:
    id: UUID
    erfolgreich: bool
    archivkennung: str = ""
    fehler: tuple[str, ...] = ()
    zeile: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Importbestaetigung:
    """0506, vom Archiv: was angekommen und übernommen ist."""

    kopf: Kopf
    ergebnisse: tuple[Importergebnis, ...]


@dataclass(frozen=True, slots=True)
class Empfangsbestaetigung:
    """0504, 0505 und 0507: die Nachricht ist da."""

    kopf: Kopf
    typ: Nachrichtentyp

    def __post_init__(self) -> None:
        if self.typ not in EMPFANGSBESTAETIGUNGEN:
            raise ValueError(f"{self.typ} bestätigt keinen Empfang.")


EMPFANGSBESTAETIGUNGEN = frozenset(
    {
        Nachrichtentyp.ANBIETUNG_EMPFANGEN,
        Nachrichtentyp.BEWERTUNG_EMPFANGEN,
        Nachrichtentyp.AUSSONDERUNG_EMPFANGEN,
    }
)

Nachricht = (
    Anbieteverzeichnis
    | Bewertungsverzeichnis
    | Aussonderung
    | Importbestaetigung
    | Empfangsbestaetigung
)

_TYPEN: dict[type, Nachrichtentyp] = {
    Anbieteverzeichnis: Nachrichtentyp.ANBIETUNG,
    Bewertungsverzeichnis: Nachrichtentyp.BEWERTUNG,
    Aussonderung: Nachrichtentyp.AUSSONDERUNG,
    Importbestaetigung: Nachrichtentyp.AUSSONDERUNG_IMPORTIERT,
}


def typ_von(nachricht: Nachricht) -> Nachrichtentyp:
    if isinstance(nachricht, Empfangsbestaetigung):
        return nachricht.typ
    return _TYPEN[type(nachricht)]
