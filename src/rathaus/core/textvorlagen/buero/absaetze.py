"""Words of the working version: frame, paragraphs, shared texts."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from rathaus.core.zugaenge.request import Request
from rathaus.ui.forms import choose_among

from .. import actions
from ..angebot import circle_choices
from ..befund import available
from ..formulare import (
    Absatzformular,
    Bausteinformular,
    Neuformular,
    Rahmenformular,
)
from ..lesart import read_condition
from ..permissions import redaktion
from ..redaktion import (
    find_block,
    fresh_name,
    get_entwurf,
    insert_block,
    move_block,
    outer_blocks,
    replace_block,
    shared_choices,
)
from ..vorlage import TEXTBAUSTEIN
from .basis import Schritt, do

UM = {"hoch": -1, "runter": 1}


@redaktion
class RahmenView(Schritt):
    titel = "Name, Betreff und Geltung"

    def form(self, data: Any) -> forms.Form:
        felder = ("name", "betreff", "vier_augen", "fuer", "gueltig_bis")
        initial = {name: self.dokument.get(name) for name in felder} | {"stand": self.fassung.stand}
        form = Rahmenformular(data, initial=initial)
        form.fields["fuer"].choices = circle_choices()  # type: ignore[attr-defined]
        if self.dokument.get("art") == TEXTBAUSTEIN:
            del form.fields["betreff"], form.fields["vier_augen"]
        return form

    def run(self, form: forms.Form) -> None:
        neu = {k: v for k, v in form.cleaned_data.items() if k != "stand"}
        bis = neu.pop("gueltig_bis")
        dokument = {**self.dokument, **neu}
        dokument.pop("gueltig_bis", None)
        self.save(dokument | ({"gueltig_bis": bis.isoformat()} if bis else {}), form)


@redaktion
class AbsatzView(Schritt):
    titel = "Absatz"
    template = "textvorlagen/absatz.html"

    def heading(self) -> str:
        return f"Absatz „{self.wo['name']}“"

    def form(self, data: Any) -> forms.Form:
        roh = find_block(self.dokument, self.wo["name"])
        felder = available(self.dokument)
        return Absatzformular(data, roh=roh, felder=felder, stand=self.fassung.stand)

    def run(self, form: Absatzformular) -> None:
        self.save(replace_block(self.dokument, self.wo["name"], form.block()), form)

    def beside(self, form: Absatzformular) -> dict[str, Any]:
        wenn = form.roh.get("wenn")
        return {
            "liest": read_condition(wenn, self.dokument) if form.reiche_bedingung else "",
            "je": form.roh.get("je", ""),
        }


@redaktion
class NeuerAbsatzView(Schritt):
    titel, knopf = "Neuer Absatz", "Hinzufügen"

    def form(self, data: Any) -> forms.Form:
        form = Neuformular(data, initial={"stand": self.fassung.stand})
        choose_among(form.fields["nach"], [("", "dem Anfang"), *outer_blocks(self.dokument)])
        return form

    def run(self, form: forms.Form) -> None:
        daten = form.cleaned_data
        text = daten["text"].replace("\r\n", "\n").strip()
        worte = {"punkte": text.splitlines()} if daten["art"] == "liste" else {"text": text}
        name = fresh_name(self.dokument, daten["art"])
        block = {"kennung": name, "art": daten["art"], "teil": daten["teil"], **worte}
        self.save(insert_block(self.dokument, daten["nach"], block), form)


@redaktion
class BausteinView(Schritt):
    titel, knopf = "Textbaustein einfügen", "Einfügen"

    def form(self, data: Any) -> forms.Form:
        form = Bausteinformular(data, initial={"stand": self.fassung.stand})
        choose_among(form.fields["baustein"], shared_choices())
        choose_among(form.fields["nach"], [("", "dem Anfang"), *outer_blocks(self.dokument)])
        return form

    def run(self, form: forms.Form) -> None:
        daten = form.cleaned_data
        name = fresh_name(self.dokument, daten["baustein"])
        block = {"kennung": name, "art": "baustein", "baustein": daten["baustein"]}
        self.save(insert_block(self.dokument, daten["nach"], block), form)


@redaktion
@require_POST
def handgriff(request: Request, kennung: str, name: str) -> HttpResponse:
    """Up, down, away."""
    diese, tun = get_entwurf(request.akteur, kennung), request.POST.get("tun", "")
    find_block(diese.dokument, name)
    if tun in UM:
        dokument = move_block(diese.dokument, name, UM[tun])
    else:
        dokument = replace_block(diese.dokument, name, None)
    return do(
        request,
        kennung,
        lambda stand: actions.save_fassung(kennung, dokument, akteur=request.akteur, stand=stand),
        "" if tun in UM else "Gelöscht.",
    )
