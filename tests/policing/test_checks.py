"""Each check of the police: something it lets pass, and something it stops."""

import pytest

from tests.policing.checks import CHECKS
from tests.policing.client import find_faults

PAGE = """<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><title>Hund anmelden – Musterstadt</title>{head}</head>
<body><main id="inhalt"><h1>Hund anmelden</h1>{body}</main></body>
</html>"""


def stopped_by(body: str = "", *, head: str = "", page: str = PAGE, fragment: bool = False):
    source = body if fragment else page.replace("{head}", head).replace("{body}", body)
    return {name for name, _fault in find_faults(source, fragment=fragment)}


FORM = '<form method="post" action="/x/">{}</form>'
TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">'

LET_PASS = {
    "html": "<p>Ein Absatz.</p><ul><li>eins</li></ul>",
    "headings": "<h2>Kosten</h2><h3>Ermäßigung</h3><h2>Dauer</h2>",
    "ids": '<p id="a">eins</p><p id="b">zwei</p>',
    "references": '<label for="x">Name</label><input id="x" aria-describedby="h">'
    '<p id="h">Hilfe</p>'
    '<a href="#inhalt">Zum Inhalt</a>',
    "labels": '<label>Name <input name="n"></label><input type="hidden" name="h">'
    '<input aria-label="Suchen" name="q"><label for="t">Text</label><textarea id="t"></textarea>',
    "forms": '<form method="get" action="/suche/"></form><form method="dialog"></form>',
    "csrf": FORM.format(TOKEN) + '<form method="get" action="/x/"></form>',
    "buttons": '<button type="button">Öffnen und lesen</button>'
    '<button type="submit"><span aria-label="Suche starten"></span></button>',
    "inline": '<script type="application/json" id="d" nonce="n">{"a": 1}</script>',
    "nonce": '<script src="/static/x.js" nonce="abc"></script>',
    "links": '<a href="/hund/">Hund anmelden</a>'
    '<a href="/"><img src="/w.png" alt="Startseite"></a>',
    "nesting": '<p><a href="/x/">Ein Verweis</a> <button type="button">Eine Taste</button></p>',
    "images": '<img src="/a.png" alt=""><svg aria-hidden="true"></svg>',
    "tables": '<table><caption>Fristen</caption><thead><tr><th scope="col">Tag</th></tr></thead>'
    "<tbody><tr><td>3.</td></tr></tbody></table>",
    "errors": '<div data-error-summary></div><label for="e">Name</label>'
    '<input id="e" aria-invalid="true" aria-describedby="f"><p id="f">Bitte ausfüllen.</p>',
    "quotes": '<p>Der Hund heißt „Balu“ und das war’s.</p><pre>a = "b"</pre>',
    "dashes": "<p>8–12 Uhr – außer mittwochs. E-Mail, Telefon 5678-0</p>",
    "english": '<p lang="en">This field is required.</p><p>Bitte füllen Sie das Feld aus.</p>',
}

STOP = {
    "html": ["<p><div>kein Absatz</p>", "<ul><li>eins</ul></div>", '<p class="a" class="b">x</p>'],
    "headings": ["<h3>Zu tief</h3>", "<h2></h2>"],
    "ids": ['<p id="a"></p><p id="a"></p>', '<p id=""></p>', '<p id="a b"></p>'],
    "references": [
        '<input aria-label="x" aria-describedby="fehlt">',
        '<label for="fehlt">Name</label>',
        '<p id="p"></p><label for="p">Name</label>',
        '<a href="#fehlt">Zum Fehler</a>',
        '<button type="submit" form="fehlt">Senden</button>',
        '<p headers="fehlt">1</p>',
    ],
    "labels": [
        '<input name="n">',
        '<input name="n" placeholder="Name">',
        '<label for="s"></label><select id="s"></select>',
        "<textarea></textarea>",
        '<input type="checkbox" name="c">',
    ],
    "forms": [
        '<form action="/x/"></form>',
        '<form method="get"></form>',
        '<form method="get" action="">',
    ],
    "csrf": [FORM.format(""), FORM.format(TOKEN.replace("abc", "")), FORM.format(TOKEN + TOKEN)],
    "buttons": ["<button>Weiter</button>", '<button type="button"></button>'],
    "inline": [
        "<script nonce='n'>alert(1)</script>",
        '<p style="color: red">x</p>',
        '<button type="button" onclick="x()">Los</button>',
        '<a href="javascript:void(0)">Öffne die Liste</a>',
        '<p hx-on:click="x()">y</p>',
    ],
    "nonce": ['<script src="/x.js"></script>', '<script src="/x.js" nonce=""></script>'],
    "links": [
        '<a href="/x/">hier</a>',
        '<a href="/x/">Mehr …</a>',
        '<a href="/x/"></a>',
        '<a href="/x/"><img src="/w.png" alt=""></a>',
        "<a>Hund anmelden</a>",
    ],
    "nesting": ['<a href="/x/">Eine <input aria-label="Suche"></a>'],
    "images": ['<img src="/a.png">', "<svg></svg>"],
    "tables": [
        "<table><caption>T</caption><tr><td>1</td></tr></table>",
        "<table><caption>T</caption><tr><th>Tag</th></tr></table>",
        '<table><tr><th scope="col">Tag</th></tr></table>',
    ],
    "errors": [
        '<div data-error-summary></div><input aria-label="n" aria-invalid="true">',
        '<input aria-label="n" aria-invalid="true" aria-describedby="inhalt">',
    ],
    "quotes": [
        '<p>Der Hund heißt "Balu".</p>',
        "<p>Der Hund heißt 'Balu'.</p>",
        "<p>Der Hund heißt “Balu”.</p>",
        '<img src="/a.png" alt="Der &quot;Hund&quot;">',
    ],
    "dashes": ["<p>8 - 12 Uhr</p>", "<p>Ja -- oder nein</p>"],
    "english": ["<p>This field is required.</p>", '<button type="button">Submit</button>'],
}


