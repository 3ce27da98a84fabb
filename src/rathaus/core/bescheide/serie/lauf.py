"""One plain letter to many: each chosen matter gets its own, with a note in its file."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.laeufe.public import Lauf, Laufart, Posten, register_laufart, start_lauf
from rathaus.core.nummern.public import format_token, new_token
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.textvorlagen.public import Teil, Textvorlage, absatz
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import add_vermerk, may_edit, vorgaenge_for

from ..actions import draft_bescheid, edit_bescheid, freeze_bescheid
from ..formulare import inserted
from ..models import Bescheid
from ..pruefung import find_maengel
from ..queries import templates_for
from ..zeichnung import Durch, required_for

SERIENBRIEF = "serienbrief"
#: More at once is a Massenlauf, which a second person releases.
HOECHSTENS = 2000


@transaction.atomic
def start_serienbrief(
    vorgang_ids: Sequence[UUID], vorlage: str, *, text: str = "", akteur: Akteur
) -> Lauf:
    """Refuses what the clerk does not see as if it were not there, and anything but a letter that
    all of these matters know.
    """
    ids = list(dict.fromkeys(vorgang_ids))
    if not ids or len(ids) > HOECHSTENS:
        raise Fachfehler(f"Bitte wählen Sie zwischen 1 und {HOECHSTENS} Vorgängen.")
    if vorlage not in dict(letters_for(ids, akteur)):
        raise NichtErlaubt("Diesen Brief gibt es nicht für alle gewählten Vorgänge.")
    parameter = {"vorgaenge": [str(pk) for pk in ids], "vorlage": vorlage, "text": text.strip()}
    return start_lauf(SERIENBRIEF, akteur=akteur, parameter=parameter)


def letters_for(vorgang_ids: Sequence[UUID], akteur: Akteur) -> list[tuple[str, str]]:
    """Plain letters that every one of these matters offers, by name. One matter of each kind is
    asked: the kind decides.
    """
    gewaehlt = vorgaenge_for(akteur).filter(pk__in=vorgang_ids)
    if gewaehlt.count() != len(set(vorgang_ids)):
        raise NichtGefunden("Diese Vorgänge gibt es nicht.")
    je_art = {(vorgang.art, vorgang.leistung): vorgang for vorgang in gewaehlt}
    angebote = [templates_for(vorgang) for vorgang in je_art.values()]
    gemeinsam = set.intersection(*({v.kennung for v in angebot} for angebot in angebote))
    briefe = Textvorlage.objects.filter(kennung__in=gemeinsam, art="schreiben")
    return list(briefe.values_list("kennung", "name"))


def list_posten(lauf: Lauf) -> Iterator[Posten]:
    for vorgang_id in lauf.parameter["vorgaenge"]:
        yield Posten(str(vorgang_id))


def work(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    """One letter in one transaction; a refusal names the matter, so that nobody has to guess."""
    wer = Akteur(
        art=Akteurart.MITARBEITER,
        mitarbeiter_id=lauf.gestartet_von,
        vertritt_id=lauf.gestartet_fuer,
    )
    vorgang = vorgaenge_for(wer).filter(pk=posten.schluessel).first()
    if vorgang is None:
        raise Fachfehler("Diesen Vorgang gibt es nicht mehr.")
    try:
        _write(vorgang, lauf.parameter, wer)
    except Fachfehler as fehler:
        raise Fachfehler(f"{format_token(vorgang.token)} ({vorgang.betreff}): {fehler}") from fehler


def _write(vorgang: Vorgang, parameter: dict[str, Any], akteur: Akteur) -> None:
    _check(vorgang, parameter["vorlage"], akteur)
    brief = draft_bescheid(vorgang.pk, parameter["vorlage"], akteur=akteur, stand=None)
    if parameter["text"]:
        brief = _with_text(brief, parameter["text"], akteur)
    if maengel := find_maengel(brief):
        raise Fachfehler(" ".join(maengel))
    if required_for(brief).durch is not Durch.ALLEIN:
        raise Fachfehler("Diesen Brief zeichnet eine zweite Person. Bitte einzeln schreiben.")
    freeze_bescheid(brief.pk, akteur=akteur, stand=brief.stand)
    add_vermerk(vorgang.pk, f"Serienbrief „{brief.betreff}“ geschrieben.", akteur=akteur)


def _check(vorgang: Vorgang, vorlage: str, akteur: Akteur) -> None:
    if not may_edit(akteur, vorgang):
        raise Fachfehler("Diesen Vorgang dürfen Sie nicht bearbeiten.")
    if vorgang.bescheide.filter(fassung__vorlage__kennung=vorlage, zustand="entwurf").exists():
        raise Fachfehler("Hier liegt schon ein Entwurf dieses Briefs.")


def _with_text(brief: Bescheid, text: str, akteur: Akteur) -> Bescheid:
    neu = absatz(Teil.TENOR, f"eigen-{new_token()}", text)
    return edit_bescheid(
        brief.pk,
        bloecke=inserted(brief.bloecke, neu),
        betreff=brief.betreff,
        akteur=akteur,
        stand=brief.stand,
    )


LAUFART = Laufart(kennung=SERIENBRIEF, name="Serienbrief", list_posten=list_posten, work=work)


def register_serienbrief() -> None:
    register_laufart(LAUFART)
