"""Die Namen der Nachrichten und der Namensräume."""

from .modell import Nachrichtentyp

NS = "urn:xoev-de:xdomea:schema:3.0.0"
FASSUNG = "3.0.0"

WURZELN = {
    Nachrichtentyp.ANBIETUNG: "Aussonderung.Anbieteverzeichnis.0501",
    Nachrichtentyp.BEWERTUNG: "Aussonderung.Bewertungsverzeichnis.0502",
    Nachrichtentyp.AUSSONDERUNG: "Aussonderung.Aussonderung.0503",
    Nachrichtentyp.ANBIETUNG_EMPFANGEN: "Aussonderung.AnbietungEmpfangBestaetigen.0504",
    Nachrichtentyp.BEWERTUNG_EMPFANGEN: "Aussonderung.BewertungEmpfangBestaetigen.0505",
    Nachrichtentyp.AUSSONDERUNG_IMPORTIERT: "Aussonderung.AussonderungImportBestaetigen.0506",
    Nachrichtentyp.AUSSONDERUNG_EMPFANGEN: "Aussonderung.AussonderungEmpfangBestaetigen.0507",
}


def q(name: str) -> str:
    return f"{{{NS}}}{name}"
