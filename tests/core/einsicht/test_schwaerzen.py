"""What was blackened is gone: the page handed out is the same whatever stood there."""

import io
import re
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from rathaus.core.satz.seiten.lesen import Blatt, read_blaetter
from rathaus.core.satz.seiten.masse import DIE_GANZE_SEITE, Rechteck, Schwarz
from rathaus.core.satz.seiten.schreiben import Blattschreiber

from .akten import SPALTEN, ZEILEN, Stelle, write

DPI = 72
WORT = st.text("ABCDEFGHJKMNPRSTUVWXYZ", min_size=6, max_size=11).map(lambda w: f"I{w}")
ORT = st.tuples(st.integers(0, SPALTEN - 1), st.integers(0, ZEILEN - 1))


def read(inhalt: bytes, medientyp: str = "application/pdf") -> list[Blatt]:
    with TemporaryDirectory() as ordner:
        pfad = Path(ordner) / "quelle"
        pfad.write_bytes(inhalt)
        return list(read_blaetter(pfad, medientyp, dpi=DPI))


def write_out(blaetter: list[Blatt], stellen: list[Schwarz]) -> bytes:
    schreiber, ziel = Blattschreiber(), io.BytesIO()
    for blatt in blaetter:
        schreiber.add(blatt, stellen)
    schreiber.save(ziel)
    return ziel.getvalue()


def place_of(blatt: Blatt, wort: str) -> Rechteck:
    return next(w.ort for w in blatt.worte if w.text == wort)


def around(orte: list[Rechteck]) -> Rechteck:
    return Rechteck(
        min(o.x0 for o in orte),
        min(o.y0 for o in orte),
        max(o.x1 for o in orte),
        max(o.y1 for o in orte),
    ).widened(60, 40)


def words_in(pdf: bytes) -> set[str]:
    """As a reader finds them."""
    with pypdfium2.PdfDocument(pdf) as datei:
        return {w for seite in datei for w in seite.get_textpage().get_text_range().split()}


def everything_in(pdf: bytes) -> bytes:
    """The file as it lies there, and each of its objects unpacked."""
    teile = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as datei:
        for objekt in datei.objects:
            teile.append(objekt.unparse(resolved=True) if not _is_stream(objekt) else b"")
            if _is_stream(objekt) and objekt.get("/Subtype") != "/Image":
                teile.append(objekt.read_bytes())
    return b"\n".join(teile)


def _is_stream(objekt: object) -> bool:
    return isinstance(objekt, pikepdf.Stream)


def traces(wort: str) -> list[bytes]:
    weit = wort.encode("utf-16-be")
    return [wort.encode(), weit, weit.hex().upper().encode(), wort.encode().hex().encode()]


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    geheim=st.lists(WORT, min_size=2, max_size=2, unique=True),
    offen=st.lists(st.tuples(WORT, ORT), min_size=1, max_size=12, unique_by=lambda t: t[1]),
    ort=ORT,
    drehung=st.sampled_from([0, 90, 180, 270]),
)
def test_nothing_that_leaves_depends_on_what_was_blackened(
    geheim: list[str],
    offen: list[tuple[str, tuple[int, int]]],
    ort: tuple[int, int],
    drehung: int,
) -> None:
    andere = [Stelle(w, *wo) for w, wo in offen if wo != ort and w not in geheim]
    gelesen = [
        read(write([Stelle(wort, *ort), *andere], geheim=wort, drehung=drehung)) for wort in geheim
    ]
    stelle = around([place_of(b[0], w) for b, w in zip(gelesen, geheim, strict=True)])
    ausgaben = [write_out(blaetter, [Schwarz(stelle, "A")]) for blaetter in gelesen]
    # by their checksums: a comparison of the bytes would explain for minutes where they differ
    assert len({sha256(ausgabe).hexdigest() for ausgabe in ausgaben}) == 1
    inhalt = everything_in(ausgaben[0])
    assert [spur for wort in geheim for spur in traces(wort) if spur in inhalt] == []
    assert {s.wort for s in andere} <= words_in(ausgaben[0])


