"""The portal's texts and their translation, without gettext's own tools: what the source says, the
.po file people edit, and the .mo file Django reads. Both lie in the repository, so that a fresh
clone speaks English; `make texte` brings them up to date.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

QUELLE = Path(__file__).parents[2] / "src" / "rathaus"
PO = QUELLE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

_STELLE = {
    "_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "ngettext": 0, "ngettext_lazy": 0,
    "pgettext": 1, "pgettext_lazy": 1, "npgettext": 1,
}  # fmt: skip
_AUSGENOMMEN = ("styleguide", "/migrations/", "/templates/buero/")
_AUFRUF = re.compile(r"\b(?:n?p?gettext|_)\(")
_ZEILE = re.compile(r'(?:([a-z_\[\]01]+) )?(".*")')
_MAGISCH, _KOPFBYTES = 0x950412DE, 28
_TRENNER, _KONTEXT = "\0", "\x04"
_KOPF = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"


class Text(NamedTuple):
    """What is looked up: a sentence, its plural, and the context that tells equal ones apart."""

    text: str
    mehrzahl: str = ""
    kontext: str = ""

    @property
    def schluessel(self) -> str:
        """As .mo files name it."""
        text = self.text + (_TRENNER + self.mehrzahl if self.mehrzahl else "")
        return f"{self.kontext}{_KONTEXT}{text}" if self.kontext else text


@dataclass
class Katalog:
    """Text → its translation, one form or two."""

    eintraege: dict[Text, tuple[str, ...]]

    @property
    def offen(self) -> list[Text]:
        """What is not translated yet."""
        return [text for text, formen in self.eintraege.items() if not all(formen)]


def collect(wurzel: Path) -> set[Text]:
    """Every text that the source below marks for translation."""
    texte: set[Text] = set()
    for datei in sources(wurzel):
        texte.update(_of_python(datei) if datei.suffix == ".py" else _of_template(datei))
    return texte


def sources(wurzel: Path) -> list[Path]:
    """Everything that may say something to citizens."""
    dateien = [d for endung in ("py", "html", "txt") for d in wurzel.rglob(f"*.{endung}")]
    return sorted(
        datei
        for datei in dateien
        if (datei.suffix == ".py" or "/templates/" in datei.as_posix())
        and not any(teil in datei.as_posix() for teil in _AUSGENOMMEN)
    )


def _of_python(datei: Path) -> Iterator[Text]:
    quelle = datei.read_text(encoding="utf-8")
    pur = "import Eingabefehler" in quelle and "/normen/" in datei.as_posix()
    if "gettext" not in quelle and not pur:
        return
    baum = ast.parse(quelle)
    konstanten = _constants(baum)
    for knoten in ast.walk(baum):
        if not isinstance(knoten, ast.Call):
            continue
        name = getattr(knoten.func, "id", getattr(knoten.func, "attr", ""))
        if name in _STELLE:
            yield from _of_call(knoten, name)
        elif pur and (name == "__init__" or name.lower().endswith("fehler")):
            yield from _of_error(knoten, konstanten)


def _of_call(aufruf: ast.Call, name: str) -> Iterator[Text]:
    worte = [_literal(wert) for wert in aufruf.args]
    stelle = _STELLE[name]
    if len(worte) <= stelle or not worte[stelle]:
        return
    mehrzahl = worte[stelle + 1] if name.startswith(("ngettext", "npgettext")) else ""
    yield Text(worte[stelle], mehrzahl, worte[0] if stelle else "")


def _of_error(aufruf: ast.Call, konstanten: dict[str, str]) -> Iterator[Text]:
    """Errors of the pure parts are said in other languages where they are shown."""
    erstes = aufruf.args[0] if aufruf.args else None
    text = konstanten.get(erstes.id, "") if isinstance(erstes, ast.Name) else _literal(erstes)
    if text:
        yield Text(text)


def _constants(baum: ast.Module) -> dict[str, str]:
    return {
        ziel.id: _literal(satz.value)
        for satz in baum.body
        if isinstance(satz, ast.Assign)
        for ziel in satz.targets
        if isinstance(ziel, ast.Name)
    }


def _literal(knoten: ast.expr | None) -> str:
    ist_text = isinstance(knoten, ast.Constant) and isinstance(knoten.value, str)
    return str(knoten.value) if ist_text else ""


def _of_template(datei: Path) -> Iterator[Text]:
    """Django turns a template into calls that look like Python."""
    zeilen = templatize(datei.read_text(encoding="utf-8"), origin=str(datei))
    for treffer in _AUFRUF.finditer(zeilen):
        if aufruf := _call_at(zeilen, treffer.start()):
            yield from _of_call(aufruf, getattr(aufruf.func, "id", ""))


def _call_at(zeilen: str, anfang: int) -> ast.Call | None:
    """Up to the first closing bracket with which it is an expression."""
    ende = anfang
    while (ende := zeilen.find(")", ende) + 1) > 0:
        try:
            ausdruck = ast.parse(zeilen[anfang:ende], mode="eval").body
        except SyntaxError:
            continue
        return ausdruck if isinstance(ausdruck, ast.Call) else None
    return None


def read_po(datei: Path) -> Katalog:
    """Entries as make texte writes them; fuzzy and outdated ones are no translation."""
    katalog = Katalog({})
    for block in datei.read_text(encoding="utf-8").split("\n\n"):
        teile = _fields(block)
        if not teile.get("msgid"):
            continue
        formen = [teile[name] for name in ("msgstr", "msgstr[0]", "msgstr[1]") if name in teile]
        text = Text(teile["msgid"], teile.get("msgid_plural", ""), teile.get("msgctxt", ""))
        katalog.eintraege[text] = ("",) if "#, fuzzy" in block else tuple(formen)
    return katalog


def _fields(block: str) -> dict[str, str]:
    """msgid, msgstr … with their lines put together."""
    teile: dict[str, str] = {}
    name = ""
    for zeile in block.splitlines():
        if zeile.startswith("#"):
            continue
        if treffer := _ZEILE.fullmatch(zeile):
            name = treffer[1] or name
            teile[name] = teile.get(name, "") + ast.literal_eval(treffer[2])
    return teile


def write_po(katalog: Katalog, datei: Path) -> None:
    """In the order of the texts, so that two branches seldom touch the same lines."""
    bloecke = ['msgid ""\nmsgstr ""\n' + "\n".join(_quote(z + "\n") for z in _KOPF.splitlines())]
    for text, formen in sorted(katalog.eintraege.items()):
        zeilen = [f"msgctxt {_quote(text.kontext)}"] if text.kontext else []
        zeilen.append(f"msgid {_quote(text.text)}")
        if text.mehrzahl:
            zeilen.append(f"msgid_plural {_quote(text.mehrzahl)}")
            zeilen += [f"msgstr[{n}] {_quote(form)}" for n, form in enumerate(formen)]
        else:
            zeilen.append(f"msgstr {_quote(formen[0])}")
        bloecke.append("\n".join(zeilen))
    datei.write_text("\n\n".join(bloecke) + "\n", encoding="utf-8")


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def compile_mo(katalog: Katalog) -> bytes:
    """The binary catalogue gettext reads: sorted originals, their translations, two tables."""
    texte = {"": _KOPF} | {
        text.schluessel: _TRENNER.join(formen)
        for text, formen in katalog.eintraege.items()
        if all(formen)
    }
    paare = sorted((name.encode(), text.encode()) for name, text in texte.items())
    anfang = _KOPFBYTES + 16 * len(paare)
    tabellen, worte = [], b""
    for spalte in (0, 1):
        for paar in paare:
            tabellen.append((len(paar[spalte]), anfang + len(worte)))
            worte += paar[spalte] + b"\0"
    kopf = struct.pack("<7I", _MAGISCH, 0, len(paare), 28, 28 + 8 * len(paare), 0, 0)
    return kopf + b"".join(struct.pack("<2I", *zeile) for zeile in tabellen) + worte


def update() -> Katalog:
    """What the source says now, with the translations there are; writes both files."""
    alt = read_po(PO).eintraege if PO.exists() else {}
    leer = {text: ("", "") if text.mehrzahl else ("",) for text in collect(QUELLE)}
    katalog = Katalog({text: alt.get(text, formen) for text, formen in leer.items()})
    PO.parent.mkdir(parents=True, exist_ok=True)
    write_po(katalog, PO)
    MO.write_bytes(compile_mo(katalog))
    return katalog


if __name__ == "__main__":
    for offen in sorted(update().offen):
        sys.stdout.write(f"Noch nicht übersetzt: {offen.text}\n")
