"""Every page of every service in a real browser: axe at both widths and in the dark, no sentence
twice, light to load, nothing sideways, nothing to complain about in the console.

Ordinary runs look at one service; which one, the day decides, so that all come round within four
months. `make dauertest` looks at all of them. It keeps a list of the pages it found in order, by
what they are made of: stopped and begun again, it goes on with those that are new or changed.
"""

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.kit.browser import PHONE
from tests.kit.databases import ROOT, SOURCE, FrischeDatenbank
from tests.leistungen.katalogstadt import (
    Besucher,
    beispiele,
    is_internal,
    kennungen,
    let_in,
    questions_by_page,
)
from tests.leistungen.ort import paket
from tests.policing.axe import EVERY_VIEW, assert_accessible
from tests.policing.client import PolicingClient

from rathaus import uhr
from rathaus.leistungen.adressen import pruefen_url, seite_url

pytestmark = pytest.mark.browser

AM_TAG = 1
MAX_BYTES, MAX_ANFRAGEN = 100_000, 10
#: What a page loads beside itself; the two faces of the font come on top.
LOADED = """() => performance.getEntriesByType('resource')
  .map(teil => teil.name).filter(name => !name.includes('/fonts/'))"""
#: Sentences of the page's own content that stand there more than once. Short ones are labels; the
#: steps on the way name each page, also this one; a list asks the same in each entry, and people
#: may answer the same twice.
TWICE = """() => {
  const SAETZE = 'p, li, label, h1, h2, h3, h4, span';
  const gesehen = {};
  const baum = document.querySelector('main').cloneNode(true);
  const OHNE = 'nav, [hidden], script, template, button, datalist, a span, [role=alert]';
  baum.querySelectorAll(`${OHNE}, .rh-summary__line`)
    .forEach(teil => teil.remove());
  for (const teil of baum.querySelectorAll(SAETZE)) {
    if (teil.querySelector(SAETZE) || teil.closest('fieldset')) continue;
    const satz = teil.textContent.replace(/\\s+/g, ' ').trim();
    if (satz.length < 25) continue;
    gesehen[satz] = (gesehen[satz] || 0) + 1;
  }
  return Object.keys(gesehen).filter(satz => gesehen[satz] > 1);
}"""


#: Where the long run keeps the pages it has found in order.
GESEHEN = ROOT / ".rathaus-test" / "seiten-in-ordnung.txt"
#: What differs each time a page is made, whatever it says.
ZUFALL = re.compile(
    r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|nonce="[^"]*"'
    r'|name="(csrfmiddlewaretoken|stand|[\w.]+\._)" value="[^"]*"'
)


@dataclass
class Gedaechtnis:
    """Pages found in order, each by a hash of what it says and of all that decides how it looks."""

    bekannt: set[str] = field(default_factory=set)

    @classmethod
    def of_long_run(cls) -> "Gedaechtnis":
        zeilen = GESEHEN.read_text().splitlines() if GESEHEN.exists() else []
        return cls(set(zeilen))

    def mark_of(self, html: str) -> str:
        return hashlib.sha256((_looks() + ZUFALL.sub("", html)).encode()).hexdigest()

    def keep(self, marke: str) -> None:
        with GESEHEN.open("a") as datei:
            datei.write(f"{marke}\n")


@cache
def _looks() -> str:
    """A hash of every style, script and picture, and of what is asked of pages here."""
    orte = [*SOURCE.rglob("static/**/*"), *Path(str(files("rathaus_assets"))).rglob("*")]
    orte += [Path(__file__), Path(str(files("tests.policing"))) / "axe.py"]
    summe = hashlib.sha256()
    for datei in sorted(ort for ort in orte if ort.is_file()):
        summe.update(datei.read_bytes())
    return summe.hexdigest()


