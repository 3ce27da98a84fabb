"""What would make a form hard to use for people who hear, see, read or move otherwise.

Each finding names its place in the document, what to do about it, and the criterion of WCAG 2.2
(through EN 301 549, which BITV 2.0 § 3 makes binding). `hart`: it must not be published like that.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .struktur import Feld, Gruppe, Paket, Seite

VIELE_FRAGEN = 12


@dataclass(frozen=True, slots=True)
class Hindernis:
    ort: str
    text: str
    kriterium: str
    hart: bool = True


_BESCHRIFTUNG = "WCAG 2.4.6 und 3.3.2"
_UEBERSCHRIFT = "WCAG 1.3.1 und 2.4.6"
_SINNE = "WCAG 1.3.3 und 1.4.1"
_LINK = "WCAG 2.4.4"
_TITEL = "WCAG 2.4.2"
_UMFANG = "WCAG 3.3.2"

_FARBE = re.compile(
    r"\b(rot|grün|gelb|blau|orange|grau|schwarz)(e|en|em|er|es)?\s+"
    r"(feld|felder|kasten|knopf|schaltfläche|schrift|stern|sternchen|text|markierung|linie|zeile)\w*"
    r"|\b(rot|grün|gelb|blau|farbig)\s+(markiert|hinterlegt|unterlegt|umrandet|geschrieben)\w*",
    re.IGNORECASE,
)
_VAGE = frozenset(
    (
        "hier", "klicken sie hier", "hier klicken", "mehr", "mehr dazu", "weiter", "weiterlesen",
        "link", "zum link", "details", "mehr erfahren", "mehr informationen",
        "weitere informationen", "here", "click here", "more", "read more",
    )
)  # fmt: skip
_VERWEIST = re.compile(r"\b(klicken|tippen) sie (bitte )?hier\b", re.IGNORECASE)
_ADRESSE = re.compile(r"https?://\S+")
_EBENE = re.compile(r"^\s*(#{1,6})\s+\S", re.MULTILINE)


def check_zugaenglich(paket: Paket) -> list[Hindernis]:
    """Everything found, in the order of the document."""
    return [
        *_check_texts(paket),
        *_check_links(paket.dokument),
        *_check_pages(paket),
        *_check_fields(paket),
    ]


def _check_texts(paket: Paket) -> Iterator[Hindernis]:
    for ort, text in _texts(paket.dokument):
        yield from _check_text(ort, text)
    yield from _heading_jumps(paket.dokument)


def _check_text(ort: str, text: str) -> Iterator[Hindernis]:
    if treffer := _FARBE.search(text):
        yield Hindernis(
            ort,
            f"„{treffer[0]}“ sagt nur die Farbe. Nennen Sie auch den Namen oder den Ort: "
            "Nicht alle sehen Farben.",
            _SINNE,
        )
    if treffer := _VERWEIST.search(text):
        yield Hindernis(
            ort,
            f"„{treffer[0]}“ sagt nicht, wohin es geht. Schreiben Sie, was dort steht, und legen "
            "Sie einen Link mit diesem Text an.",
            _LINK,
        )


def _heading_jumps(dokument: Mapping[str, Any]) -> Iterator[Hindernis]:
    """Texts carry no headings of their own: the page gives them. One that skips a level misleads
    who finds their way by headings.
    """
    for ort, text in _texts(dokument):
        oben = 2
        for treffer in _EBENE.finditer(text):
            ebene = len(treffer[1])
            if ebene > oben + 1 or ebene == 1:
                yield Hindernis(
                    ort,
                    f"Die Überschrift „{treffer[0].strip()}“ überspringt eine Ebene. Nehmen Sie "
                    "die nächste, oder schreiben Sie einen Absatz.",
                    _UEBERSCHRIFT,
                )
            oben = ebene


def _check_links(dokument: Mapping[str, Any]) -> Iterator[Hindernis]:
    for ort, text in _link_texts(dokument):
        if text.strip(" .!…>»").lower() in _VAGE or _ADRESSE.fullmatch(text.strip()):
            yield Hindernis(
                ort,
                f"Der Link „{text}“ sagt nicht, wohin er führt. Schreiben Sie, was man dort "
                "findet: Viele lassen sich nur die Links vorlesen.",
                _LINK,
            )


def _check_pages(paket: Paket) -> Iterator[Hindernis]:
    titel: dict[str, int] = {}
    for nummer, seite in enumerate(paket.seiten):
        ort = f"ablauf[{nummer}]"
        if not seite.titel.strip():
            yield Hindernis(
                f"{ort}.titel",
                "Die Seite hat keinen Titel: Wer nicht sieht, weiß nicht, wo er ist.",
                _TITEL,
            )
        elif seite.titel in titel:
            yield Hindernis(
                f"{ort}.titel",
                f"Zwei Seiten heißen „{seite.titel}“. Geben Sie ihnen verschiedene Titel.",
                _TITEL,
            )
        titel[seite.titel] = nummer
        anzahl = _asked_together(paket, seite)
        if anzahl > VIELE_FRAGEN:
            yield Hindernis(
                ort,
                f"Auf der Seite „{seite.titel}“ stehen {anzahl} Fragen. Teilen Sie sie "
                f"besser auf: Mehr als {VIELE_FRAGEN} überfordern am Telefon und beim Zuhören.",
                _UMFANG,
                hart=False,
            )


def _asked_together(paket: Paket, seite: Seite) -> int:
    """Parts under different conditions stand in for one another: of those the largest counts."""
    bedingungen = Counter(_part_conditions(paket, pfad) for pfad in seite.felder)
    immer = bedingungen.pop("", 0)
    return immer + max(bedingungen.values(), default=0)


def _check_fields(paket: Paket) -> Iterator[Hindernis]:
    gefragt = [feld for feld in paket.felder.values() if not feld.berechnet]
    for feld in gefragt:
        yield from _check_feld(feld)
    yield from _same_labels(paket)


def _check_feld(feld: Feld) -> Iterator[Hindernis]:
    ort = f"daten.{feld.pfad}"
    if not any(zeichen.isalnum() for zeichen in feld.frage) or feld.frage == feld.name:
        yield Hindernis(
            f"{ort}.frage",
            "Das Feld hat keine Beschriftung: Ein Vorleseprogramm kann es nicht ansagen.",
            _BESCHRIFTUNG,
        )
    elif _folded(feld.hinweis) == _folded(feld.frage):
        yield Hindernis(
            f"{ort}.hinweis",
            f"Der Hinweis wiederholt nur die Frage „{feld.frage}“. Lassen Sie ihn weg, oder "
            "sagen Sie, was einzutragen ist.",
            _BESCHRIFTUNG,
        )


def _same_labels(paket: Paket) -> Iterator[Hindernis]:
    """On one page, in one part: parts with headings of their own tell theirs apart."""
    for seite in paket.seiten:
        gleich: dict[tuple[str, str], list[str]] = defaultdict(list)
        for pfad in seite.felder:
            feld = paket.felder[pfad]
            gleich[_legend(paket, pfad), _folded(feld.frage)].append(pfad)
        for pfade in gleich.values():
            if len(pfade) > 1 and not _exclude_each_other(paket, pfade):
                yield Hindernis(
                    f"daten.{pfade[1]}.frage",
                    f"Auf der Seite „{seite.titel}“ heißen zwei Fragen "
                    f"„{paket.felder[pfade[1]].frage}“. Sagen Sie, worin sie sich unterscheiden.",
                    _BESCHRIFTUNG,
                )


def _legend(paket: Paket, pfad: str) -> str:
    """The headings and legends around a question."""
    oben, namen = pfad.rpartition(".")[0], []
    while oben:
        gruppe: Gruppe | None = paket.gruppen.get(oben)
        namen.append(gruppe.titel if gruppe else "")
        oben = oben.rpartition(".")[0]
    return "/".join(namen)


def _exclude_each_other(paket: Paket, pfade: list[str]) -> bool:
    """Questions asked only under conditions that differ seldom meet; the reader of a page hears
    one of them.
    """
    bedingungen = [_conditions(paket, pfad) for pfad in pfade]
    return all(bedingungen) and len(set(bedingungen)) == len(bedingungen)


def _conditions(paket: Paket, pfad: str) -> str:
    wenn = paket.felder[pfad].wenn
    eigene = wenn.lesart if wenn else ""
    return " und ".join(filter(None, [eigene, _part_conditions(paket, pfad)]))


def _part_conditions(paket: Paket, pfad: str) -> str:
    """Of the parts around a question."""
    teile = []
    oben = pfad.rpartition(".")[0]
    while oben:
        teile.append(paket.gruppen[oben].wenn if oben in paket.gruppen else None)
        oben = oben.rpartition(".")[0]
    return " und ".join(teil.lesart for teil in teile if teil is not None)


def _texts(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text people read, with its place."""
    for schluessel in ("beschreibung", "abschluss", "ablauf", "datenschutz", "sprachen"):
        yield from _leaves(schluessel, dokument.get(schluessel))
    for ort, text in _leaves("daten", dokument.get("daten")):
        if ort.endswith((".frage", ".hinweis", ".titel", ".auswahl")):
            yield ort.replace(".felder.", "."), text


def _leaves(ort: str, wert: Any) -> Iterator[tuple[str, str]]:
    if isinstance(wert, str):
        yield ort, wert
    elif isinstance(wert, Mapping):
        for schluessel, teil in wert.items():
            if schluessel not in ("wenn", "fim", "ziel", "felder") or isinstance(teil, Mapping):
                yield from _leaves(f"{ort}.{schluessel}", teil)
    elif isinstance(wert, list):
        for nummer, teil in enumerate(wert):
            yield from _leaves(f"{ort}[{nummer}]", teil)


def _link_texts(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    teile = {"beschreibung": dokument.get("beschreibung", {})}
    sprachen = dokument.get("sprachen", {})
    for kuerzel, texte in sprachen.items() if isinstance(sprachen, Mapping) else ():
        teile[f"sprachen.{kuerzel}"] = texte
    for ort, texte in teile.items():
        links = texte.get("links", []) if isinstance(texte, Mapping) else []
        for nummer, link in enumerate(links if isinstance(links, list) else ()):
            if isinstance(link, Mapping):
                yield f"{ort}.links[{nummer}]", str(link.get("text", ""))
    if isinstance(verweis := dokument.get("verweis"), Mapping):
        yield "verweis.text", str(verweis.get("text", ""))


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
