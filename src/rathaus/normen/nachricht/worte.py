"""The words of a mail: out of bytes of any charset, and out of a page in HTML."""

from codecs import lookup
from typing import Any

from lxml import etree

#: Codings of names, no charsets of mails; reading them takes the square of the length.
_KEINE = frozenset({"punycode", "idna"})
_STUMM = ("script", "style", "head", "title")
_ABSATZ = ("p", "div", "br", "tr", "li", "h1", "h2", "h3")


def decode_words(roh: bytes, zeichensatz: str) -> str:
    """As declared, if that is true; otherwise as it most probably is."""
    for versuch in (zeichensatz, "utf-8", "cp1252"):
        try:
            if lookup(versuch).name in _KEINE:
                continue
            text = roh.decode(versuch)
            text.encode()  # some charsets give halves of characters, which nothing can write
        except (LookupError, ValueError):
            continue
        return text
    return roh.decode("latin-1")


def words_of_html(html: str) -> str:
    """Without what makes it look like a page. Broken pages are read as browsers read them, in a
    time that grows with their length alone.
    """
    ziel: Any = _Woerter()
    leser = etree.HTMLParser(target=ziel, encoding="utf-8", no_network=True, huge_tree=True)
    try:
        leser.feed(html.encode("utf-8", errors="replace"))
        text = str(leser.close())
    except etree.XMLSyntaxError:  # nothing in it
        return ""
    zeilen = [" ".join(zeile.split()) for zeile in text.splitlines()]
    return "\n".join(zeilen).strip()


class _Woerter:
    """What the parser tells as it goes; it closes what the page left open."""

    def __init__(self) -> None:
        self._teile: list[str] = []
        self._stumm = 0

    def start(self, tag: str, attrib: object) -> None:
        self._stumm += tag in _STUMM
        if tag in _ABSATZ:
            self._teile.append("\n")

    def end(self, tag: str) -> None:
        self._stumm -= tag in _STUMM

    def data(self, data: str) -> None:
        if not self._stumm:
            self._teile.append(data)

    def comment(self, text: str) -> None:
        pass

    def pi(self, target: str, data: str | None = None) -> None:
        pass

    def close(self) -> str:
        return "".join(self._teile)
