"""The pages of the editors: all templates, one with its versions, and the working version."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import refuse_freigabe
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Badge, Column, KeysetPage, Link, Table
from rathaus.ui.formats import datum
from rathaus.ui.forms import choose_among

from . import actions
from .angebot import circle_choices, name_of_value
from .befund import available, inspect
from .formulare import (
    Abgabeformular,
    Absatzformular,
    Bausteinformular,
    Freigabeformular,
    Neuformular,
    Rahmenformular,
    Vorlagenformular,
)
from .lesart import read_condition
from .leser import walk
from .models import Textvorlage, Textvorlagenfassung
from .permissions import redaktion
from .redaktion import (
    Listenseite,
    find_block,
    find_entwurf,
    fresh_name,
    get_entwurf,
    get_fassung,
    get_vorlage,
    insert_block,
    list_vorlagen,
    move_block,
    outer_blocks,
    replace_block,
    templates,
    versions_of,
    waiting_for,
)
from .vergleich import block_text, compare
from .vorlage import TEXTBAUSTEIN
from .vorschau import preview
from .zustaende import ENTWURF, VORGELEGT

ARTNAMEN = {"schreiben": "Brief", "bescheid": "Bescheid", TEXTBAUSTEIN: "Textbaustein"}
UM = {"hoch": -1, "runter": 1}


@redaktion
@require_safe
def liste(request: Request) -> HttpResponse:
    suche = request.GET.get("q", "").strip()[:100]
    seite = list_vorlagen(request.akteur, suche=suche, nach=request.GET.get("nach", ""))
    kontext = {
        "title": "Textvorlagen",
        "suche": suche,
        "table": _table(seite),
        "leer": not seite.vorlagen,
        "pages": _pages(seite, suche),
    }
    return render(request, "textvorlagen/liste.html", kontext)


@redaktion
@require_http_methods(["GET", "HEAD", "POST"])
def neu(request: Request) -> HttpResponse:
    form = Vorlagenformular(request.POST if request.method == "POST" else None)
    form.initial["wie"] = request.GET.get("wie", "")
    choose_among(form.fields["wie"], templates())
    form.fields["fuer"].choices = circle_choices()  # type: ignore[attr-defined]
    if form.is_bound and form.is_valid():
        daten = form.cleaned_data
        try:
            kennung = slugify(daten["name"])[:80]
            if not kennung:
                raise Fachfehler("Bitte einen Namen mit Buchstaben.")
            actions.create_vorlage(
                kennung, daten["name"], wie=daten["wie"], fuer=daten["fuer"], akteur=request.akteur
            )
            return redirect("textvorlagen:entwurf", kennung)
        except Fachfehler as fehler:
            form.add_error("name", str(fehler))
    kontext = {
        "title": "Neue Textvorlage",
        "form": form,
        "back_href": reverse("textvorlagen:liste"),
        "submit_text": "Anlegen",
        "parent_template": "buero/rahmen.html",
    }
    return render(request, "ui/form_page.html", kontext, status=422 if form.errors else 200)


@redaktion
@require_safe
def vorlage(request: Request, kennung: str) -> HttpResponse:
    """What is in force, its letter, and every version."""
    gefunden = get_vorlage(request.akteur, kennung)
    fassung = gefunden.fassung
    kontext = {
        "title": gefunden.name,
        "vorlage": gefunden,
        "art": ARTNAMEN[gefunden.art],
        "fassungen": versions_of(gefunden),
        "entwurf": find_entwurf(gefunden),
        "vorschau": preview(fassung.dokument, _number(request, "beispiel")) if fassung else None,
        "pdf": fassung and gefunden.art != TEXTBAUSTEIN,
    }
    return render(request, "textvorlagen/vorlage.html", kontext)


@redaktion
@require_safe
def fassung(request: Request, kennung: str, nummer: int) -> HttpResponse:
    """An earlier version, or a delivered one, beside what is in force."""
    gefunden = get_vorlage(request.akteur, kennung)
    diese = get_fassung(request.akteur, kennung, nummer)
    jetzt = gefunden.fassung.dokument if gefunden.fassung else None
    kontext = {
        "title": f"{gefunden.name}: Fassung {nummer}",
        "vorlage": gefunden,
        "fassung": diese,
        "aenderungen": compare(jetzt, diese.dokument),
        "vorschau": preview(diese.dokument, _number(request, "beispiel")),
        "entwurf": find_entwurf(gefunden),
    }
    return render(request, "textvorlagen/fassung.html", kontext)


@redaktion
@require_POST
def beginnen(request: Request, kennung: str) -> HttpResponse:
    nummer = request.POST.get("fassung", "")
    zahl = int(nummer) if nummer.isascii() and nummer.isdecimal() and len(nummer) < 6 else None
    actions.begin_fassung(kennung, nummer=zahl, akteur=request.akteur)
    return redirect("textvorlagen:entwurf", kennung)


@redaktion
@require_safe
def entwurf(request: Request, kennung: str) -> HttpResponse:
    """The working version: its blocks, what is wrong, what it changes, its letter."""
    diese = get_entwurf(request.akteur, kennung)
    jetzt = diese.vorlage.fassung
    kontext = {
        "title": str(diese.dokument.get("name", kennung)),
        "fassung": diese,
        "befunde": inspect(diese.dokument),
        "karten": _cards(diese),
        "aenderungen": compare(jetzt.dokument if jetzt else None, diese.dokument),
        "vorschau": preview(diese.dokument, _number(request, "beispiel")),
        "schreibbar": diese.zustand == ENTWURF,
        "vorgelegt": diese.zustand == VORGELEGT,
        "freigabe": diese.zustand == VORGELEGT and waiting_for(request.akteur, diese),
        "pdf": diese.vorlage.art != TEXTBAUSTEIN,
    }
    return render(request, "textvorlagen/entwurf.html", kontext)


class Schritt(View):
    """One form on the working version; a refusal stands on it with everything typed."""

    request: Request
    titel: ClassVar[str]
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = "Gespeichert."
    template: ClassVar[str] = "textvorlagen/formular.html"

    def get(self, request: Request, kennung: str, **wo: str) -> HttpResponse:
        self._load(kennung, wo)
        return self._show(self.form(None))

    def post(self, request: Request, kennung: str, **wo: str) -> HttpResponse:
        self._load(kennung, wo)
        form = self.form(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            self.run(form)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(fehler, form)
        messages.success(request, self.erfolg)
        return HttpResponseRedirect(self.ziel())

    def form(self, data: Any) -> forms.Form:
        raise NotImplementedError

    def run(self, form: Any) -> None:
        raise NotImplementedError

    def ziel(self) -> str:
        return reverse("textvorlagen:entwurf", args=[self.kennung])

    def heading(self) -> str:
        return self.titel

    def save(self, dokument: dict[str, Any], form: forms.Form) -> None:
        actions.save_fassung(
            self.kennung, dokument, akteur=self.request.akteur, stand=form.cleaned_data["stand"]
        )

    def _load(self, kennung: str, wo: dict[str, str]) -> None:
        self.kennung, self.wo = kennung, wo
        self.fassung = get_entwurf(self.request.akteur, kennung)
        self.dokument: dict[str, Any] = self.fassung.dokument

    def _refused(self, fehler: Fachfehler, form: forms.Form) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            self._load(self.kennung, self.wo)
            daten = self.request.POST.copy()
            daten["stand"] = str(self.fassung.stand)
            form = self.form(daten)
            form.is_valid()
        form.add_error(None, str(fehler))
        return self._show(form)

    def _show(self, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": self.heading(),
            "form": form,
            "knopf": self.knopf,
            "fassung": self.fassung,
            "zurueck": reverse("textvorlagen:entwurf", args=[self.kennung]),
            "werte": _values(self.dokument),
            **self.beside(form),
        }
        return render(self.request, self.template, kontext, status=422 if form.errors else 200)

    def beside(self, form: Any) -> dict[str, Any]:
        return {}


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
        vorhanden = Textvorlage.objects.filter(art=TEXTBAUSTEIN, fassung__isnull=False)
        namen = dict(vorhanden.order_by("-name").values_list("baustein", "name"))
        choose_among(form.fields["baustein"], list(namen.items()))
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
    return _do(
        request,
        kennung,
        lambda stand: actions.save_fassung(kennung, dokument, akteur=request.akteur, stand=stand),
        "" if tun in UM else "Gelöscht.",
    )


@redaktion
class AbgebenView(Schritt):
    titel = knopf = "Zur Freigabe geben"
    erfolg = "Abgegeben. Eine zweite Person sieht es an."

    def form(self, data: Any) -> forms.Form:
        return Abgabeformular(data, initial={"stand": self.fassung.stand})

    def run(self, form: forms.Form) -> None:
        daten = form.cleaned_data
        actions.submit_fassung(
            self.kennung, notiz=daten["notiz"], akteur=self.request.akteur, stand=daten["stand"]
        )


@redaktion
class FreigebenView(Schritt):
    titel = knopf = "Freigeben"
    erfolg = "Freigegeben."
    template = "textvorlagen/freigeben.html"

    def form(self, data: Any) -> forms.Form:
        if waiting_for(self.request.akteur, self.fassung) is None:
            raise NichtGefunden("Diese Freigabe wartet nicht auf Sie.")
        return Freigabeformular(data, initial={"stand": self.fassung.stand})

    def run(self, form: forms.Form) -> None:
        daten, akteur = form.cleaned_data, self.request.akteur
        if (freigabe := waiting_for(akteur, self.fassung)) is None:
            raise NichtGefunden("Diese Freigabe wartet nicht auf Sie.")
        if self.request.POST.get("tun") == "ablehnen":
            refuse_freigabe(freigabe, akteur=akteur, grund="Bitte noch einmal ansehen.")
        else:
            actions.grant_fassung(
                self.kennung, freigabe, ab=daten["ab"], akteur=akteur, stand=daten["stand"]
            )

    def ziel(self) -> str:
        return reverse("textvorlagen:vorlage", args=[self.kennung])

    def beside(self, form: Any) -> dict[str, Any]:
        jetzt = self.fassung.vorlage.fassung
        return {"aenderungen": compare(jetzt.dokument if jetzt else None, self.dokument)}


@redaktion
@require_POST
def zurueckholen(request: Request, kennung: str) -> HttpResponse:
    return _do(
        request,
        kennung,
        lambda stand: actions.take_back(kennung, akteur=request.akteur, stand=stand),
        "Zurückgeholt. Sie können weiterschreiben.",
    )


@redaktion
@require_POST
def verwerfen(request: Request, kennung: str) -> HttpResponse:
    get_entwurf(request.akteur, kennung)
    antwort = _do(
        request,
        kennung,
        lambda stand: actions.drop_fassung(kennung, akteur=request.akteur, stand=stand),
        "Verworfen. Was gilt, gilt weiter.",
    )
    weiter = get_vorlage(request.akteur, kennung)
    offen = find_entwurf(weiter) is not None
    return antwort if offen else redirect("textvorlagen:vorlage", kennung)


def _do(request: Request, kennung: str, tun: Any, erfolg: str) -> HttpResponse:
    stand = request.POST.get("stand", "")
    try:
        tun(int(stand) if stand.isascii() and stand.isdecimal() and len(stand) < 10 else 0)
        if erfolg:
            messages.success(request, erfolg)
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return redirect("textvorlagen:entwurf", kennung)


def _number(request: Request, name: str) -> int:
    wert = request.GET.get(name, "")
    return int(wert) if wert.isascii() and wert.isdecimal() and len(wert) < 4 else 0


def _values(dokument: dict[str, Any]) -> list[tuple[str, str]]:
    """What the text may name, as an editor types and reads it."""
    formen = {"geld": " | geld", "datum": " | datum", "zahl": " | zahl"}
    return [
        (f"{{{{ {pfad}{formen.get(art, '')} }}}}", name_of_value(pfad))
        for pfad, art in sorted(available(dokument).items())
        if "[*]" not in pfad
    ]


def _cards(fassung: Textvorlagenfassung) -> list[dict[str, Any]]:
    dokument = fassung.dokument
    befunde: dict[str, list[str]] = {}
    for befund in inspect(dokument):
        befunde.setdefault(befund.block, []).append(befund.text)
    return [
        {
            "name": str(roh.get("kennung", "")),
            "art": str(roh.get("art", "")),
            "tiefe": ort.count("bloecke") - 1,
            "text": block_text(roh, dokument),
            "pflicht": roh.get("pflicht"),
            "befunde": befunde.get(str(roh.get("kennung", "")), []),
        }
        for ort, roh in walk(dokument.get("bloecke"))
    ]


def _table(seite: Listenseite) -> Table:
    return Table(
        caption="Textvorlagen",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Vorlage", _link, row_header=True, width="wide"),
            Column("Art", lambda v: ARTNAMEN[v.art], width="narrow"),
            Column("Gilt", _in_force, width="narrow"),
            Column("In Arbeit", lambda v: _working(seite.in_arbeit.get(v.pk))),
        ],
        rows=seite.vorlagen,
    )


def _link(vorlage: Textvorlage) -> Link:
    return Link(vorlage.name, reverse("textvorlagen:vorlage", args=[vorlage.kennung]))


def _in_force(vorlage: Textvorlage) -> str:
    fassung = vorlage.fassung
    if fassung is None:
        return "noch nicht"
    seit = f" ab {datum(fassung.gueltig_ab)}" if fassung.gueltig_ab else ""
    return f"Fassung {fassung.nummer}{seit}"


def _working(fassung: Textvorlagenfassung | None) -> Any:
    if fassung is None:
        return ""
    kind = "warning" if fassung.zustand == VORGELEGT else "neutral"
    return Badge(fassung.get_zustand_display(), kind)  # type: ignore[arg-type]


def _pages(seite: Listenseite, suche: str) -> KeysetPage:
    hier = reverse("textvorlagen:liste")
    anfang = f"{hier}?{urlencode({'q': suche})}" if suche else hier
    weiter = {"nach": seite.weiter} | ({"q": suche} if suche else {})
    return KeysetPage(
        anfang if seite.zurueck else "",
        f"{hier}?{urlencode(weiter)}" if seite.weiter else "",
        newer_text="Zum Anfang",
        older_text="Weiter",
    )
