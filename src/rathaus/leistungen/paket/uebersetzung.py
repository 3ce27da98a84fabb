"""A package in another language: the same questions at the same places under the same rules, in
other words. What has no words in that language stays German and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .daten import WELCHE
from .struktur import Feld, Gebuehrenbezug, Gruppe, Paket, Pruefung, Seite

_NICHTS: Mapping[str, Any] = {}


def translate_paket(paket: Paket, sprache: str) -> Paket:
    """`sprache` is a key of `sprachen` in packages; German gives the package itself."""
    if sprache == "de":
        return paket
    texte = paket.dokument.get("sprachen", {}).get(sprache, _NICHTS)
    wort = _Uebersetzer(
        texte.get("fragen", _NICHTS),
        texte.get("seiten", _NICHTS),
        texte.get("meldungen", _NICHTS),
        texte.get("gebuehr", _NICHTS),
        fehlt="" if sprache == "einfach" else "de",
    )
    return replace(
        paket,
        sprache=sprache,
        wurzel=wort.gruppe(paket.wurzel),
        seiten=tuple(wort.seite(seite) for seite in paket.seiten),
        pruefungen=tuple(wort.pruefung(pruefung) for pruefung in paket.pruefungen),
        gebuehren=tuple(wort.gebuehr(bezug) for bezug in paket.gebuehren),
    )


@dataclass(frozen=True)
class _Uebersetzer:
    """`fehlt` is the language of what is missing; "" where that is the page's own."""

    fragen: Mapping[str, Mapping[str, Any]]
    seiten: Mapping[str, Any]
    meldungen: Mapping[str, str]
    gebuehren: Mapping[str, str]
    fehlt: str

    def gruppe(self, gruppe: Gruppe) -> Gruppe:
        texte = self.fragen.get(gruppe.pfad, _NICHTS)
        return replace(
            gruppe,
            titel=texte.get("titel", gruppe.titel),
            eintrag=texte.get("eintrag", gruppe.eintrag),
            hinweis=texte.get("hinweis", gruppe.hinweis),
            kinder=tuple(
                self.gruppe(kind) if isinstance(kind, Gruppe) else self.feld(kind, texte)
                for kind in gruppe.kinder
            ),
            sprache="" if "titel" in texte else self.fehlt,
        )

    def feld(self, feld: Feld, oben: Mapping[str, Any]) -> Feld:
        """`oben` are the words of its group: those of a choice name the question that chooses."""
        texte = self.fragen.get(feld.pfad, _NICHTS)
        if feld.name == WELCHE and not texte and "auswahl" in oben:
            texte = {"frage": oben["auswahl"], "werte": self._parts(feld)}
        optionen = dict(feld.optionen)
        if feld.werte:
            optionen["werte"] = {**feld.werte, **texte.get("werte", _NICHTS)}
        if "muster_hinweis" in texte:
            optionen["muster_hinweis"] = texte["muster_hinweis"]
        return replace(
            feld,
            frage=texte.get("frage", feld.frage),
            hinweis=texte.get("hinweis", "" if "frage" in texte else feld.hinweis),
            optionen=optionen,
            sprache="" if "frage" in texte else self.fehlt,
        )

    def _parts(self, feld: Feld) -> dict[str, str]:
        """The parts of a choice, as their own groups are called."""
        oben = feld.pfad.removesuffix(WELCHE)
        teile = {name: self.fragen.get(oben + name, _NICHTS) for name in feld.werte}
        return {name: texte["titel"] for name, texte in teile.items() if "titel" in texte}

    def seite(self, seite: Seite) -> Seite:
        texte = self.seiten.get(seite.kennung, _NICHTS)
        if isinstance(texte, str):
            texte = {"titel": texte}
        return replace(
            seite,
            titel=texte.get("titel", seite.titel),
            einleitung=texte.get("einleitung", seite.einleitung),
            sprache="" if "titel" in texte else self.fehlt,
        )

    def pruefung(self, pruefung: Pruefung) -> Pruefung:
        return replace(pruefung, meldung=self.meldungen.get(pruefung.meldung, pruefung.meldung))

    def gebuehr(self, bezug: Gebuehrenbezug) -> Gebuehrenbezug:
        name = self.gebuehren.get(bezug.satz, "")
        return replace(bezug, name=name, sprache="" if name else self.fehlt)
