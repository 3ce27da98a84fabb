"""The words of the command line as people in an office write them."""

import re

#: Spelled without umlauts where they are typed in a terminal, or shorter than anybody says them.
WORTE = {
    "abruf": "Abruf im eigenen Postfach",
    "am": "Tag",
    "ao": "AO",
    "bgb": "BGB",
    "buedingen": "Büdingen",
    "bussgeld": "Bußgeld",
    "einheit": "je Einheit",
    "faellig": "Fällig",
    "gebuehr": "Gebühr",
    "kag": "Kommunalabgaben (KAG)",
    "m": "Miete",
    "oeffentlich": "öffentliche Bekanntmachung",
    "oeffentliche_hand": "öffentliche Hand",
    "ordnung": "Ordnungsrecht",
    "owi": "Ordnungswidrigkeiten",
    "owig": "OWiG",
    "postfach": "Postfach (BundID)",
    "privat": "privat (§ 288 BGB)",
    "rueckschein": "Rückschein",
    "saeumnis": "Säumnis",
    "schuld": "Betrag",
    "sgb": "Sozialrecht (SGB)",
    "sgbx": "SGB X",
    "sgg": "SGG",
    "verjaehrung": "Verjährung",
    "vwgo": "VwGO",
    "vwvfg": "VwVfG",
    "wert": "Wert",
    "y": "Einkommen",
}
_AUFZAEHLUNG = re.compile(r",\s*|\s+oder\s+")
_WAHL = re.compile(r"([A-Za-z_]+)(?: \([^)]*\))?")


def word(kennung: str) -> str:
    """`verjaehrung` → Verjährung."""
    return WORTE.get(kennung.lower()) or kennung.replace("_", " ").replace("-", " ")


def title(kennung: str) -> str:
    text = word(kennung)
    return text[:1].upper() + text[1:]


def choices_in(hilfe: str, vorgabe: str = "") -> list[str]:
    """The values a help text lists („post, ausland oder abruf“); none where it describes instead.

    A list ends with „oder“ or contains the default.
    """
    _, _, liste = hilfe.rpartition(": ")
    gefunden = [_WAHL.fullmatch(teil) for teil in _AUFZAEHLUNG.split(liste)]
    if len(gefunden) < 2 or not all(gefunden):
        return []
    werte = [treffer[1] for treffer in gefunden if treffer]
    return werte if " oder " in liste or vorgabe in werte else []


def is_label(hilfe: str) -> bool:
    """Whether a help text can name the field itself, instead of explaining it."""
    return " " in hilfe and not re.search(r"[,;:]| oder ", hilfe)
