"""The clock of one Versand: computed from its facts, stopped when they fall, shown on the Bescheid
and as Fristen of the Vorgang.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rathaus import uhr
from rathaus.core.herleitung import as_json
from rathaus.core.protokoll.public import Akteur, auftrag, record
from rathaus.core.vorgaenge.models import Frist, Vorgang
from rathaus.core.vorgaenge.public import (
    move,
    refresh_termin,
    start_frist,
    touch,
    vorgangsarten,
)
from rathaus.core.vorgaenge.registry import fristarten
from rathaus.recht.bekanntgabe import Kanal, Umstaende, Zustellungsweise

from ..models import Bescheid
from ..recht import Fristlauf, run_by
from ..zustaende import BESCHEID, HINFAELLIG, VERSAND
from .models import Versand, Versandweg
from .wege import versandarten

#: What the dates of a Versand are called among the Fristen of the Vorgang.
FRISTARTEN = ("bekanntgabe", "rechtsbehelf", "bestandskraft")
_DATEN = ("bekanntgabe", "rechtsbehelf_ende", "bestandskraft", "schritte")

#: Upper floors say here what keeps an act from becoming final, such as a remedy that was lodged.
hindernisse: list[Callable[[Bescheid], bool]] = []

#: Upper floors say here what follows when a letter first leaves the house, such as a claim it
#: orders. Called inside that transaction, after the town task.
erlassfolgen: list[Callable[[Vorgang, Bescheid, Akteur], None]] = []

#: What follows when the notification of a letter that is out is set, moved or falls away. Called
#: inside that transaction, with the new day on the Bescheid.
bekanntgabefolgen: list[Callable[[Bescheid], None]] = []


def run_of(vorgang: Vorgang, versand: Versand) -> Fristlauf | None:
    """What the facts of this Versand lead to; None before the day its way counts from is known."""
    art = versandarten[versand.weg]
    tag = versand.zugestellt if art.mit_nachweis else versand.am
    if tag is None:
        return None
    if versand.ausland and art.kanal is Kanal.POST:
        art = replace(art, kanal=Kanal.AUSLAND)
    return run_by(vorgang, art, tag, _facts(versand))


def _facts(versand: Versand) -> Umstaende:
    return Umstaende(
        abruf=uhr.ortszeit(versand.abgerufen).date() if versand.abgerufen else None,
        zugang=versand.zugang,
        nicht_zugegangen=versand.bestritten,
        weise=Zustellungsweise(versand.weise) if versand.weise else None,
    )


def set_clock(vorgang: Vorgang, versand: Versand, *, akteur: Akteur) -> None:
    """Every date anew from the facts as they stand now; Fristen that no longer hold end."""
    stop_clock(vorgang, versand, akteur=akteur)
    lauf = run_of(vorgang, versand)
    if lauf is None:
        return
    versand.bekanntgabe, versand.rechtsbehelf_ende = lauf.bekanntgabe, lauf.rechtsbehelf_ende
    versand.schritte = as_json(lauf.schritte)
    if is_act(versand.bescheid):
        versand.bestandskraft = lauf.bestandskraft
    else:
        versand.rechtsbehelf_ende = None
    versand.save(update_fields=_DATEN)
    _start_fristen(vorgang, versand, akteur)


def stop_clock(vorgang: Vorgang, versand: Versand, *, akteur: Akteur) -> None:
    versand.bekanntgabe = versand.rechtsbehelf_ende = versand.bestandskraft = None
    versand.schritte = []
    versand.save(update_fields=_DATEN)
    end_fristen_of(vorgang, versand, akteur=akteur)


def _start_fristen(vorgang: Vorgang, versand: Versand, akteur: Akteur) -> None:
    if versand.bekanntgabe is None or not is_act(versand.bescheid):
        return
    beginn = versand.am or versand.bekanntgabe
    daten = (
        ("bekanntgabe", min(beginn, versand.bekanntgabe), versand.bekanntgabe),
        ("rechtsbehelf", versand.bekanntgabe, versand.rechtsbehelf_ende),
        ("bestandskraft", versand.rechtsbehelf_ende, versand.bestandskraft),
    )
    wessen = _whose(versand)
    for art, von, bis in daten:
        if von and bis:
            add_frist(vorgang, versand, art, von, bis, wessen=wessen, akteur=akteur)


def add_frist(
    vorgang: Vorgang,
    versand: Versand,
    art: str,
    beginn: date,
    ende: date,
    *,
    wessen: str = "",
    akteur: Akteur,
) -> Frist:
    """A Frist of the Vorgang that falls with this Versand. The Protokoll has one line of its own
    only for those on which somebody has to do something.
    """
    if fristarten[art].still:
        frist = Frist.objects.create(
            vorgang=vorgang,
            art=art,
            bezeichnung=fristarten[art].name,
            beginn=beginn,
            ende=ende,
            schritte=versand.schritte,
        )
    else:
        frist = start_frist(
            vorgang, art, beginn=beginn, ende=ende, schritte=versand.schritte, akteur=akteur
        )
    if wessen:
        frist.bezeichnung = f"{frist.bezeichnung} – {wessen}"[:120]
        frist.save(update_fields=["bezeichnung"])
    versand.fristen.add(frist)
    return frist


def _whose(versand: Versand) -> str:
    """The addressee, where the letter has several."""
    if versand.anschrift and versand.bescheid.ausfertigungen.count() > 1:
        return str(versand.anschrift[0])
    return ""


def end_fristen_of(vorgang: Vorgang, versand: Versand, *arten: str, akteur: Akteur) -> int:
    """End the open Fristen of this Versand, of these kinds or all; returns how many."""
    offene = Frist.objects.filter(pk__in=versand.fristen.all(), erledigt__isnull=True)
    if arten:
        offene = offene.filter(art__in=arten)
    anzahl = offene.update(erledigt=uhr.jetzt())
    if anzahl:
        refresh_termin(vorgang)
        neu = {"versand": str(versand.pk)}
        record(vorgang.kette, "frist_erledigt", akteur=akteur, objekt=vorgang, neu=neu)
    return anzahl


def move_versand(versand: Versand, nach: str, *felder: str) -> None:
    VERSAND.check(versand.zustand, nach)
    versand.zustand = nach
    versand.save(update_fields=["zustand", *felder])


def show_on_bescheid(versand: Versand) -> None:
    """The Bescheid shows where its first Ausfertigung is; the others have their own rows."""
    bescheid = versand.bescheid
    if versand.ausfertigung.nummer != 1:
        return
    gilt = versand.zustand not in HINFAELLIG
    im_postfach = versand.weg in (Versandweg.POSTFACH, Versandweg.BUNDID)
    gedruckt = versandarten[versand.weg].gedruckt
    bescheid.versandweg = versand.weg
    bescheid.bereitgestellt = versand.bereitgestellt if gilt and im_postfach else None
    bescheid.abgerufen = versand.abgerufen
    bescheid.zur_post = versand.am if gilt and gedruckt else None
    bisher = bescheid.bekanntgabe
    for feld in ("bekanntgabe", "rechtsbehelf_ende", "schritte"):
        setattr(bescheid, feld, getattr(versand, feld))
    if versand.zustand not in (bescheid.zustand, "ersetzt"):
        BESCHEID.check(bescheid.zustand, versand.zustand)
        bescheid.zustand = versand.zustand
        bescheid.stand += 1
    bescheid.save(update_fields=_GEZEIGT)
    if bescheid.erlassen and bescheid.bekanntgabe != bisher:
        for folge in bekanntgabefolgen:
            folge(bescheid)


_GEZEIGT = (
    "zustand",
    "stand",
    "versandweg",
    "bereitgestellt",
    "abgerufen",
    "zur_post",
    "bekanntgabe",
    "rechtsbehelf_ende",
    "schritte",
)


def is_act(bescheid: Bescheid) -> bool:
    return bescheid.fassung.dokument.get("art") == "bescheid"


def issue(vorgang: Vorgang, bescheid: Bescheid, *, akteur: Akteur) -> None:
    """The first time it leaves the house: the Vorgang is decided and the town task books what it
    orders. A letter that goes out again was issued before.
    """
    if bescheid.erlassen is None:
        bescheid.erlassen = uhr.jetzt()
        bescheid.save(update_fields=["erlassen"])
        _decide(vorgang, bescheid, akteur)
        for folge in erlassfolgen:
            folge(vorgang, bescheid, akteur)
    touch(vorgang)


def _decide(vorgang: Vorgang, bescheid: Bescheid, akteur: Akteur) -> None:
    art = vorgangsarten[vorgang.art]
    if not is_act(bescheid):
        if bescheid.fassung.vorlage.kennung in art.entscheidende_schreiben:
            move(vorgang, art.entschieden, akteur=auftrag("Schreiben verschickt"))
        return
    move(vorgang, art.entschieden, akteur=auftrag("Bescheid erlassen"))
    art.on_bescheid_erlassen(vorgang, bescheid.pk, akteur=akteur)


def days_from(tag: date, tage: int) -> date:
    return tag + timedelta(days=tage)
