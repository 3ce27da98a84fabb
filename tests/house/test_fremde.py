"""Over the whole URL map: what belongs to others answers as if it did not exist, and no list, count
or search of theirs changes because it does.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from http import HTTPStatus
from urllib.parse import quote
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from tests.core.zugaenge.anmelden import bare
from tests.kit import musterstadt
from tests.kit.musterstadt import citizen

from rathaus.core.nummern.public import format_token
from rathaus.demo.stadt import email_of

from .fremdes import (
    GEBOREN,
    NAME,
    TELEFON,
    Fall,
    browser_of,
    browser_with_link,
    build_fall,
    build_stranger,
)
from .zugriffe import views

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
#: Routes whose parameter names nothing of a person, or is itself the key.
KEINE_OBJEKTE = {"token", "kennung", "name", "example"} | {
    # the town hall's own shape, for the administration (tests/core/einheiten)
    "einheit_id",
    "mitarbeiter_id",
    "regel_id",
    # what the council resolved is public (tests/core/satzungen)
    "satzung_id",
    # how an office likes to send things round, kept by its head (tests/core/laufwege)
    "vorlage_id",
    # the plan of the whole house, which everybody in it may read (tests/core/akten)
    "plan_id",
    "kennzeichen",
    "beitrag_id",
    # what the administration reads about its own town, without a name (tests/einfuehrung)
    "blatt",
    "wert_id",
    # what only the role of the Kasse opens, and it opens all of it (tests/core/kasse/test_seiten)
    "konto_id",
    "forderung_id",
    "massnahme_id",
    "umsatz_id",
    "einzug_id",
    "mahnlauf_id",
    "export_id",
    "zahlstelle_id",
    "beleg_id",
    # opened by its own link or by the Kasse, and naming nobody (tests/core/bezahlen)
    "zahlvorgang_id",
    "zeichen",
    # what only the Poststelle opens, and it opens all of it (tests/core/bescheide/versand)
    "stapel_id",
    # the invented people of the simulator
    "wer",
    # what the archive says of a position, of nobody (tests/core/aussonderung)
    "eintrag_id",
    # random and forgotten after an hour: who asked has the answer (tests/core/siegel)
    "pruefung_id",
    # figures for the administration; lines only for who brought them (tests/core/uebernahme)
    "uebernahme_id",
    # behind the key of a Fachverfahren, and that one's own (tests/posteingang)
    "schluessel",
    # what only the Poststelle opens, and it names nobody (tests/core/scannen)
    "stichprobe_id",
}
#: New keys, codes and challenges at every call; they show nothing but the account's own.
ZUFAELLIG = re.compile(r"/konto/app/|/optionen/|/einrichten/|/ui/")
#: Seconds left of one's own session; the state of the machine; a message with its number and time.
UHREN = {"/buero/sitzung/", "/sitzung/", "/healthz", "/buero/aktenplan/geltend.xml"}
#: What all claims of the house come to is the Kasse's to see; it names nobody.
SUMMEN = {"/buero/kasse/berichte/"}
#: Open only to who has an own passkey at this door, or to whom a letter was given to sign.
ANDERSWO_GEPRUEFT = {
    # only while it lies in a mailbox, only a plain letter, only once printed: tests/core/bescheide
    "/bescheid/<uuid:bescheid_id>/oeffnen/",
    "/buero/bescheid/<uuid:bescheid_id>/docx/",
    # there is no page 0 (tests/core/einsicht)
    "/buero/akteneinsicht/dokument/<uuid:stueck_id>/bild/<int:nummer>/",
    "/buero/massenbescheide/<uuid:massenlauf_id>/uebergabe/",
    # letters before they are anybody's, for their editors (tests/core/textvorlagen)
    "/buero/textvorlagen/<slug:kennung>/fassung/<int:nummer>/",
    "/buero/textvorlagen/<slug:kennung>/fassung/<int:nummer>/muster/",
    "/buero/konto/passkey/<uuid:passkey_id>/entfernen/",
    "/buero/bescheid/<uuid:bescheid_id>/zeichnen/",
    "/buero/vernichtung/<uuid:freigabe_id>/",
    # only with a reason given before (tests/core/aussonderung)
    "/buero/archiv/dokument/<uuid:dokument_id>/",
    # there is no receipt before it is paid (tests/core/bezahlen)
    "/vorgang/<uuid:vorgang_id>/quittung/<uuid:zahlvorgang_id>/",
    # letters that left, and those to be handed over (tests/core/bescheide/versand)
    "/buero/postausgang/sendung/<uuid:versand_id>/",
    "/buero/postausgang/sendung/<uuid:versand_id>/nachweis/",
    "/buero/postausgang/sendung/<uuid:versand_id>/zurueck/",
    "/buero/versand/<uuid:versand_id>/empfangsbekenntnis/",
    # matters that their package describes alone, and drafts of a clerk (tests/leistungen)
    "/buero/vorgang/<uuid:vorgang_id>/bescheid/",
    "/buero/vorgang/<uuid:vorgang_id>/bestaetigung/",
    "/buero/vorgang/<uuid:vorgang_id>/erledigen/",
    "/buero/vorgang/<uuid:vorgang_id>/punkt/<int:nummer>/",
    "/buero/vorgang/<uuid:vorgang_id>/punkt/<int:nummer>/dagegen/",
    "/buero/vorgang/<uuid:vorgang_id>/punkt/<int:nummer>/offen/",
    "/buero/erfassen/<uuid:entwurf_id>/pruefen/",
    "/buero/erfassen/<uuid:entwurf_id>/eingang/",
    "/buero/erfassen/<uuid:entwurf_id>/<slug:seite>/",
}


def object_routes() -> list[str]:
    pfade = {fund.pfad for fund in views(get_resolver("rathaus.config.urls").url_patterns)}
    return sorted(p for p in pfade if set(PARAMETER.findall(p)) - KEINE_OBJEKTE)


def plain_routes(tuer: str) -> list[str]:
    """Pages without a parameter behind this door."""
    pfade = {fund.pfad for fund in views(get_resolver("rathaus.config.urls").url_patterns)}
    return sorted(
        pfad
        for pfad in pfade
        if not re.search(r"[<\\^$(]", pfad)
        and not ZUFAELLIG.search(pfad)
        and pfad not in UHREN | SUMMEN
        and pfad.startswith("/buero/") == (tuer == "buero")
    )


def fill(pfad: str, parameter: dict[str, object]) -> str:
    return PARAMETER.sub(lambda treffer: str(parameter[treffer[1]]), pfad)


def is_buero(pfad: str) -> bool:
    return pfad.startswith("/buero/")


def strangers() -> Iterator[tuple[str, str, Client]]:
    """Door, who, browser."""
    for name in ("herbst", "draht", "heller"):
        yield "buero", name, browser_of(email_of(name))
    yield "buero", "ohne Schutzbereich", browser_of(build_stranger())
    yield "portal", "andere Bürgerin", browser_of(email_of("clara"))
    yield "portal", "Link einer anderen Sache", browser_with_link(musterstadt.send(citizen("ada")))


def is_refused(antwort: HttpResponse) -> bool:
    """Not there; or, without an account, not before you say who you are."""
    wohin = antwort.headers.get("Location", "")
    return antwort.status_code in {404, 405} or wohin.startswith("/anmelden/?weiter=")


def attack(client: Client, methode: str, pfad: str) -> HttpResponse:
    """Without consequences for the database and the sign-in."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        antwort = getattr(client, methode)(pfad)
        transaction.set_rollback(True)
    client.cookies = cookies
    return antwort


