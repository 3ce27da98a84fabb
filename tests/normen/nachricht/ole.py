"""Outlook messages for tests: a compound file ([MS-CFB]) with the properties of [MS-OXMSG]."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

FREI, ENDE, FATSEKTOR, NIEMAND = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SEKTOR = 512


@dataclass
class Knoten:
    """A storage (`kinder`) or a stream (`inhalt`)."""

    name: str
    inhalt: bytes = b""
    kinder: list["Knoten"] | None = None
    nummer: int = 0
    links: int = NIEMAND
    rechts: int = NIEMAND
    kind: int = NIEMAND


@dataclass(frozen=True)
class Post:
    betreff: str = ""
    text: str = ""
    html: bytes = b""
    rtf: bytes = b""
    absender: tuple[str, str] = ("", "")
    an: str = ""
    gesendet: datetime | None = None
    anlagen: Mapping[str, bytes] = field(default_factory=dict)
    innen: Sequence["Post"] = ()


def write_msg(post: Post) -> bytes:
    return _compound(Knoten("Root Entry", kinder=_message(post, kopf=32)))


def _message(post: Post, *, kopf: int) -> list[Knoten]:
    knoten = [
        _text(0x0037, post.betreff),
        _text(0x1000, post.text),
        _text(0x0C1A, post.absender[0]),
        _text(0x5D01, post.absender[1]),
        _text(0x0E04, post.an),
    ]
    if post.html:
        knoten.append(Knoten("__substg1.0_10130102", post.html))
    if post.rtf:
        knoten.append(Knoten("__substg1.0_10090102", post.rtf))
    feste = b""
    if post.gesendet:
        zehntel = int((post.gesendet - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
        feste = struct.pack("<HHIQ", 0x0040, 0x0039, 6, zehntel)
    knoten.append(Knoten("__properties_version1.0", b"\0" * kopf + feste))
    for nummer, (name, inhalt) in enumerate(post.anlagen.items()):
        teile = [_text(0x3707, name), Knoten("__substg1.0_37010102", inhalt)]
        knoten.append(_attachment(nummer, teile))
    for nummer, weitere in enumerate(post.innen, start=len(post.anlagen)):
        teile = [Knoten("__substg1.0_3701000D", kinder=_message(weitere, kopf=24))]
        knoten.append(_attachment(nummer, teile))
    return knoten


def _attachment(nummer: int, teile: list[Knoten]) -> Knoten:
    eigenschaften = Knoten("__properties_version1.0", b"\0" * 8)
    return Knoten(f"__attach_version1.0_#{nummer:08X}", kinder=[*teile, eigenschaften])


def _text(nummer: int, wert: str) -> Knoten:
    return Knoten(f"__substg1.0_{nummer:04X}001F", wert.encode("utf-16-le"))


def _compound(wurzel: Knoten) -> bytes:
    """All streams in full sectors: the smallest is padded over the size from which they need not
    lie in the small ones.
    """
    verzeichnis: list[Knoten] = []
    _number(wurzel, verzeichnis)
    sektoren: list[bytes] = []
    fat: list[int] = []
    starts = {}
    for knoten in verzeichnis:
        if knoten.kinder is None:
            starts[knoten.nummer] = len(sektoren)
            _append(knoten.inhalt.ljust(4096, b"\0"), sektoren, fat)
    anfang_verzeichnis = len(sektoren)
    eintraege = b"".join(_entry(knoten, starts) for knoten in verzeichnis)
    _append(eintraege.ljust(-(-len(eintraege) // SEKTOR) * SEKTOR, b"\0"), sektoren, fat)
    anzahl = 1
    while len(fat) + anzahl > anzahl * SEKTOR // 4:
        anzahl += 1
    orte = [len(fat) + n for n in range(anzahl)]
    fat += [FATSEKTOR] * anzahl
    fat += [FREI] * (anzahl * SEKTOR // 4 - len(fat))
    sektoren.append(struct.pack(f"<{len(fat)}I", *fat))
    return _header(anfang_verzeichnis, orte) + b"".join(sektoren)


def _append(inhalt: bytes, sektoren: list[bytes], fat: list[int]) -> None:
    anzahl = -(-len(inhalt) // SEKTOR)
    sektoren.append(inhalt.ljust(anzahl * SEKTOR, b"\0"))
    sektoren += [b""] * (anzahl - 1)
    erster = len(fat)
    fat += [*range(erster + 1, erster + anzahl), ENDE]


def _number(knoten: Knoten, verzeichnis: list[Knoten]) -> None:
    knoten.nummer = len(verzeichnis)
    verzeichnis.append(knoten)
    if knoten.kinder is None:
        return
    geordnet = sorted(knoten.kinder, key=lambda k: (len(k.name), k.name.upper()))
    for kind in geordnet:
        _number(kind, verzeichnis)
    knoten.kind = _tree(geordnet)


def _tree(knoten: list[Knoten]) -> int:
    if not knoten:
        return NIEMAND
    mitte = len(knoten) // 2
    knoten[mitte].links = _tree(knoten[:mitte])
    knoten[mitte].rechts = _tree(knoten[mitte + 1 :])
    return knoten[mitte].nummer


def _entry(knoten: Knoten, starts: dict[int, int]) -> bytes:
    name = knoten.name.encode("utf-16-le") + b"\0\0"
    art = 5 if knoten.nummer == 0 else 1 if knoten.kinder is not None else 2
    strom = knoten.kinder is None
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBB", len(name), art, 1)
        + struct.pack("<III", knoten.links, knoten.rechts, knoten.kind)
        + b"\0" * 36
        + struct.pack(
            "<IQ",
            starts[knoten.nummer] if strom else (ENDE if art == 5 else 0),
            max(len(knoten.inhalt), 4096) if strom else 0,
        )
    )


def _header(verzeichnis: int, fat: list[int]) -> bytes:
    kopf = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    kopf += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    kopf += struct.pack("<IIIIIIIII", 0, len(fat), verzeichnis, 0, 4096, ENDE, 0, ENDE, 0)
    plaetze = [*fat, *[FREI] * (109 - len(fat))]
    return kopf + struct.pack("<109I", *plaetze)
