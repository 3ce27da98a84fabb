"""The words of a page in HTML, without what makes it look like one."""

from html.parser import HTMLParser

_STUMM = ("script", "style", "head", "title")
_ABSATZ = ("p", "div", "br", "tr", "li", "h1", "h2", "h3")


def words_of_html(html: str) -> str:
    leser = _Woerter()
    leser.feed(html)
    leser.close()
    zeilen = [" ".join(zeile.split()) for zeile in "".join(leser.teile).splitlines()]
    return "\n".join(zeilen).strip()


class _Woerter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.teile: list[str] = []
        self._stumm = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._stumm += tag in _STUMM
        if tag in _ABSATZ:
            self.teile.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._stumm = max(self._stumm - (tag in _STUMM), 0)

    def handle_data(self, data: str) -> None:
        if not self._stumm:
            self.teile.append(data)
