from typing import BinaryIO

from django.utils.translation import gettext_lazy
from lxml import etree

from ..fehler import NichtAngenommen
from .erkennung import has_control_bytes
from .typen import Annahmeregel

_AKTIV = frozenset(
    {
        "script",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "handler",
        "listener",
        "animate",
        "set",
    }
)
_TEXT_KAPUTT = gettext_lazy(
    "Die Textdatei enthält Zeichen, die kein Text sind. "
    "Bitte speichern Sie sie als reinen Text (UTF-8) oder als PDF."
)
_SVG_KAPUTT = gettext_lazy("Die SVG-Datei ist beschädigt oder keine Zeichnung.")
_SVG_AKTIV = gettext_lazy(
    "Die SVG-Datei enthält Skripte oder Verweise nach außen. "
    "Bitte speichern Sie sie als einfache Zeichnung oder als PNG."
)


def check_text(datei: BinaryIO, regel: Annahmeregel) -> None:
    """Text all the way through: no control bytes after the head that made it look like text."""
    while block := datei.read(1 << 20):
        if has_control_bytes(block):
            raise NichtAngenommen(_TEXT_KAPUTT)


def check_svg(datei: BinaryIO, regel: Annahmeregel) -> None:
    """A drawing and nothing else: no script, no event, no reference to the outside, no entity."""
    inhalt = datei.read()
    if b"<!ENTITY" in inhalt:
        raise NichtAngenommen(_SVG_AKTIV)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        wurzel = etree.fromstring(inhalt, parser)
    except (etree.XMLSyntaxError, ValueError) as fehler:
        raise NichtAngenommen(_SVG_KAPUTT) from fehler
    if etree.QName(wurzel).localname.lower() != "svg":
        raise NichtAngenommen(_SVG_KAPUTT)
    if wurzel.xpath("//processing-instruction()") or any(map(_is_aktiv, wurzel.iter("*"))):
        raise NichtAngenommen(_SVG_AKTIV)


def _is_aktiv(element: etree._Element) -> bool:
    if etree.QName(element).localname.lower() in _AKTIV:
        return True
    if _points_outside(element.text or ""):
        return True
    return any(_is_aktives_attribut(str(n), str(w)) for n, w in element.attrib.items())


def _is_aktives_attribut(name: str, wert: str) -> bool:
    kurz = etree.QName(name).localname.lower()
    if kurz.startswith("on"):
        return True
    if kurz in {"href", "src"}:
        return not wert.strip().startswith(("#", "data:image/png", "data:image/jpeg"))
    return _points_outside(wert)


def _points_outside(text: str) -> bool:
    """CSS that loads: @import, or url() with anything but a place in the same drawing."""
    klein = "".join(text.lower().split())
    if "@import" in klein or "javascript:" in klein or "expression(" in klein or "\\" in klein:
        return True
    return any(not teil.lstrip("\"'").startswith("#") for teil in klein.split("url(")[1:])
