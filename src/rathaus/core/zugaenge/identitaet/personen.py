"""The people of the simulator. All invented; each shows something real names and papers do."""

from dataclasses import dataclass

#: Where the key is not the word with a capital letter.
NAMEN = {
    "staatsangehoerigkeit": "Staatsangehörigkeit",
    "strasse": "Straße und Hausnummer",
    "plz": "PLZ",
    "email": "E-Mail",
    "anschrift_zusatz": "Zusatz zur Anschrift",
}


@dataclass(frozen=True, slots=True)
class Musterperson:
    kennung: str
    angaben: dict[str, str]

    @property
    def name(self) -> str:
        teile = (
            self.angaben.get("titel"),
            self.angaben.get("vornamen"),
            self.angaben["familienname"],
        )
        return " ".join(teil for teil in teile if teil)

    @property
    def zeilen(self) -> list[tuple[str, str]]:
        """The attributes as a page shows them."""
        return [(NAMEN.get(feld, feld.capitalize()), w) for feld, w in self.angaben.items()]


def _person(kennung: str, **angaben: str) -> Musterperson:
    return Musterperson(kennung, angaben)


PERSONEN = (
    _person(
        "anna",
        vornamen="Anna Sophie",
        familienname="Lindenbaum",
        geburtsname="Krügermann",
        geburtsdatum="1987-04-12",
        geburtsort="Musterbach",
        staatsangehoerigkeit="deutsch",
        strasse="Amselgrund 14",
        plz="99998",
        ort="Musterstadt",
        land="DE",
        email="anna.lindenbaum@example.org",
    ),
    _person(
        "joerg",
        titel="Dr.",
        vornamen="Jörg",
        familienname="Weißgerber-Ött",
        geburtsdatum="1953-02-01",
        geburtsort="Schönfließ",
        staatsangehoerigkeit="deutsch",
        anschrift_zusatz="c/o Haus Abendruh",
        strasse="Mühlenstraße 3 a",
        plz="99998",
        ort="Musterstadt",
        land="DE",
        email="joerg.weissgerber@example.org",
    ),
    _person(
        "zeynep",
        vornamen="Zeynep",
        familienname="Yıldızçağ",
        geburtsdatum="1994-11-30",
        geburtsort="İzmir",
        staatsangehoerigkeit="türkisch",
        strasse="Bahnhofsplatz 21",
        plz="99999",
        ort="Musterstadt-Ost",
        land="DE",
        email="zeynep.yildizcag@example.org",
    ),
    _person(
        "tenzin",
        familienname="Tenzin",
        geburtsdatum="1960-00-00",
        staatsangehoerigkeit="ungeklärt",
        strasse="Amselgrund 2",
        plz="99998",
        ort="Musterstadt",
        land="DE",
    ),
    _person(
        "marek",
        vornamen="Marek Łukasz",
        familienname="Świątkowiak",
        geburtsdatum="2001-07-19",
        geburtsort="Łódź",
        staatsangehoerigkeit="polnisch",
        strasse="Am Alten Gaswerk 108",
        plz="99998",
        ort="Musterstadt",
        land="DE",
        email="marek.swiatkowiak@example.org",
    ),
)


def person(kennung: str) -> Musterperson:
    return next(p for p in PERSONEN if p.kennung == kennung)