@dataclass
class Blick:
    """A browser page and what it hears while pages load."""

    page: Page
    groessen: dict[str, int] = field(default_factory=dict)
    klagen: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda fehler: self.klagen.append(str(fehler)))

    def _hear(self, meldung: Any) -> None:
        if meldung.type in ("error", "warning") and "422" not in meldung.text:
            self.klagen.append(meldung.text)

    def faults(self, url: str) -> Iterator[str]:
        self.klagen.clear()
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        antwort = self.page.goto(url, wait_until="load")
        assert antwort is not None
        if antwort.status not in (200, 422):
            yield f"antwortet mit {antwort.status}"
        teile = self.page.evaluate(LOADED)
        gewicht = _packed(antwort.body()) + sum(map(self._size, teile))
        if gewicht > MAX_BYTES or len(teile) >= MAX_ANFRAGEN:
            yield f"lädt {gewicht} Byte mit {len(teile) + 1} Anfragen"
        breite = self.page.evaluate("() => document.documentElement.scrollWidth")
        if breite > PHONE["width"]:
            yield f"ist bei 390 px {breite} px breit"
        yield from (f"sagt zweimal: {satz}" for satz in self.page.evaluate(TWICE))
        yield from list(self.klagen)  # before axe: it tries styles, which the CSP stops
        try:
            assert_accessible(self.page, views=EVERY_VIEW)
        except AssertionError as fehler:
            yield str(fehler)

    def _size(self, url: str) -> int:
        if url not in self.groessen:
            self.groessen[url] = _packed(self.page.request.get(url).body())
        return self.groessen[url]


def _packed(inhalt: bytes) -> int:
    return len(gzip.compress(inhalt, 6))


@dataclass
class Sicht:
    besucher: Besucher
    buerger: Blick
    amt: Blick

    def blick(self, kennung: str) -> Blick:
        return self.amt if is_internal(paket(kennung)) else self.buerger


def _look(browser: Browser, url: str, client: Any) -> Blick:
    context = browser.new_context(
        base_url=url, locale="de-DE", timezone_id="Europe/Berlin", viewport=PHONE
    )
    context.set_default_timeout(60_000)
    context.add_cookies(
        [{"name": name, "value": c.value, "url": url} for name, c in client.cookies.items()]
    )
    blick = Blick(context.new_page())
    blick.listen()
    return blick


@pytest.fixture(scope="module")
def sicht(browser: Browser, stadt_des_moduls: FrischeDatenbank) -> Iterator[Sicht]:
    from pytest_django.live_server_helper import LiveServer

    besucher = let_in(PolicingClient)
    server = LiveServer("127.0.0.1")
    server._live_server_modified_settings.enable()
    sicht = Sicht(
        besucher,
        _look(browser, server.url, besucher.buerger),
        _look(browser, server.url, besucher.amt),
    )
    yield sicht
    sicht.buerger.page.context.close()
    sicht.amt.page.context.close()
    server.stop()
    server._live_server_modified_settings.disable()


def _urls(sicht: Sicht, kennung: str) -> Iterator[str]:
    """Its own page, each page of its form with every question an example brings up, the check."""
    if not is_internal(paket(kennung)):
        yield f"/leistungen/{kennung}/"
    if not paket(kennung).seiten:
        return
    gesehen: dict[str, set[str]] = {}
    for beispiel in sorted(beispiele(kennung), key=lambda b: (b.abgelehnt, -len(b.lage.fragen))):
        entwurf = None
        for seite, fragen in questions_by_page(beispiel):
            if fragen - gesehen.setdefault(seite, set()):
                gesehen[seite] |= fragen
                entwurf = entwurf or sicht.besucher.draft(kennung, beispiel.daten)
                yield seite_url(entwurf, seite)
        if entwurf and len(gesehen) == len(beispiel.lage.seiten):
            yield pruefen_url(entwurf)


def _inspect(sicht: Sicht, kennung: str, gedaechtnis: Gedaechtnis | None = None) -> None:
    blick, fehler = sicht.blick(kennung), []
    for url in _urls(sicht, kennung):
        marke = gedaechtnis.mark_of(blick.page.request.get(url).text()) if gedaechtnis else ""
        if gedaechtnis and marke in gedaechtnis.bekannt:
            continue
        neue = [f"{url}: {einer}" for einer in blick.faults(url)]
        if gedaechtnis and not neue:
            gedaechtnis.keep(marke)
        fehler += neue
    assert not fehler, "\n".join(fehler)


def _of_today() -> list[str]:
    alle, tag = kennungen(), uhr.heute().toordinal()
    return [alle[(tag * AM_TAG + stelle) % len(alle)] for stelle in range(AM_TAG)]


@pytest.mark.parametrize("kennung", _of_today())
def test_services_of_today_are_accessible_and_light(sicht: Sicht, kennung: str) -> None:
    _inspect(sicht, kennung)


@pytest.mark.dauertest
@pytest.mark.parametrize("kennung", kennungen())
def test_every_service_is_accessible_and_light(sicht: Sicht, kennung: str) -> None:
    _inspect(sicht, kennung, Gedaechtnis.of_long_run())
