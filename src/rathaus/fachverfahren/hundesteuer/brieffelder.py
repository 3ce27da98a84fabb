"""What `letter_values` gives, path → kind: editors may name it, nothing else."""

from collections.abc import Mapping
from types import MappingProxyType

BRIEFFELDER: Mapping[str, str] = MappingProxyType(
    {
        "ersatzmarke.gebuehr": "geld",
        "ersatzmarke.grundlage": "text",
        "kag.erhebung": "text",
        "konto.iban": "text",
        "konto.kassenzeichen": "text",
        "konto.lastschrift": "wahr",
        "satzung.gueltig_ab": "datum",
        "satzung.name": "text",
        "steuer.angenommen": "wahr",
        "steuer.auszahlung": "geld",
        "steuer.bisher": "geld",
        "steuer.hat_auszahlung": "wahr",
        "steuer.hunde[*].ab": "text",
        "steuer.hunde[*].bisher": "geld",
        "steuer.hunde[*].jahr": "text",
        "steuer.hunde[*].name": "text",
        "steuer.hunde[*].steuer": "geld",
        "steuer.jahr": "text",
        "steuer.jahre[*].bisher": "geld",
        "steuer.jahre[*].jahr": "text",
        "steuer.jahre[*].steuer": "geld",
        "steuer.jahre[*].unterschied": "geld",
        "steuer.mehr": "wahr",
        "steuer.mehrere_jahre": "wahr",
        "steuer.plan[*].betrag": "geld",
        "steuer.plan[*].wann": "text",
        "steuer.summe": "geld",
        "steuer.unterschied": "geld",
        "steuer.weniger": "wahr",
        "steuer.zeilen[*].ergebnis": "text",
        "steuer.zeilen[*].rechnung": "text",
        "steuer.zeilen[*].regel": "text",
        "steuer.zu_zahlen": "wahr",
        "tier.marke": "text",
        "tier.name": "text",
    }
)

#: The letters its actions write.
BRIEFE = (
    "hundesteuer-festsetzung",
    "hundesteuer-aenderung",
    "hundesteuer-ende",
    "hundesteuer-jahr",
    "hundesteuer-ersatzmarke",
)
