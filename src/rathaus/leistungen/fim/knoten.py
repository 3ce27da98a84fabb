"""Looking into the XML of a schema: children by name, texts, ids; and what nobody asked for."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

from .modell import FimFehler, Kennung

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}")


class Knoten:
    """An XML element of one standard. Names are local; children of other standards do not exist."""

    def __init__(self, element: etree._Element) -> None:
        self.xml = element

    @property
    def art(self) -> str:
        return etree.QName(self.xml).localname

    @property
    def zeile(self) -> int:
        # the stubs of lxml know more kinds of lines than there are
        return cast("int | None", self.xml.sourceline) or 0

    def kinder(self, name: str = "") -> Iterator["Knoten"]:
        for kind in self.xml:
            if isinstance(kind.tag, str):
                knoten = Knoten(kind)
                if not name or knoten.art == name:
                    yield knoten

    def kind(self, name: str) -> "Knoten | None":
        return next(self.kinder(name), None)

    def text(self, name: str) -> str:
        """The last entry of that name that says something."""
        return next((t for k in reversed([*self.kinder(name)]) if (t := k.inhalt)), "")

    @property
    def inhalt(self) -> str:
        return (self.xml.text or "").strip()

    @property
    def alles(self) -> str:
        """The text of the element and of all below it: a code, however deep it is wrapped."""
        return "".join(str(teil) for teil in self.xml.itertext()).strip()

    def attribut(self, name: str) -> str:
        return str(self.xml.get(name) or "").strip()

    def code(self, name: str) -> str:
        kind = self.kind(name)
        return kind.text("code") if kind else ""

    def kennung(self) -> Kennung:
        """Raises FimFehler where there is no id: without it nothing can refer to the element."""
        ort = self.kind("identifikation") or self
        id_ = ort.text("id")
        if not id_:
            raise FimFehler(f"In „{self.art}“ fehlt die ID.", ort.zeile)
        if not _ID.fullmatch(id_):
            raise FimFehler(f"„{id_[:40]}“ ist keine ID.", ort.zeile)
        return Kennung(id_, ort.text("version"))


class Uebrig:
    """Counts entries that the reader does not keep, so that a person learns of them."""

    def __init__(self) -> None:
        self._anzahl: Counter[str] = Counter()
        self._zuerst: dict[str, int] = {}

    def check(self, knoten: Knoten, bekannt: frozenset[str]) -> None:
        for kind in knoten.kinder():
            if kind.art not in bekannt:
                self.add(f"{knoten.art}/{kind.art}", kind.zeile)

    def add(self, was: str, zeile: int) -> None:
        self._anzahl[was] += 1
        self._zuerst.setdefault(was, zeile)

    def notizen(self) -> tuple[str, ...]:
        return tuple(
            f"Zeile {self._zuerst[was]}: „{was}“ wird nicht übernommen ({anzahl}-mal)."
            for was, anzahl in sorted(self._anzahl.items())
        )
