"""The style guide at /ui/: every component with its template, and whole pages made of them.

People and matters in it are invented.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import get_template

from rathaus.uhr import ZEITZONE
from rathaus.ui import forms as ui_forms
from rathaus.ui.components import (
    Badge,
    Column,
    CopyText,
    Crumb,
    Event,
    FileEntry,
    KeysetPage,
    Link,
    Step,
    SummaryRow,
    Tab,
    Table,
    Task,
    phase_badge,
)

# The template in styleguide/parts and the heading above it.
PARTS = [
    ("buttons", "Schaltflächen"),
    ("links", "Verweise und Wege"),
    ("badges", "Status und Phasen"),
    ("alerts", "Hinweise"),
    ("messages", "Meldungen nach einer Handlung"),
    ("cards", "Karten"),
    ("panel", "Kasten einer Arbeitsseite"),
    ("tabs", "Reiter"),
    ("stepper", "Schritte eines Antrags"),
    ("tracker", "Stand der Dinge"),
    ("timeline", "Verlauf"),
    ("tasks", "Aufgabenliste"),
    ("table", "Tabelle"),
    ("pagination", "Blättern"),
    ("description_list", "Angaben"),
    ("summary_list", "Prüfen vor dem Absenden"),
    ("files", "Dateien"),
    ("copy", "Kopieren"),
    ("details", "Aufklappen"),
    ("empty", "Nichts da"),
    ("keys", "Tasten"),
    ("form", "Formular"),
    ("formats", "Datum, Geld, Zahlen"),
    ("print", "Druckkopf"),
]

MORNING = datetime(2026, 2, 3, 9, 12, tzinfo=ZEITZONE)


class SampleForm(forms.Form):
    """Every kind of field once."""

    own_data = True
    vorname = forms.CharField(label="Vorname", max_length=60)
    geburtsdatum = ui_forms.DatumField(label="Geburtsdatum")
    plz = forms.CharField(label="Postleitzahl", max_length=5)
    rasse = forms.ChoiceField(
        label="Rasse",
        choices=[("", "Bitte wählen"), ("dackel", "Dackel"), ("mix", "Mischling")],
        help_text="Bei einem Mischling genügt „Mischling“.",
    )
    erster = ui_forms.JaNeinField(label="Ist es Ihr erster Hund?")
    merkmale = forms.MultipleChoiceField(
        label="Was trifft zu?",
        choices=[
            ("chip", "Der Hund trägt einen Chip."),
            ("heim", "Der Hund kommt aus dem Tierheim."),
            ("hilfe", "Es ist ein Assistenzhund."),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    steuer = ui_forms.GeldField(label="Bisher gezahlte Steuer", required=False)
    iban = ui_forms.IbanField(label="IBAN", help_text="Sie steht auf Ihrer Bankkarte.")
    telefon = ui_forms.TelefonField(
        label="Telefon", required=False, help_text="Falls wir eine Rückfrage haben."
    )
    email = forms.EmailField(label="E-Mail-Adresse")
    bemerkung = forms.CharField(label="Bemerkung", widget=forms.Textarea, required=False)
    nachweise = ui_forms.DateienField(
        label="Nachweise",
        help_text="PDF oder Foto, zusammen höchstens 20 MB.",
        required=False,
        widget=ui_forms.DateienInput(max_bytes=20_000_000),
    )
    einwilligung = forms.BooleanField(label="Meine Angaben stimmen.")


class DogForm(forms.Form):
    own_data = True
    name = forms.CharField(label="Wie heißt der Hund?", max_length=40)
    geburtsdatum = ui_forms.DatumField(
        label="Wann wurde der Hund geboren?",
        help_text="zum Beispiel 1.2.2024. Geschätzt genügt.",
    )
    gefaehrlich = ui_forms.JaNeinField(label="Wurde der Hund als gefährlich eingestuft?")


def parts() -> list[dict[str, str]]:
    return [
        {"slug": slug, "heading": heading, "template": _path(slug), "source": _source(slug)}
        for slug, heading in PARTS
    ]


def context(request: HttpRequest) -> dict[str, Any]:
    return {"title": "Gestaltung", "parts": parts(), "examples": EXAMPLES, **samples()}


def samples() -> dict[str, Any]:
    """What the parts and pages show."""
    return {
        **town(),
        "crumbs": [Crumb("Start", "/ui/"), Crumb("Tiere", "/ui/"), Crumb("Hund anmelden")],
        "steps": [
            Step("Hund", "/ui/formular/", "done"),
            Step("Haushalt", "/ui/formular/", "done"),
            Step("Zahlung", state="current"),
            Step("Prüfen"),
            Step("Absenden"),
        ],
        "tracker": tracker_events(),
        "history": history_events(),
        "tasks": [
            Task("Angaben zum Hund", "/ui/formular/", Badge("fertig", "success", "check")),
            Task("Nachweise hochladen", "/ui/formular/", Badge("fehlt noch", "warning")),
            Task("Prüfen und absenden", hint="Geht, sobald alles andere fertig ist."),
        ],
        "table": work_table(),
        "pages": KeysetPage("/ui/", "/ui/", note="1.000+ Vorgänge"),
        "facts": [
            ("Hund", "Balu, Mischling, geboren 1.2.2024"),
            ("Chipnummer", CopyText("276 098 106 123 456", "Chipnummer", "276098106123456")),
            ("Haftpflicht", None),
        ],
        "summary": [
            SummaryRow("Name des Hundes", "Balu", "/ui/formular/"),
            SummaryRow("Anschrift", ["Lindenweg 7", "12345 Musterstadt"], "/ui/formular/"),
            SummaryRow("Telefon", "", "/ui/formular/"),
        ],
        "files": [
            FileEntry("Versicherung.pdf", "/ui/", 182_400, "hochgeladen am 03.02.2026"),
            FileEntry("Impfpass Seite 1.jpg", "", 2_400_000, badge=Badge("wird geprüft", "info")),
        ],
        "tabs": [
            Tab("Meine", "/ui/liste/", current=True, count=24),
            Tab("Mein Amt", "/ui/liste/", count="1.000+"),
            Tab("In Vertretung", "/ui/liste/", count=3),
            Tab("Ohne Bearbeitung", "/ui/liste/", count=0),
        ],
        "form": sample_form(),
        "today": date(2026, 2, 3),
        "now": MORNING,
    }


def town() -> dict[str, Any]:
    return {
        "town": "Musterstadt",
        "languages": [
            ("Deutsch", "/ui/portal/", "de", True),
            ("English", "/ui/portal/", "en", False),
            ("Leichte Sprache", "/ui/portal/", "", False),
            ("Gebärdensprache", "/ui/portal/", "", False),
        ],
        "legal": [
            ("Impressum", "/ui/"),
            ("Datenschutz", "/ui/"),
            ("Barrierefreiheit", "/ui/"),
            ("Kontakt", "/ui/"),
        ],
        "address": ["Markt 1, 12345 Musterstadt", "Telefon 01234 5678-0"],
    }


def sample_form() -> SampleForm:
    form = SampleForm({"vorname": "Ada", "iban": "DE02 1203 0000 0000 2020 52", "erster": "ja"})
    form.is_valid()
    return form


def tracker_events() -> list[Event]:
    return [
        Event("Eingegangen", date(2026, 2, 3)),
        Event("In Bearbeitung", date(2026, 2, 4), "Das Steueramt prüft Ihre Angaben."),
        Event("Entscheidung", "voraussichtlich bis 17.02.2026", state="current"),
        Event("Bescheid in Ihrem Postfach", state="todo"),
    ]


def history_events() -> list[Event]:
    return [
        Event("Unterlagen nachgefordert", MORNING, "Versicherungsnachweis", "Steueramt", "current"),
        Event("Telefonnotiz", MORNING - timedelta(hours=20), "Hund ist kastriert.", "Steueramt"),
        Event("Antrag eingegangen", MORNING - timedelta(days=1), by="Portal"),
    ]


def work_table() -> Table:
    rows = [
        ("Hund anmelden: Balu", "Kern, Ada", "laeuft", "0412", date(2026, 2, 4), False),
        ("Hund anmelden: Nele", "Öztürk, Deniz", "eingegangen", "0411", date(2026, 2, 9), False),
        ("Befreiung Assistenzhund", "Graf von Born, Max", "wartet", "0398", None, False),
        ("Hund abmelden: Rex", "Ngo, Thi", "in_bearbeitung", "0377", date(2026, 1, 30), True),
        ("Mahnung", "Sommer, Inga", "entschieden", "0304", date(2026, 3, 1), False),
    ]
    columns = [
        Column("Betreff", lambda row: Link(row[0], "/ui/vorgang/"), row_header=True, width="wide"),
        Column("Person", lambda row: row[1]),
        Column("Stand", lambda row: phase_badge(row[2])),
        Column("Aktenzeichen", lambda row: f"HS-2026-{row[3]}", width="narrow"),
        Column("Nächste Frist", _due, sort_href="/ui/liste/", sorted="ascending"),
    ]
    return Table(
        "Meine Vorgänge",
        columns,
        rows,
        hide_caption=True,
        select="vorgang",
        select_value=lambda row: row[3],
        marked=lambda row: row[5],
        key_navigation=True,
    )


def _due(row: tuple[Any, ...]) -> Any:
    if row[5]:
        return Badge("seit 4 Tagen überfällig", "danger", "warning")
    return row[4]


def _portal(request: HttpRequest) -> dict[str, Any]:
    return {"title": "Was möchten Sie erledigen?", **samples()}


def _leistung(request: HttpRequest) -> dict[str, Any]:
    return {"title": "Hund anmelden", **samples()}


def _formular(request: HttpRequest) -> dict[str, Any]:
    data = request.POST if request.method == "POST" else {"name": "Balu", "geburtsdatum": "31.2."}
    return {**samples(), "title": "Ihr Hund", "form": DogForm(data)}


def _status(request: HttpRequest) -> dict[str, Any]:
    return {"title": "Hund anmelden: Balu", **samples()}


def _liste(request: HttpRequest) -> dict[str, Any]:
    messages.success(request, "3 Vorgänge an Frau Sommer übergeben.")
    return {"title": "Meine Vorgänge", **samples(), "side": "liste"}


def _vorgang(request: HttpRequest) -> dict[str, Any]:
    return {"title": "Hund anmelden: Balu", **samples(), "side": "liste"}


def _bestaetigen(request: HttpRequest) -> dict[str, Any]:
    return {
        "title": "Entwurf wirklich löschen?",
        "consequences": "Der Entwurf vom 03.02.2026 wird gelöscht. Das lässt sich nicht umkehren.",
        "confirm_text": "Entwurf löschen",
        "confirm_kind": "danger",
        "cancel_href": "/ui/",
    }


EXAMPLES: dict[str, Callable[[HttpRequest], dict[str, Any]]] = {
    "portal": _portal,
    "leistung": _leistung,
    "formular": _formular,
    "status": _status,
    "liste": _liste,
    "vorgang": _vorgang,
    "bestaetigen": _bestaetigen,
}


def _path(slug: str) -> str:
    return f"ui/styleguide/parts/{slug}.html"


def _source(slug: str) -> str:
    template: Any = get_template(_path(slug))
    source: str = template.template.source
    return source.removeprefix("{% load ui %}").strip()
