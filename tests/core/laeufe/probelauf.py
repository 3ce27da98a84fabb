"""A Lauf for tests: every item leaves one entry in a chain of its own.

As a program it works one Lauf in a process that can be killed:
`python -m tests.core.laeufe.probelauf <id>`.
"""

import sys
import time
from uuid import UUID

from rathaus.core.fehler import Fachfehler

fertige: list[tuple[int, int]] = []


def build():
    """The Laufart; imported late, because as a program Django is not set up before."""
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


def main(lauf_id: str) -> None:
    import django

    django.setup()
    from rathaus.core.laeufe.public import laufarten, work_lauf

    laufarten["probe"] = build()
    work_lauf(UUID(lauf_id))


if __name__ == "__main__":
    main(sys.argv[1])
