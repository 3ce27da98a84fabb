"""Compute, keep as a draft, write the notice. What is wrong or stale is thrown away and done
anew.
"""

from collections.abc import Sequence

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, discard_bescheid, draft_bescheid
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import move, touch
from rathaus.recht.geld import format_euro
from rathaus.recht.hundesteuer import Hundebescheidart

from ..grundlage import as_grundlage
from ..models import Festsetzung, Steuerhaushalt
from ..queries.hunde import hunde_of
from ..queries.rechnung import Jahresrechnung, compute_years
from ..zustaende import FESTSETZUNG

_UNTERWEGS = ("entwurf", "festgeschrieben", "ausgefertigt")


def assess(
    vorgang: Vorgang, haushalt: Steuerhaushalt, *, angezeigt: int | None, akteur: Akteur
) -> list[Festsetzung]:
    """Drafts for every year that changes, in place of this Vorgang's former ones. Both rows
    locked.
    """
    discard_drafts(vorgang, akteur=akteur)
    _check_no_other_draft(haushalt)
    hunde = hunde_of(haushalt)
    years = compute_years(haushalt, hunde, vorgang.gemeinde_id, am=uhr.heute(), angezeigt=angezeigt)
    return [keep_draft(vorgang, haushalt, year, akteur=akteur) for year in years]


def keep_draft(
    vorgang: Vorgang, haushalt: Steuerhaushalt, year: Jahresrechnung, *, akteur: Akteur
) -> Festsetzung:
    """One year's figures as a draft. The household is locked by the caller."""
    draft = Festsetzung.objects.create(
        haushalt=haushalt,
        jahr=year.jahr,
        art=year.vergleich.bescheid,
        vorgang=vorgang,
        grundlage=as_grundlage(year.neu.satzung, [h.hund for h in year.neu.hunde]),
        steuer=year.neu.steuer,
        bisher=year.vergleich.alt,
        stichtag=year.stichtag,
        zahlplan=year.zahlplan,
        erstattung=year.vergleich.erstattung,
        erstellt_am=uhr.jetzt(),
    )
    record(
        vorgang.kette,
        "hundesteuer_berechnet",
        akteur=akteur,
        objekt=draft,
        alt={"steuer": draft.bisher},
        neu={"jahr": draft.jahr, "steuer": draft.steuer, "art": draft.art},
    )
    return draft


def write_notice(
    vorgang: Vorgang, drafts: Sequence[Festsetzung], *, akteur: Akteur
) -> Bescheid | None:
    """The draft of the letter that orders what was assessed; None if nothing changes."""
    if not drafts:
        return None
    vorgang.kurzinfo = _short(drafts)
    move(vorgang, "berechnet", akteur=akteur)
    touch(vorgang, "kurzinfo")
    return draft_bescheid(vorgang.pk, letter_for(drafts), akteur=akteur, stand=None)


def letter_for(drafts: Sequence[Festsetzung]) -> str:
    arten = {draft.art for draft in drafts}
    if Hundebescheidart.BEENDIGUNG in arten:
        return "hundesteuer-ende"
    if Hundebescheidart.AENDERUNG in arten:
        return "hundesteuer-aenderung"
    return "hundesteuer-festsetzung"


def discard_drafts(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """Fachfehler where the letter is frozen already: its words and the figures belong together."""
    for letter in Bescheid.objects.filter(vorgang=vorgang, zustand__in=_UNTERWEGS):
        if letter.zustand != "entwurf":
            raise Fachfehler(
                "Der Bescheid ist schon festgeschrieben. Bitte warten Sie, bis er versandt ist; "
                "danach ändern Sie ihn mit einem neuen."
            )
        discard_bescheid(letter.pk, akteur=akteur, stand=letter.stand)
    for draft in vorgang.hundesteuerfestsetzungen.filter(zustand="entwurf"):
        draft.zustand = FESTSETZUNG.check(draft.zustand, "verworfen").kennung
        draft.save(update_fields=["zustand"])


def _check_no_other_draft(haushalt: Steuerhaushalt) -> None:
    """Two notices in the making would each change what the other stands on."""
    other = haushalt.festsetzungen.filter(zustand="entwurf").select_related("vorgang").first()
    if other is not None:
        which = f" „{other.vorgang.betreff}“" if other.vorgang else ""
        raise Fachfehler(
            f"Für diesen Haushalt ist schon ein Bescheid in Arbeit, im Vorgang{which}. "
            "Bitte bringen Sie den zuerst zu Ende."
        )


def _short(drafts: Sequence[Festsetzung]) -> str:
    last = drafts[-1]
    return f"{format_euro(last.steuer)} für {last.jahr}"
