"""What the editors read for the words of a package."""

WEG_WORTE = {
    "formular": "eigenes Formular, wird hier bearbeitet",
    "uebergabe": "eigenes Formular, ein anderes Verfahren bearbeitet es",
    "extern": "Link zu einer anderen Stelle",
    "termin": "Termin vereinbaren",
    "bezahlen": "bezahlen",
    "information": "nur Auskunft",
}
ZIELGRUPPE_WORTE = {
    "buerger": "Bürgerinnen und Bürger",
    "unternehmen": "Unternehmen",
    "intern": "Beschäftigte der Stadt",
}
NIVEAU_WORTE = {
    0: "ohne Anmeldung",
    1: "Konto mit bestätigter E-Mail-Adresse",
    2: "Konto mit bestätigter Anschrift oder BundID",
    3: "Online-Ausweis",
}
LISTEN_WORTE = {
    "ferienwochen": "Wochen der Ferienbetreuung",
    "grundschulen": "Grundschulen",
    "kitas": "Kitas",
    "musikinstrumente": "Instrumente der Musikschule",
    "parkzonen": "Parkzonen",
    "raeume": "Räume zum Mieten",
}
ERGEBNIS_WORTE = {
    "bescheid": "ein Bescheid: erlaubt oder abgelehnt",
    "bestaetigung": "eine Bestätigung mit der Post oder ins Postfach",
    "uebergabe": "eine Liste für ein anderes Verfahren",
    "erledigung": "es wird erledigt",
}
ART_WORTE = {
    "text": "kurzer Text",
    "langtext": "längerer Text",
    "auswahl": "eine von mehreren Antworten",
    "mehrfachauswahl": "mehrere Antworten",
    "janein": "Ja oder Nein",
    "datum": "Datum",
    "teildatum": "Geburtsdatum, auch unvollständig",
    "uhrzeit": "Uhrzeit",
    "ganzzahl": "ganze Zahl",
    "zahl": "Zahl mit Komma",
    "geld": "Geldbetrag",
    "datei": "Datei oder Foto",
    "einwilligung": "Zustimmung",
    "name": "Name einer Person",
    "email": "E-Mail-Adresse",
    "telefon": "Telefonnummer",
    "strasse": "Straße",
    "plz": "Postleitzahl",
    "ort": "Ort oder Stelle auf der Karte",
    "staat": "Staat",
    "iban": "IBAN",
    "kennzeichen": "Kfz-Kennzeichen",
    "fin": "Fahrzeug-Identifizierungsnummer",
    "chipnummer": "Chipnummer eines Tieres",
    "steuerid": "Steuer-Identifikationsnummer",
    "url": "Internetadresse",
}
DATENSCHUTZ_WORTE = {
    "zweck": "Wofür",
    "rechtsgrundlage": "Rechtsgrundlage",
    "empfaenger": "Wer sie bekommt",
    "speicherdauer": "Wie lange",
    "pflicht": "Muss ich antworten?",
}
ANPASSUNG_WORTE = {
    "name": "Name",
    "beschreibung.kurz": "Worum geht es?",
    "beschreibung.mehr": "Mehr dazu",
    "beschreibung.kosten": "Kosten",
    "beschreibung.dauer": "Dauer",
    "beschreibung.frist": "Frist",
    "beschreibung.unterlagen": "Was braucht man?",
    "beschreibung.voraussetzungen": "Voraussetzungen",
    "beschreibung.ablauf": "So geht es weiter",
    "beschreibung.hinweise": "Gut zu wissen",
    "beschreibung.rechtsgrundlagen": "Rechtsgrundlagen",
    "synonyme": "Andere Wörter dafür",
    "einheit": "Zuständiges Amt",
    "gebuehr": "Gebühr",
    "verweis.ziel": "Adresse des Links",
    "verweis.text": "Text des Links",
    "verweis.stelle": "Wer dort zuständig ist",
}


def list_name(name: str) -> str:
    """Of a list of the town; a package from elsewhere may name others."""
    return LISTEN_WORTE.get(name, name.replace("_", " ").replace("-", " ").capitalize())
