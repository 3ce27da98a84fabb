"""Whether an office may write mails about matters of a Schutzbereich. What no rule names is
refused.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.yamldateien import read_yaml

DATEN = Path(__file__).parents[1] / "daten" / "email.yaml"
ERLAUBT, WARNUNG, VERBOTEN = "erlaubt", "warnung", "verboten"


@dataclass(frozen=True, slots=True)
class Mailregel:
    stufe: str
    hinweis: str = ""
    norm: str = ""

    @property
    def verboten(self) -> bool:
        return self.stufe == VERBOTEN

    @property
    def warnt(self) -> bool:
        return self.stufe == WARNUNG

    @property
    def satz(self) -> str:
        """The norm inside the sentence, before its full stop."""
        return f"{self.hinweis.removesuffix('.')} ({self.norm})." if self.norm else self.hinweis


UNBEKANNT = Mailregel(VERBOTEN, "Für diesen Schutzbereich ist E-Mail nicht erlaubt.")


def rule_for(schutzbereich: str) -> Mailregel:
    return _rules().get(schutzbereich, UNBEKANNT)


def rule_of(vorgang: Vorgang) -> Mailregel:
    return rule_for(vorgang.sicht.schutzbereich)


@cache
def _rules() -> dict[str, Mailregel]:
    regeln = {name: Mailregel(**angaben) for name, angaben in read_yaml(DATEN).daten.items()}
    falsch = [n for n, r in regeln.items() if r.stufe not in (ERLAUBT, WARNUNG, VERBOTEN)]
    if falsch:
        raise ValueError(f"{DATEN.name}: unbekannte Stufe bei {', '.join(falsch)}")
    return regeln
