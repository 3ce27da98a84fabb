"""Search, the account, and what can be decided about it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.public import Request
from rathaus.ui.components import KeysetPage

from ..actions.massnahmen import (
    end_massnahme,
    propose_erlass,
    propose_niederschlagung,
    propose_stundung,
)
from ..actions.zahlung import record_erstattung, record_zahlung
from ..ansicht import (
    SEITE,
    aufschuebe_on,
    count_klaerung,
    debtor_name,
    get_forderung,
    get_konto,
    get_massnahme,
    massnahmen_of,
    search_konten,
    told,
)
from ..formulare import (
    Erlassformular,
    Erstattungsformular,
    Grundformular,
    Ruheformular,
    Stundungsformular,
    Zahlungsformular,
)
from ..iban import mask_iban
from ..kassenzeichen import format_kassenzeichen
from ..models import Zahlweg
from ..queries import buchungen_of, knappe_bereiche, mandat_of, offene_posten, saldo
from ..tabellen import journal_table, konten_table, open_table
from ..verlauf import schuldverlauf, unterbrechungen_of, verjaehrung_of
from .basis import Kassenformular, kasse, token


@kasse
@require_safe
def start(request: Request) -> HttpResponse:
    wort = request.GET.get("q", "").strip()[:100]
    zeilen = search_konten(wort, nach=request.GET.get("nach", "")[:20])
    kontext = {
        "title": "Kasse",
        "wort": wort,
        "table": konten_table(zeilen[:SEITE]),
        "zeilen": zeilen,
        "pages": _pages(wort, [zeile.konto.kassenzeichen for zeile in zeilen]),
        "klaerung": count_klaerung(request.akteur),
        "knapp": knappe_bereiche(),
    }
    return render(request, "kasse/start.html", kontext)


def _pages(wort: str, zeichen: list[str]) -> KeysetPage:
    if len(zeichen) <= SEITE:
        return KeysetPage()
    return KeysetPage(older_href="?" + urlencode({"q": wort, "nach": zeichen[SEITE - 1]}))


@kasse
@require_safe
def konto(request: Request, konto_id: UUID) -> HttpResponse:
    """What is owed now first, then the history as people tell it, then every entry."""
    konto = get_konto(konto_id)
    aufschuebe = aufschuebe_on(konto.pk)
    verlauf = schuldverlauf(konto.pk, aufschuebe)
    posten = offene_posten(konto.pk)
    mandat = mandat_of(konto.pk)
    unterbrochen = unterbrechungen_of(konto.pk, aufschuebe)
    kontext = {
        "title": f"Konto {format_kassenzeichen(konto.kassenzeichen)}",
        "konto": konto,
        "schuldner": debtor_name(konto),
        "faellig": saldo(konto.pk, faellig_bis=uhr.heute()),
        "gesamt": sum((p.betrag for p in posten), Decimal(0)),
        "offen": [
            (v, verjaehrung_of(v, unterbrochen.get(v.forderung.pk, ())))
            for v in verlauf
            if v.offen > 0
        ],
        "offen_table": open_table(posten, uhr.heute()),
        "verlauf": [(v, told(v)) for v in reversed(verlauf)],
        "massnahmen": massnahmen_of(konto.pk),
        "aufschuebe": aufschuebe,
        "mandat": mandat,
        "mandat_iban": mask_iban(mandat.iban) if mandat else "",
        "buchungen": journal_table(list(buchungen_of(konto.pk)[:SEITE])),
        "zurueck": reverse("kasse:start"),
    }
    return render(request, "kasse/konto.html", kontext)


class _AmKonto(Kassenformular):
    def next_url(self) -> str:
        return reverse("kasse:konto", args=[self.kwargs["konto_id"]])


class _AnForderung(Kassenformular):
    """A decision about one claim; the page says what is open of it."""

    erfolg = "Vorgeschlagen. Eine zweite Person entscheidet darüber."
    knopf = "Vorschlagen"

    def offen(self) -> dict[date, Decimal]:
        forderung = get_forderung(self.kwargs["forderung_id"])
        return {
            posten.faellig: posten.betrag
            for posten in offene_posten(forderung.konto_id)
            if posten.forderung_id == forderung.pk and posten.betrag > 0 and posten.faellig
        }

    def extra(self) -> dict[str, Any]:
        forderung = get_forderung(self.kwargs["forderung_id"])
        return {
            "fakten": [
                ("Forderung", forderung.bezeichnung),
                ("Art", forderung.get_art_display()),
                ("Kassenzeichen", format_kassenzeichen(forderung.konto.kassenzeichen)),
            ],
            "offen": sorted(self.offen().items()),
        }

    def next_url(self) -> str:
        forderung = get_forderung(self.kwargs["forderung_id"])
        return reverse("kasse:konto", args=[forderung.konto_id])


@kasse
class StundungView(_AnForderung):
    titel = "Stundung oder Raten vorschlagen"
    form_class = Stundungsformular

    def run(self, form: Stundungsformular) -> None:
        offen = sum(self.offen().values(), Decimal(0))
        if not offen:
            raise Fachfehler("Von dieser Forderung ist nichts offen.")
        propose_stundung(
            self.kwargs["forderung_id"],
            raten=form.raten(offen),
            begruendung=form.cleaned_data["begruendung"],
            zinsverzicht=form.cleaned_data["zinsverzicht"],
            akteur=self.request.akteur,
        )


@kasse
class ErlassView(_AnForderung):
    titel = "Erlass vorschlagen"
    form_class = Erlassformular

    def form_kwargs(self) -> dict[str, Any]:
        return {"offen": self.offen()}

    def run(self, form: Erlassformular) -> None:
        propose_erlass(
            self.kwargs["forderung_id"],
            faellig=date.fromisoformat(form.cleaned_data["faellig"]),
            betrag=form.cleaned_data["betrag"],
            begruendung=form.cleaned_data["begruendung"],
            akteur=self.request.akteur,
        )


@kasse
class NiederschlagungView(_AnForderung):
    titel = "Niederschlagung vorschlagen"
    form_class = Ruheformular

    def run(self, form: Ruheformular) -> None:
        propose_niederschlagung(
            self.kwargs["forderung_id"], akteur=self.request.akteur, **form.cleaned_data
        )


@kasse
class BeendenView(Kassenformular):
    titel = "Entscheidung widerrufen"
    knopf = "Widerrufen"
    erfolg = "Widerrufen. Was gestundet und noch offen ist, ist heute fällig."
    form_class = Grundformular

    def run(self, form: Grundformular) -> None:
        end_massnahme(
            self.kwargs["massnahme_id"],
            grund=form.cleaned_data["grund"],
            akteur=self.request.akteur,
        )

    def extra(self) -> dict[str, Any]:
        massnahme = get_massnahme(self.kwargs["massnahme_id"])
        return {
            "fakten": [
                ("Entscheidung", massnahme.get_art_display()),
                ("Forderung", massnahme.forderung.bezeichnung),
            ]
        }

    def next_url(self) -> str:
        massnahme = get_massnahme(self.kwargs["massnahme_id"])
        return reverse("kasse:konto", args=[massnahme.konto_id])


@kasse
class ZahlungView(_AmKonto):
    titel = "Überweisung von Hand buchen"
    knopf = "Buchen"
    erfolg = "Die Zahlung ist gebucht."
    vorspann = "Für Geld, das nicht mit einem Kontoauszug eingelesen wird."
    form_class = Zahlungsformular
    write: ClassVar[Any] = staticmethod(record_zahlung)
    weg: ClassVar[dict[str, str]] = {"weg": Zahlweg.UEBERWEISUNG.value}

    def initial(self) -> Mapping[str, Any]:
        return {"tag": uhr.heute(), "einmal": token()}

    def run(self, form: Zahlungsformular) -> None:
        daten = form.cleaned_data
        if daten["tag"] > uhr.heute():
            raise Fachfehler("Der Tag liegt in der Zukunft.")
        self.write(
            self.kwargs["konto_id"],
            betrag=daten["betrag"],
            tag=daten["tag"],
            text=daten["text"],
            einmal=f"hand:{daten['einmal']}",
            akteur=self.request.akteur,
            **self.weg,
        )


@kasse
class ErstattungView(ZahlungView):
    titel = "Guthaben erstatten"
    erfolg = "Die Erstattung ist gebucht. Sie geht hinaus, sobald sie angeordnet ist."
    vorspann = "Höchstens, was das Konto nach allem Offenen gut hat."
    form_class = Erstattungsformular
    write: ClassVar[Any] = staticmethod(record_erstattung)
    weg: ClassVar[dict[str, str]] = {}
