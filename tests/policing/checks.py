"""What every page keeps. A check yields one German sentence per fault; its name switches it off."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .page import HEADINGS, Check, HtmlPage, shown, squeeze, text_of

CHECKS: dict[str, Check] = {}
PAGE_ONLY = {"lang", "title", "h1", "main"}

UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
LABELABLE = {"input", "select", "textarea", "button", "meter", "output", "progress"}
ID_LISTS = ("aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "headers")
INTERACTIVE = ("a", "button", "input", "select", "textarea", "label", "summary")
DATA_SCRIPTS = {"application/json", "application/ld+json"}
VAGUE = {
    "hier",
    "klick",
    "hier klicken",
    "klicken sie hier",
    "mehr",
    "mehr erfahren",
    "mehr lesen",
    "weiterlesen",
    "link",
    "details",
    "lesen",
    "ansehen",
    "öffnen",
}
ENGLISH = re.compile(
    r"\b(this field is required|enter a valid|select a valid|ensure this|please|submit|currently|"
    r"clear|choose|no file|previous|next|log ?in|log ?out|sign (in|up|out)|page not found|"
    r"not found|server error|forbidden|verification failed|no results|required|loading|close|"
    r"delete|cancel|save|back|more)\b",
    re.IGNORECASE,
)
STRAIGHT_QUOTE = re.compile(r"\"|(?<!\w)'|'(?!\w)|‘‘|’’|``")
WRONG_QUOTE = re.compile(r"”|(?<!\S)“|“(?=\w)")
WRONG_DASH = re.compile(r"\s-\s|\s--+\s|\w--\w")


def check(function: Check) -> Check:
    CHECKS[function.__name__.removesuffix("_")] = function
    return function


@check
def html(page: HtmlPage) -> Iterator[str]:
    yield from (page.parse_errors if page.root is not None else [])


@check
def lang(page: HtmlPage) -> Iterator[str]:
    root = next(page.all("html"))
    if not re.fullmatch(r"[a-z]{2}(-[A-Za-z0-9]+)*", root.get("lang", "")):
        yield "<html> nennt keine Sprache (lang)."


@check
def title(page: HtmlPage) -> Iterator[str]:
    """The title names the page first: its h1 stands in it, behind at most a word like Fehler:."""
    found = squeeze(" ".join(e.text or "" for e in page.all("title")))
    headings = [text_of(e) for e in page.all("h1")]
    if not found:
        yield "Die Seite hat keinen Titel."
    elif headings and headings[0] not in found:
        yield f"Der Titel „{found}“ enthält die Überschrift „{headings[0]}“ nicht."


@check
def h1(page: HtmlPage) -> Iterator[str]:
    found = [text_of(e) for e in page.all("h1")]
    if len(found) != 1:
        yield f"Die Seite hat {len(found)} h1 statt einer: {found}"
    elif not found[0]:
        yield "Die h1 ist leer."


@check
def main(page: HtmlPage) -> Iterator[str]:
    count = len(list(page.all("main")))
    if count != 1:
        yield f"Die Seite hat {count} <main> statt einem."


@check
def headings(page: HtmlPage) -> Iterator[str]:
    before = 6 if page.fragment else 1
    for element in page.all(*HEADINGS):
        level = int(element.tag[1])
        if level > before + 1:
            yield f"Nach h{before} folgt h{level}: „{text_of(element)}“."
        if not text_of(element):
            yield f"Die Überschrift {shown(element)} ist leer."
        before = level


@check
def ids(page: HtmlPage) -> Iterator[str]:
    for name, elements in page.ids.items():
        if len(elements) > 1:
            yield f"Die id „{name}“ kommt {len(elements)}-mal vor."
        if not name or re.search(r"\s", name):
            yield f"Die id „{name}“ ist leer oder enthält Leerzeichen."


@check
def references(page: HtmlPage) -> Iterator[str]:
    for element in page.all():
        for attribute, target in _references(element):
            if target not in page.ids:
                yield f"{attribute} zeigt auf „{target}“, das es nicht gibt: {shown(element)}"
    for label in page.all("label"):
        for target in page.ids.get(label.get("for", ""), []):
            if target.tag not in LABELABLE:
                yield f"Die Beschriftung „{text_of(label)}“ gehört zu {shown(target)}."


@check
def labels(page: HtmlPage) -> Iterator[str]:
    for element in page.all("input", "select", "textarea"):
        if element.tag == "input" and element.get("type", "text").lower() in UNLABELLED:
            continue
        if not _label_text(page, element):
            yield f"Ohne Beschriftung: {shown(element)}"


@check
def forms(page: HtmlPage) -> Iterator[str]:
    for form in page.all("form"):
        method = form.get("method", "").lower()
        if method not in {"get", "post", "dialog"}:
            yield f"Formular ohne method: {shown(form)}"
        if method != "dialog" and not form.get("action"):
            yield f"Formular ohne action: {shown(form)}"


@check
def csrf(page: HtmlPage) -> Iterator[str]:
    for form in page.all("form"):
        if form.get("method", "").lower() != "post" or form.get("action") in page.csrf_free:
            continue
        tokens = [e for e in form.iter("input") if e.get("name") == "csrfmiddlewaretoken"]
        if len(tokens) != 1 or not tokens[0].get("value"):
            yield f"POST-Formular ohne csrf_token: {shown(form)}"


@check
def buttons(page: HtmlPage) -> Iterator[str]:
    for button in page.all("button"):
        if button.get("type") not in {"submit", "button", "reset"}:
            yield f"Schaltfläche ohne type: {shown(button)}"
        if not text_of(button) and not button.get("aria-labelledby"):
            yield f"Schaltfläche ohne Text: {shown(button)}"


@check
def inline(page: HtmlPage) -> Iterator[str]:
    for element in page.all():
        if element.tag == "style":
            yield "<style> im HTML; Regeln gehören in eine CSS-Datei."
        if element.tag == "script" and _is_inline_script(element):
            yield f"Skript im HTML: {(element.text or '')[:60]!r}"
        for name, value in element.attrib.items():
            if name == "style" or re.match(r"on[a-z]|hx-on", name):
                yield f"Attribut {name} im HTML: {shown(element)}"
            if value.strip().lower().startswith("javascript:"):
                yield f"javascript: in {name}: {shown(element)}"


@check
def nonce(page: HtmlPage) -> Iterator[str]:
    for script in page.all("script"):
        if not script.get("nonce"):
            yield f"Skript ohne nonce: {shown(script)}"


@check
def links(page: HtmlPage) -> Iterator[str]:
    for link in page.all("a"):
        text = text_of(link)
        if not text and not link.get("aria-labelledby"):
            yield f"Verweis ohne Text: {shown(link)}"
        if text.strip(" .…»>→").lower() in VAGUE:
            yield f"Der Verweis „{text}“ sagt nicht, wohin er führt: {shown(link)}"
        if "href" not in link.attrib:
            yield f"Verweis ohne Ziel: {shown(link)}"


@check
def nesting(page: HtmlPage) -> Iterator[str]:
    for element in page.all(*INTERACTIVE):
        if element.get("type") == "hidden":
            continue
        outer = [a for a in page.ancestors(element) if a.tag in {"a", "button"}]
        if outer:
            yield f"{shown(element)} steckt in {shown(outer[0])}."


@check
def images(page: HtmlPage) -> Iterator[str]:
    for image in page.all("img"):
        if "alt" not in image.attrib:
            yield f"Bild ohne alt: {shown(image)}"
    for drawing in page.all("svg"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby")
        if not named and drawing.get("aria-hidden") != "true":
            yield f"Zeichnung ohne Namen und ohne aria-hidden: {shown(drawing)}"


@check
def tables(page: HtmlPage) -> Iterator[str]:
    for table in page.all("table"):
        heads = list(table.iter("th"))
        if not heads:
            yield f"Tabelle ohne Kopfzellen: {shown(table)}"
        for head in heads:
            if head.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                yield f"Kopfzelle ohne scope: „{text_of(head)}“"
        named = table.get("aria-label") or table.get("aria-labelledby")
        if not named and not any(text_of(e) for e in table.iter("caption")):
            yield f"Tabelle ohne Überschrift (caption): {shown(table)}"


@check
def errors(page: HtmlPage) -> Iterator[str]:
    """A refused form says so on top, with links, and at each field."""
    invalid = [e for e in page.all() if e.get("aria-invalid") == "true"]
    for element in invalid:
        if not _is_explained(page, element):
            yield f"Fehlerhaftes Feld ohne Erklärung (aria-describedby): {shown(element)}"
    summaries = [e for e in page.all() if e.get("data-error-summary") is not None]
    if invalid and not summaries and not page.fragment:
        yield "Die Seite hat fehlerhafte Felder, aber keine {% error_summary %}."


@check
def quotes(page: HtmlPage) -> Iterator[str]:
    yield from _faults(page, STRAIGHT_QUOTE, "Gerade Anführungszeichen; richtig sind „ und “")
    yield from _faults(page, WRONG_QUOTE, "Englische Anführungszeichen; richtig sind „ und “")


@check
def dashes(page: HtmlPage) -> Iterator[str]:
    yield from _faults(page, WRONG_DASH, "Bindestrich als Gedankenstrich; richtig ist –")


@check
def english(page: HtmlPage) -> Iterator[str]:
    yield from _faults(page, ENGLISH, "Nicht übersetzt")


def _references(element: Element) -> Iterator[tuple[str, str]]:
    for attribute in ID_LISTS:
        yield from ((attribute, target) for target in element.get(attribute, "").split())
    for attribute in ("for", "list", "form"):
        if element.get(attribute) and (attribute != "for" or element.tag in {"label", "output"}):
            yield attribute, element.attrib[attribute]
    href = element.get("href", "")
    if element.tag == "a" and href.startswith("#") and len(href) > 1:
        yield "href", href[1:]


def _label_text(page: HtmlPage, element: Element) -> str:
    if element.get("aria-label"):
        return element.attrib["aria-label"].strip()
    names = element.get("aria-labelledby", "").split()
    named = [e for name in names for e in page.ids.get(name, [])]
    own = element.get("id")
    named += [e for e in page.all("label") if own and e.get("for") == own]
    named += [e for e in page.ancestors(element) if e.tag == "label"]
    return " ".join(filter(None, (text_of(e) for e in named)))


def _is_inline_script(script: Element) -> bool:
    return not script.get("src") and script.get("type") not in DATA_SCRIPTS


def _is_explained(page: HtmlPage, element: Element) -> bool:
    """At the field itself, or at the group of options it belongs to."""
    around = [e for e in page.ancestors(element) if e.tag == "fieldset"]
    return any(e.get("aria-describedby") for e in [element, *around])


def _faults(page: HtmlPage, pattern: re.Pattern[str], fault: str) -> Iterator[str]:
    for text in page.german_texts():
        if match := pattern.search(text):
            around = squeeze(text[max(match.start() - 30, 0) : match.end() + 30])
            yield f"{fault}: {around}"
