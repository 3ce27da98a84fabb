"""The town itself: offices, people, Aktenplan, streets, services, letters."""

from datetime import date
from typing import Any

from django.db import transaction

from rathaus.core.akten.public import MUSTERPLAN, import_aktenplan
from rathaus.core.einheiten.public import (
    Einheit,
    Gemeinde,
    Rolle,
    Schutzbereich,
    add_zustaendigkeit,
    change_verwaltung,
    create_einheit,
    create_gemeinde,
    create_mitarbeiter,
    grant_mitgliedschaft,
)
from rathaus.core.orte.public import Strassenzeile, replace_strassen
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import load_vorlagen
from rathaus.core.zugaenge.public import Tuer, create_zugang, raise_vertrauensniveau
from rathaus.leistungen.actions import load_ordner
from rathaus.leistungen.dateien import ORDNER
from rathaus.leistungen.werkstatt.actions import bring_in_lists

from .satzungen import resolve_satzung
from .stadt import DATEN, PASSWORT, email_of, listen, satzungen, town

SEIT = date(2020, 1, 1)


@transaction.atomic
def build_town(*, akteur: Akteur) -> None:
    stadt = town()
    change_verwaltung(akteur=akteur, **stadt["verwaltung"])
    wappen = (DATEN / "wappen.svg").read_text(encoding="utf-8")
    gemeinde = create_gemeinde(akteur=akteur, wappen_svg=wappen, **stadt["gemeinde"])
    einheiten = _einheiten(stadt, gemeinde, akteur)
    _mitarbeiter(stadt, einheiten, akteur)
    for art, kennung in stadt["zustaendigkeiten"].items():
        add_zustaendigkeit(art, einheiten[kennung], akteur=akteur)
    import_aktenplan(MUSTERPLAN, akteur=akteur)
    strassen = [Strassenzeile(name=name, plz=gemeinde.plz) for name in stadt["strassen"]]
    replace_strassen(gemeinde, strassen, akteur=akteur, am=SEIT)
    _buerger(stadt, akteur)
    for satzung in satzungen(stadt):
        von, frei = email_of(satzung["von"]), email_of(satzung["frei"])
        resolve_satzung(gemeinde, satzung, von, frei)
    load_vorlagen(akteur=akteur)
    bring_in_lists(listen(), akteur=akteur)
    load_ordner(ORDNER, akteur=akteur)


def _einheiten(stadt: dict[str, Any], gemeinde: Gemeinde, akteur: Akteur) -> dict[str, Einheit]:
    einheiten: dict[str, Einheit] = {}
    for angaben in stadt["einheiten"]:
        felder = {"zeichnet": "", **angaben}
        oben = einheiten.get(felder.pop("oben", ""))
        einheiten[angaben["kennung"]] = create_einheit(
            oben=oben, gemeinde=gemeinde, akteur=akteur, **felder
        )
    return einheiten


def _mitarbeiter(stadt: dict[str, Any], einheiten: dict[str, Einheit], akteur: Akteur) -> None:
    for angaben in stadt["mitarbeiter"]:
        person = create_mitarbeiter(
            vorname=angaben["vorname"],
            nachname=angaben["nachname"],
            email=email_of(angaben["zugang"]),
            passwort=PASSWORT,
            einladen=False,
            akteur=akteur,
            **{feld: angaben[feld] for feld in ("raum", "durchwahl", "mein_zeichen")},
        )
        for einheit in (angaben["einheit"], *angaben.get("auch", ())):
            grant_mitgliedschaft(
                person,
                einheiten[einheit],
                Rolle(angaben["rolle"]),
                schutzbereiche=[Schutzbereich(b) for b in angaben.get("schutzbereiche", ())],
                von=SEIT,
                akteur=akteur,
            )
        for rolle in angaben.get("dazu", ()):
            grant_mitgliedschaft(
                person, einheiten[angaben["einheit"]], Rolle(rolle), von=SEIT, akteur=akteur
            )


def _buerger(stadt: dict[str, Any], akteur: Akteur) -> None:
    for angaben in stadt["buerger"]:
        zugang = create_zugang(
            Tuer.PORTAL,
            email_of(angaben["zugang"]),
            name=angaben["name"],
            passwort=PASSWORT,
            bestaetigt=True,
            akteur=akteur,
        )
        if angaben["niveau"] > 1:
            raise_vertrauensniveau(zugang, angaben["niveau"], quelle="simulator", akteur=akteur)
