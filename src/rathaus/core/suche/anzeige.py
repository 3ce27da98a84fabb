"""How finds and figures look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rathaus.core.einheiten.public import pflichten_of
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.registry import leistungsnamen, vorgangsarten
from rathaus.uhr import ortszeit
from rathaus.ui.components import Column, Link, Table, phase_badge
from rathaus.ui.formats import datum

from .eingabe import Suchadresse
from .models import DOKUMENTARTEN, Fundart, Sucheintrag, Volltext
from .volltext import ZAEHLGRENZE, Facetten, Fundstelle

ANKER = {
    Fundart.VERMERK: "#vermerke",
    Fundart.NACHRICHT: "#nachrichten",
    **dict.fromkeys(DOKUMENTARTEN, "#dokumente"),
}
HINWEISE = {
    Volltext.WARTET: "Der Text wird noch gelesen.",
    Volltext.BILD: "Ein Bild ohne Text: gefunden ist nur der Name.",
    Volltext.UNLESBAR: "Der Text ist nicht lesbar: gefunden ist nur der Name.",
}


@dataclass(frozen=True, slots=True)
class Facettenwert:
    text: str
    anzahl: str
    href: str
    gewaehlt: bool


def matters_table(treffer: Sequence[Vorgang]) -> Table:
    return Table(
        caption="Vorgänge, die neuesten zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Vorgang", lambda v: Link(v.betreff, url_of(v)), row_header=True),
            Column("Nummer", "token", width="narrow"),
            Column("Aktenzeichen", lambda v: v.akte.aktenzeichen, width="narrow"),
            Column("Stand", lambda v: phase_badge(v.phase), width="narrow"),
            Column("Eingang", lambda v: ortszeit(v.eingang).date(), width="narrow"),
        ],
        rows=treffer,
    )


def finds_table(stellen: Sequence[Fundstelle]) -> Table:
    return Table(
        caption="Fundstellen im Text, die neuesten zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Fundstelle", _place, row_header=True, width="wide"),
            Column("Im Text", _excerpt),
        ],
        rows=stellen,
    )


def url_of(vorgang: Vorgang) -> str:
    return reverse("vorgaenge:vorgang", args=[vorgang.pk])


def title_of(eintrag: Sucheintrag) -> str:
    return eintrag.titel or (eintrag.vorgang.betreff if eintrag.vorgang else "")


def _place(stelle: Fundstelle) -> Link:
    eintrag = stelle.eintrag
    ziel = url_of(eintrag.vorgang) if eintrag.vorgang else ""
    return Link(title_of(eintrag), f"{ziel}{ANKER.get(Fundart(eintrag.art), '')}")


def _excerpt(stelle: Fundstelle) -> SafeString:
    """One piece, because a card on a phone lays out each of its parts by itself."""
    eintrag = stelle.eintrag
    auszug = format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", t) if an else t,) for t, an in stelle.auszug)
    )
    teile = (
        _matter(eintrag),
        eintrag.get_art_display(),
        datum(eintrag.tag),
        _note_on(eintrag),
        _file(eintrag),
    )
    zeile = format_html_join(" · ", "{}", ((teil,) for teil in teile if teil))
    trenner = mark_safe("<br>") if auszug else ""
    return format_html(
        '<span>{}{}<span class="rh-preline">{}</span></span>', auszug, trenner, zeile
    )


def _matter(eintrag: Sucheintrag) -> str:
    """Forty documents bear the same title; the matter tells them apart."""
    betreff = eintrag.vorgang.betreff if eintrag.vorgang else ""
    return betreff if betreff != title_of(eintrag) else ""


def _note_on(eintrag: Sucheintrag) -> str:
    if eintrag.gekuerzt:
        return "Sehr lang: durchsucht ist nur der Anfang."
    return HINWEISE.get(Volltext(eintrag.volltext), "") if eintrag.volltext else ""


def _file(eintrag: Sucheintrag) -> Link | None:
    if eintrag.dokument_id is None:
        return None
    ziel = reverse("vorgaenge:dokument", args=[eintrag.dokument_id])
    return Link("Datei öffnen", ziel, eintrag.titel)


def shown_count(anzahl: int, *, alle: bool = True) -> str:
    if not anzahl and not alle:
        return ""
    if anzahl > ZAEHLGRENZE:
        return f"{ZAEHLGRENZE:,}+".replace(",", ".")
    return str(anzahl) if alle else f"{anzahl}+"


def facet_groups(
    akteur: Akteur, adresse: Suchadresse, facetten: Facetten
) -> list[tuple[str, list[Facettenwert]]]:
    """Only values with finds; a group of one tells nothing unless it was chosen."""
    gruppen = {
        "Was": ("art", [(a, Fundart(a).label, n) for a, n in facetten.arten.items()]),
        "Amt": ("amt", [(str(e.pk), e.name, n) for e, n in facetten.einheiten.items()]),
        "Leistung": ("sache", list(_services(akteur, facetten))),
        "Jahr": ("jahr", [(str(j), str(j), n) for j, n in facetten.jahre.items()]),
    }
    return [
        (name, [_value(adresse, feld, *wert, alle=facetten.alle) for wert in werte])
        for name, (feld, werte) in gruppen.items()
        if len(werte) > 1 or feld in adresse.werte
    ]


def _value(
    adresse: Suchadresse, feld: str, wert: str, text: str, anzahl: int, *, alle: bool
) -> Facettenwert:
    gewaehlt = adresse.werte.get(feld) == wert
    return Facettenwert(
        text,
        shown_count(anzahl, alle=alle),
        adresse.url(**{feld: "" if gewaehlt else wert}),
        gewaehlt,
    )


def _services(akteur: Akteur, facetten: Facetten) -> Iterator[tuple[str, str, int]]:
    """By the name people know it by, as in the work list."""
    offen = {bereich for pflicht in pflichten_of(akteur) for bereich in pflicht.schutzbereiche}
    namen = dict(paar for dienste in leistungsnamen for paar in dienste(offen))
    summen: dict[str, int] = {}
    for (art, leistung), anzahl in facetten.sachen.items():
        je_leistung = art not in vorgangsarten or vorgangsarten[art].je_leistung
        schluessel = leistung if je_leistung and leistung else art
        summen[schluessel] = summen.get(schluessel, 0) + anzahl
    for schluessel, anzahl in summen.items():
        if schluessel in vorgangsarten:
            yield schluessel, vorgangsarten[schluessel].name, anzahl
        else:
            yield schluessel, namen.get(schluessel, schluessel), anzahl
