"""Two versions of a template side by side, in words."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .befund import texts_of
from .bloecke import Block, Teil, text_of
from .lesart import read_condition
from .leser import walk

NEU, WEG, ANDERS = "neu", "entfällt", "geändert"


@dataclass(frozen=True, slots=True)
class Aenderung:
    """`alt` and `neu` are texts; one of them is empty where the whole thing came or went."""

    was: str
    art: str
    alt: str = ""
    neu: str = ""

    @property
    def teile(self) -> list[tuple[str, str]]:
        """The two texts laid over each other, as (gleich | weg | neu, words)."""
        return list(word_diff(self.alt, self.neu))


def compare(alt: Mapping[str, Any] | None, neu: Mapping[str, Any]) -> list[Aenderung]:
    """In the order of the new version, what went at the end."""
    vorher, jetzt = (_parts(alt) if alt else {}), _parts(neu)
    return [
        *(
            _change(name, vorher.get(name, ""), text)
            for name, text in jetzt.items()
            if vorher.get(name, "") != text
        ),
        *(_change(name, text, "") for name, text in vorher.items() if text and name not in jetzt),
    ]


def word_diff(alt: str, neu: str) -> Iterator[tuple[str, str]]:
    """Word by word; a long text that shares little is shown as two."""
    links, rechts = _words(alt), _words(neu)
    vergleich = difflib.SequenceMatcher(None, links, rechts, autojunk=False)
    for art, a1, a2, b1, b2 in vergleich.get_opcodes():
        if art == "equal":
            yield "gleich", "".join(links[a1:a2])
            continue
        if a2 > a1:
            yield "weg", "".join(links[a1:a2])
        if b2 > b1:
            yield "neu", "".join(rechts[b1:b2])


def _words(text: str) -> list[str]:
    teile: list[str] = []
    for zeile in text.splitlines(keepends=True):
        teile += [wort + " " for wort in zeile.rstrip("\n").split(" ")]
        if zeile.endswith("\n") and teile:
            teile[-1] = teile[-1].rstrip(" ") + "\n"
    return teile


def _change(name: str, alt: str, neu: str) -> Aenderung:
    art = ANDERS if alt and neu else NEU if neu else WEG
    return Aenderung(name, art, alt, neu)


def _parts(dokument: Mapping[str, Any]) -> dict[str, str]:
    rahmen = {
        "Name": str(dokument.get("name", "")),
        "Betreff": str(dokument.get("betreff", "")),
        "Zweite Person zeichnet": "ja" if dokument.get("vier_augen") else "",
        "Nur für": ", ".join(dokument.get("fuer") or []),
        "Gilt bis": str(dokument.get("gueltig_bis") or ""),
    }
    bloecke = {
        f"Absatz „{roh.get('kennung', '')}“": block_text(roh, dokument)
        for _ort, roh in walk(dokument.get("bloecke"))
    }
    return rahmen | bloecke


def block_text(roh: Mapping[str, Any], dokument: Mapping[str, Any]) -> str:
    """A block as an editor reads it: when, for what, and its words."""
    zeilen = []
    if roh.get("wenn") is not None:
        zeilen.append(f"Nur wenn: {read_condition(roh['wenn'], dokument)}")
    if roh.get("je"):
        zeilen.append(f"Für jeden Eintrag in: {roh['je']}")
    if roh.get("art") == "baustein":
        zeilen.append(f"Textbaustein: {roh.get('baustein')}")
    if roh.get("pflicht"):
        zeilen.append("Muss ausgefüllt werden.")
    return "\n".join([*zeilen, *(text for text in texts_of(roh) if text)])


def compare_blocks(muster: Sequence[Block], bloecke: Sequence[Block]) -> list[Aenderung]:
    """What a clerk changed in a letter against its template: for the second pair of eyes."""
    vorher = {block["kennung"]: text_of(block) for block in muster}
    jetzt = {block.get("kennung", ""): block for block in bloecke}
    geaendert = [
        _change(Teil(block["teil"]).bezeichnung, vorher.get(name, ""), text_of(block))
        for name, block in jetzt.items()
        if text_of(block) != vorher.get(name, "")
    ]
    weg = [
        _change(Teil(block["teil"]).bezeichnung, text_of(block), "")
        for block in muster
        if block["kennung"] not in jetzt
    ]
    return [*geaendert, *weg]