#: They compare each page with that of nothing; the others with all they have seen of nothing.
GRUENDLICH = {"ohne Schutzbereich", "andere Bürgerin"}


class Landkarte:
    """The routes with the methods they know. Which those are depends on nobody, so one stranger
    finds them out.
    """

    def __init__(self) -> None:
        self._wege = {
            tuer: [
                (pfad, methode)
                for pfad in object_routes()
                if is_buero(pfad) == (tuer == "buero")
                for methode in ("get", "post")
            ]
            for tuer in ("buero", "portal")
        }

    def ways(self, tuer: str) -> list[tuple[str, str]]:
        return list(self._wege[tuer])

    def note(self, tuer: str, pfad: str, methode: str, antwort: HttpResponse) -> None:
        if antwort.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self._wege[tuer].remove((pfad, methode))


def test_every_parameter_of_the_map_is_known(stadt_db: None) -> None:
    bekannt = {*build_fall().parameter, *KEINE_OBJEKTE}
    namen = {name for pfad in object_routes() for name in PARAMETER.findall(pfad)}
    assert namen <= bekannt, "Für einen neuen Parameter braucht fremdes.py ein Objekt."


def test_every_exemption_is_still_on_the_map() -> None:
    pfade = {fund.pfad for fund in views(get_resolver("rathaus.config.urls").url_patterns)}
    assert set(object_routes()) >= ANDERSWO_GEPRUEFT
    assert pfade >= UHREN
    assert set(PARAMETER.findall(" ".join(pfade))) >= KEINE_OBJEKTE


