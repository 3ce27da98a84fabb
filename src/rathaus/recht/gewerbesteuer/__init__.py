"""Gewerbesteuer: Messbetrag, tax, prepayments, their adjustment and settlement (GewStG).

The tax office fixes the Messbetrag; `berechne_messbetrag` is for forecasts and for checking.
The Hebesatz is the council's and comes in as an argument.
"""

from rathaus.recht.gewerbesteuer.abrechnung import Gewerbesteuerabrechnung, rechne_ab
from rathaus.recht.gewerbesteuer.kleinbetrag import (
    Aenderungspruefung,
    Kleinbetragszuweisung,
    pruefe_anteilsaenderung,
    pruefe_messbetragsaenderung,
    weise_kleinbetraege_zu,
)
from rathaus.recht.gewerbesteuer.messbetrag import (
    Gewerbesteuermessbetrag,
    Rechtsform,
    berechne_messbetrag,
)
from rathaus.recht.gewerbesteuer.steuer import (
    Gewerbesteuer,
    Gewerbesteuerrechnung,
    berechne_gewerbesteuer,
    berechne_steuer,
)
from rathaus.recht.gewerbesteuer.vorauszahlung import (
    Vorauszahlungen,
    Vorauszahlungsanpassung,
    berechne_vorauszahlungen,
    letzter_anpassungstag,
    passe_vorauszahlungen_an,
    vorauszahlungstage,
)

__all__ = [
    "Aenderungspruefung",
    "Gewerbesteuer",
    "Gewerbesteuerabrechnung",
    "Gewerbesteuermessbetrag",
    "Gewerbesteuerrechnung",
    "Kleinbetragszuweisung",
    "Rechtsform",
    "Vorauszahlungen",
    "Vorauszahlungsanpassung",
    "berechne_gewerbesteuer",
    "berechne_messbetrag",
    "berechne_steuer",
    "berechne_vorauszahlungen",
    "letzter_anpassungstag",
    "passe_vorauszahlungen_an",
    "pruefe_anteilsaenderung",
    "pruefe_messbetragsaenderung",
    "rechne_ab",
    "vorauszahlungstage",
    "weise_kleinbetraege_zu",
]