def test_a_good_page_passes():
    assert stopped_by("<p>Guten Tag.</p>") == set()


def test_every_check_has_both_halves():
    page_checks = {"lang", "title", "h1", "main"}
    assert LET_PASS.keys() | page_checks == CHECKS.keys()
    assert STOP.keys() | page_checks == CHECKS.keys()


@pytest.mark.parametrize(("name", "body"), LET_PASS.items())
def test_lets_pass(name, body):
    assert stopped_by(body) == set()


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for name, all_ in STOP.items() for body in all_]
)
def test_stops(name, body):
    assert name in stopped_by(body)


@pytest.mark.parametrize("lang", ["", "Deutsch!", "d"])
def test_stops_a_page_without_language(lang):
    assert "lang" in stopped_by(page=PAGE.replace('lang="de"', f'lang="{lang}"'))


def test_an_english_page_is_not_read_as_german():
    page = PAGE.replace('lang="de"', 'lang="en"')
    assert stopped_by('<p>Please say "cheese".</p>', page=page) == set()


def test_stops_a_title_without_the_heading():
    assert "title" in stopped_by(page=PAGE.replace("Hund anmelden –", "Rathaus –"))
    assert "title" in stopped_by(page=PAGE.replace("Hund anmelden – Musterstadt", ""))


def test_a_title_may_say_first_that_something_is_wrong():
    assert stopped_by(page=PAGE.replace("<title>", "<title>Fehler: ")) == set()


@pytest.mark.parametrize("heading", ["", "<h1>A</h1><h1>B</h1>", "<h1></h1>"])
def test_stops_anything_but_one_heading(heading):
    assert "h1" in stopped_by(page=PAGE.replace("<h1>Hund anmelden</h1>", heading))


def test_stops_a_page_without_main():
    page = PAGE.replace('<main id="inhalt">', '<div id="inhalt">').replace("</main>", "</div>")
    assert "main" in stopped_by(page=page)


def test_stops_a_page_without_doctype():
    assert "html" in stopped_by(page=PAGE.replace("<!doctype html>\n", ""))


def test_names_line_and_place_of_a_parse_error():
    faults = find_faults(PAGE.replace("{head}", "").replace("{body}", "<p></div>"))
    assert any("Zeile 4" in fault and "^" in fault for _name, fault in faults)


def test_a_fragment_needs_no_page_around_it():
    assert stopped_by("<tr><td>eins</td></tr>", fragment=True) == set()
    assert stopped_by("<p>Gespeichert.</p>", fragment=True) == set()


def test_a_fragment_keeps_the_other_rules():
    assert stopped_by('<p>Er sagte "ja".</p>', fragment=True) == {"quotes"}
    assert stopped_by('<tr><td><input name="x"></td></tr>', fragment=True) == {"labels"}


def test_the_form_for_colours_needs_no_token():
    form = '<form method="post" action="/ui/darstellung/"></form>'
    assert stopped_by(form) == set()
    assert stopped_by(form.replace("/ui/darstellung/", "/ui/")) == {"csrf"}
