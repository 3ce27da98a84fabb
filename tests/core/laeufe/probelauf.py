"""A Lauf for tests: every item leaves one entry in a chain of its own."""

import time

from rathaus.core.fehler import Fachfehler

fertige: list[tuple[int, int]] = []


def build():
    """The Laufart; imported late, because conftest loads this before Django is set up."""
    from rathaus.core.laeufe.registry import Laufart, Posten
    from rathaus.core.protokoll.public import record

    def list_posten(lauf):
        if lauf.parameter.get("unlesbar"):
            raise Fachfehler("Die Datei ist keine Tabelle.")
        for nummer in range(1, lauf.parameter["anzahl"] + 1):
            yield Posten(f"posten {nummer}", zeile=nummer + 1, daten={"wert": nummer})
        for zeile in lauf.parameter.get("kaputt", []):
            yield Posten(f"kaputt {zeile}", zeile=zeile, fehler=f"„x{zeile}“ ist kein Datum.")
        for nummer in lauf.parameter.get("doppelt", []):
            yield Posten(f"posten {nummer}", zeile=900 + nummer)

    def work(lauf, posten, *, akteur):
        record(f"probe:{posten.schluessel}", "getan", akteur=akteur, neu=posten.daten)
        time.sleep(lauf.parameter.get("pause", 0))
        if posten.daten["wert"] in lauf.parameter.get("faellt", []):
            raise Fachfehler(f"Posten {posten.daten['wert']} geht nicht.")
        if posten.daten["wert"] in lauf.parameter.get("stuerzt", []):
            raise KeyError("Muster, Erika")

    def on_finished(lauf, *, akteur):
        fertige.append((lauf.erledigt, lauf.abgewiesen))

    return Laufart(
        kennung="probe",
        name="Probelauf",
        list_posten=list_posten,
        work=work,
        on_finished=on_finished,
    )
