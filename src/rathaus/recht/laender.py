"""The 16 Länder, by the codes used throughout the data files."""

from rathaus.recht.fehler import UngueltigeEingabe

LAENDER: dict[str, str] = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}


def pruefe_land(land: str) -> str:
    """The code in upper case; refuses what is none of the 16."""
    code = land.strip().upper()
    if code not in LAENDER:
        raise UngueltigeEingabe(f"Unbekanntes Land „{land}“. Gültig sind: {', '.join(LAENDER)}.")
    return code


def name_des_landes(land: str) -> str:
    return LAENDER[pruefe_land(land)]