def test_foreign_objects_do_not_exist(stadt_db: None) -> None:
    """Refused, without a word about them, and just as one that never was."""
    fall = build_fall()
    nichts = {k: w if isinstance(w, str) else uuid4() for k, w in fall.parameter.items()}
    karte = Landkarte()
    fehler = []
    for tuer, wer, client in strangers():
        nie_gewesen: set[str] = set()
        for pfad, methode in karte.ways(tuer):
            antwort = attack(client, methode, fill(pfad, fall.parameter))
            karte.note(tuer, pfad, methode, antwort)
            if not is_refused(antwort) or NAME in antwort.content.decode():
                fehler.append(f"{wer}: {methode} {pfad} gibt {antwort.status_code}")
            # nearly all get the same page: what nothing at all was answered is not asked for again
            if wer in GRUENDLICH:
                nie_gewesen.clear()
            if without_ids(antwort) not in nie_gewesen:
                leer = attack(client, methode, fill(pfad, nichts))
                nie_gewesen.add(without_ids(leer))
            if without_ids(antwort) not in nie_gewesen:
                fehler.append(f"{wer}: {pfad} antwortet anders als für etwas, das es nicht gibt")
    assert not fehler, "\n".join(fehler)


def without_ids(antwort: HttpResponse) -> str:
    seite = f"{antwort.status_code} {antwort.headers.get('Location', '')} {bare(antwort)}"
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", seite)


def test_those_it_belongs_to_get_in(stadt_db: None) -> None:
    """Else the tests above would pass on a map that lets nobody in."""
    fall = build_fall()
    eigene = {
        "buero": [
            browser_of(email_of(n)) for n in ("sommer", "winter", "lenz", "bote", "morgen", "band")
        ],
        "portal": [browser_of(email_of("bruno")), browser_with_link(fall.vorgang)],
    }
    verschlossen = [
        pfad
        for pfad in object_routes()
        if pfad not in ANDERSWO_GEPRUEFT
        and not any(
            not is_refused(antwort)
            for client in eigene["buero" if is_buero(pfad) else "portal"]
            for methode in ("get", "post")
            for antwort in (attack(client, methode, fill(pfad, fall.parameter)),)
        )
    ]
    assert not verschlossen, "\n".join(verschlossen)


def test_no_page_of_strangers_changes_by_a_foreign_matter(stadt_db: None) -> None:
    fremde = list(strangers())
    musterstadt.send(citizen("ada"), "meldebescheinigung")  # so that no service is used first
    vorher = {(wer, pfad): seite for wer, pfad, seite in walk(fremde)}
    fall = build_fall()
    pfade = {pfad for _, pfad in vorher}
    assert {"/buero/", "/buero/wiedervorlagen/", "/postfach/"} <= pfade
    anders = [f"{wer}: {pfad}" for wer, pfad, seite in walk(fremde) if seite != vorher[wer, pfad]]
    assert not anders, "\n".join(anders)
    assert_search_is_silent(fremde, fall)


def walk(fremde: list[tuple[str, str, Client]]) -> Iterator[tuple[str, str, str]]:
    listen = [
        f"/buero/?ansicht={a}&offen={o}"
        for a in ("meine", "amt", "vertretung", "frei")
        for o in ("ja", "nein")
    ]
    for tuer, wer, client in fremde:
        for pfad in [*plain_routes(tuer), *(listen if tuer == "buero" else [])]:
            antwort = client.get(pfad)
            wohin = antwort.headers.get("Location", "")
            text = "" if antwort.streaming else bare(antwort)
            yield wer, pfad, f"{antwort.status_code} {wohin} {text}"


def assert_search_is_silent(fremde: list[tuple[str, str, Client]], fall: Fall) -> None:
    worte = [NAME, TELEFON, GEBOREN, "17.04.1971", "Kunigunde", fall.vorgang.akte.aktenzeichen]
    worte += [fall.vorgang.token, format_token(fall.vorgang.token)]
    for tuer, wer, client in fremde:
        if tuer != "buero":
            continue
        for wort in worte:
            antwort = client.get(f"/buero/suche/?q={quote(wort)}")
            assert antwort.status_code == 200, f"{wer} findet {wort}"
            assert str(fall.vorgang.pk) not in antwort.content.decode(), f"{wer} findet {wort}"


def test_the_search_finds_it_for_those_who_may(stadt_db: None) -> None:
    fall = build_fall()
    sommer = browser_of(email_of("sommer"))
    for wort in (NAME, fall.vorgang.token):
        antwort = sommer.get(f"/buero/suche/?q={quote(wort)}")
        assert antwort.status_code == 302
        assert str(fall.vorgang.pk) in antwort.headers["Location"]
