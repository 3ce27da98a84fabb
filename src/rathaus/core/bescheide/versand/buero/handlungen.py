"""What a clerk can do with a Versand in its present state: one form each, one action each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from rathaus.core.protokoll.public import Akteur

from .. import actions, formulare
from ..dateien import store_proof
from ..models import Versand, Versandweg
from ..wahl import allowed_ways
from ..wege import versandarten

_UNTERWEGS = ("zur_post", "bekanntgegeben")
_OEFFENTLICH = (Versandweg.OEFFENTLICH, Versandweg.BEKANNTMACHUNG)
_MIT_FIKTION = (Versandweg.POST, Versandweg.EINSCHREIBEN, Versandweg.BUNDID)


@dataclass(frozen=True, slots=True)
class Handlung:
    """`form` gets the Versand and what was sent; `run` the cleaned values."""

    tun: str
    titel: str
    knopf: str
    erfolg: str
    passt: Callable[[Versand], bool]
    form: Callable[..., forms.Form]
    run: Callable[[Versand, Mapping[str, Any], Akteur], Any]
    haupt: bool = False


def actions_for(versand: Versand, *, gilt: bool) -> list[Handlung]:
    """`gilt`: this is the newest attempt of its Ausfertigung; older ones are only history."""
    return [h for h in HANDLUNGEN if h.passt(versand)] if gilt else []


def find_action(versand: Versand, tun: str) -> Handlung | None:
    return next((h for h in HANDLUNGEN if h.tun == tun and h.passt(versand)), None)


def _plain(klasse: type[forms.Form]) -> Callable[..., forms.Form]:
    return lambda versand, *args, **kwargs: klasse(*args, **kwargs)


def _resend_form(versand: Versand, *args: Any, **kwargs: Any) -> forms.Form:
    bescheid = versand.bescheid
    anfang = {"anschrift": "\n".join(versand.anschrift), "weg": versand.weg}
    kwargs["initial"] = {**anfang, **kwargs.get("initial", {})}
    wege = allowed_ways(bescheid.vorgang, bescheid)
    return formulare.Neuversandformular(*args, wege=wege, **kwargs)


def _record(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    return actions.record_nachweis(
        versand.pk,
        am=daten["am"],
        weise=daten.get("weise", ""),
        kennung=daten["kennung"],
        datei=store_proof(daten["datei"], akteur=akteur),
        akteur=akteur,
    )


def _hand_over(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    datei = store_proof(daten["datei"], akteur=akteur)
    return actions.hand_over(versand.pk, am=daten["am"], an=daten["an"], datei=datei, akteur=akteur)


def _announce(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    return actions.announce_publicly(
        versand.pk, am=daten["am"], ort=daten["ort"], grund=daten["grund"], akteur=akteur
    )


def _end(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    return actions.end_aushang(versand.pk, bis=daten["bis"], akteur=akteur)


def _return(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    return actions.return_versand(versand.pk, grund=daten["grund"], akteur=akteur)


def _resend(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    zeilen = [zeile.strip() for zeile in daten["anschrift"].splitlines() if zeile.strip()]
    return actions.resend(
        versand.ausfertigung_id,
        daten["weg"],
        anschrift=[] if zeilen == versand.ausfertigung.anschrift else zeilen,
        grund=daten["grund"],
        akteur=akteur,
    )


def _later(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    return actions.record_zugang(versand.pk, am=daten["am"], grund=daten["grund"], akteur=akteur)


def _doubt(versand: Versand, daten: Mapping[str, Any], akteur: Akteur) -> Any:
    return actions.record_zweifel(versand.pk, grund=daten["grund"], akteur=akteur)


def _has_record(versand: Versand) -> bool:
    art = versandarten[versand.weg]
    return art.gedruckt and art.mit_nachweis and versand.zustand in _UNTERWEGS


def _may_be_doubted(versand: Versand) -> bool:
    return versand.weg in _MIT_FIKTION and versand.zustand in (*_UNTERWEGS, "zugeleitet")


HANDLUNGEN = (
    Handlung(
        "uebergeben",
        "Im Amt übergeben",
        "Übergabe festhalten",
        "Übergeben. Die Frist läuft ab diesem Tag.",
        lambda v: v.weg == Versandweg.UEBERGABE and v.zustand == "vorbereitet",
        _plain(formulare.Uebergabeformular),
        _hand_over,
        haupt=True,
    ),
    Handlung(
        "aushaengen",
        "Öffentlich bekannt machen",
        "Beginn festhalten",
        "Beginn des Aushangs festgehalten.",
        lambda v: v.weg in _OEFFENTLICH and v.zustand == "vorbereitet",
        _plain(formulare.Aushangformular),
        _announce,
        haupt=True,
    ),
    Handlung(
        "abnehmen",
        "Aushang beendet",
        "Ende festhalten",
        "Ende des Aushangs festgehalten.",
        lambda v: v.weg in _OEFFENTLICH and v.am is not None and v.bis is None,
        _plain(formulare.Aushangendeformular),
        _end,
    ),
    Handlung(
        "nachweis",
        "Zustellungsnachweis erfassen",
        "Zustellung erfassen",
        "Zustellung erfasst. Die Frist läuft ab diesem Tag.",
        _has_record,
        lambda versand, *args, **kwargs: formulare.Nachweisformular(
            *args, versand=versand, **kwargs
        ),
        _record,
        haupt=True,
    ),
    Handlung(
        "neu",
        "Noch einmal versenden",
        "Neu versenden",
        "Der Brief geht noch einmal hinaus, mit eigenen Daten.",
        lambda v: v.zustand == "zurueckgekommen",
        _resend_form,
        _resend,
        haupt=True,
    ),
    Handlung(
        "zurueck",
        "Brief kam zurück",
        "Rücklauf vermerken",
        "Rücklauf vermerkt. Alle Daten dieses Versands entfallen.",
        lambda v: versandarten[v.weg].gedruckt and v.zustand in _UNTERWEGS,
        _plain(formulare.Ruecklaufformular),
        _return,
    ),
    Handlung(
        "spaeter",
        "Später zugegangen",
        "Neu berechnen",
        "Die Daten sind neu berechnet.",
        _may_be_doubted,
        _plain(formulare.Zugangformular),
        _later,
    ),
    Handlung(
        "bestritten",
        "Zugang bestritten und nicht zu beweisen",
        "Als nicht zugegangen vermerken",
        "Vermerkt. Der Brief gilt als nicht bekannt gegeben.",
        _may_be_doubted,
        _plain(formulare.Zweifelformular),
        _doubt,
    ),
)