def test_the_words_that_remain_stand_where_they_stood_and_the_place_is_black() -> None:
    blatt = read(write([Stelle("GEHEIMNIS", 1, 4), Stelle("OFFEN", 2, 4)]))[0]
    ort = around([place_of(blatt, "GEHEIMNIS")])
    with pypdfium2.PdfDocument(write_out([blatt], [Schwarz(ort)])) as pdf:
        bild = pdf[0].render(scale=1).to_pil().convert("L")
    x0, y0, x1, y1 = ort.in_pixels(595, 842)
    assert bild.crop((x0 + 1, y0 + 1, x1 - 1, y1 - 1)).getextrema() == (0, 0)
    offen = bild.crop(place_of(blatt, "OFFEN").in_pixels(595, 842))
    dunkel, hell = offen.getextrema()
    assert dunkel < 120
    assert hell > 200


def test_a_word_cut_by_a_bar_leaves_with_none_of_its_letters() -> None:
    blatt = read(write([Stelle("HALBVERDECKT", 0, 3)]))[0]
    ort = place_of(blatt, "HALBVERDECKT")
    halb = Rechteck(ort.x0, ort.y0, (ort.x0 + ort.x1) // 2, ort.y1)
    assert words_in(write_out([blatt], [Schwarz(halb)])) == set()


def test_a_whole_page_leaves_nothing_but_its_sign() -> None:
    blatt = read(write([Stelle("EINS", 0, 0), Stelle("ZWEI", 3, 29)]))[0]
    pdf = write_out([blatt], [Schwarz(DIE_GANZE_SEITE, "B")])
    assert words_in(pdf) == set()


def test_what_nobody_sees_on_the_page_is_not_read_from_it() -> None:
    blatt = read(write([Stelle("SICHTBAR", 0, 2)], geheim="VERSTECKT"))[0]
    assert [w.text for w in blatt.worte if len(w.text) > 1] == ["SICHTBAR"]


def test_a_bar_somebody_drew_over_text_hides_it_for_good() -> None:
    """The usual blackening by hand: a black rectangle, and below it the words for everybody."""
    inhalt = write([Stelle("DARUNTER", 0, 2), Stelle("DANEBEN", 1, 2)])
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        pdf.pages[0].contents_add(b"0 g 35 720 95 25 re f")
        ziel = io.BytesIO()
        pdf.save(ziel)
    assert [w.text for w in read(ziel.getvalue())[0].worte] == ["DANEBEN"]


def test_the_text_a_recognition_laid_under_a_scan_stays_readable() -> None:
    bild = Image.new("RGB", (595, 842), "white")
    ImageDraw.Draw(bild).rectangle((40, 70, 120, 84), fill="black", outline="white")
    ImageDraw.Draw(bild).line((40, 77, 120, 77), fill="white", width=3)
    scan = io.BytesIO()
    bild.save(scan, "PDF", resolution=72)
    with pikepdf.open(scan) as pdf:
        schrift = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier
        )
        pdf.pages[0].resources["/Font"] = pikepdf.Dictionary(F=schrift)
        ort = "BT 3 Tr /F 11 Tf 45 760 Td (ERKANNT) Tj ET BT 3 Tr /F 11 Tf 300 300 Td (LEER) Tj ET"
        pdf.pages[0].contents_add(ort.encode())
        ziel = io.BytesIO()
        pdf.save(ziel)
    assert [w.text for w in read(ziel.getvalue())[0].worte] == ["ERKANNT"]


def test_an_earlier_state_of_the_file_does_not_come_along() -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(write([Stelle("FRUEHER", 0, 2)])))
    writer.root["/Lang"] = writer.root.get("/Lang", None) or _pdf_string("de")
    writer.update_root()
    ziel = io.BytesIO()
    writer.write(ziel)
    ort = around([place_of(read(ziel.getvalue())[0], "FRUEHER")])
    inhalt = everything_in(write_out(read(ziel.getvalue()), [Schwarz(ort)]))
    assert not any(spur in inhalt for spur in traces("FRUEHER"))
    assert inhalt.count(b"%%EOF") == 1


def _pdf_string(text: str) -> object:
    from pyhanko.pdf_utils.generic import pdf_string

    return pdf_string(text)


@pytest.mark.parametrize("medientyp", ["image/png", "image/jpeg"])
def test_a_photo_becomes_a_page_without_what_the_camera_wrote(medientyp: str) -> None:
    bild, ziel = Image.effect_noise((640, 400), 90).convert("RGB"), io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "FOTOGRAFIN"
    bild.save(ziel, medientyp.removeprefix("image/").upper(), exif=exif)
    (blatt,) = read(ziel.getvalue(), medientyp)
    assert blatt.breite > blatt.hoehe
    inhalt = everything_in(write_out([blatt], []))
    assert b"FOTOGRAFIN" not in inhalt
    assert re.search(rb"/DCTDecode", inhalt)
