"""Files as strangers send them, made on the spot."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image


def pdf(*, kennwort: str = "", seiten: int = 1) -> bytes:
    ziel = io.BytesIO()
    with pikepdf.new() as datei:
        for _ in range(seiten):
            datei.add_blank_page()
        schutz = pikepdf.Encryption(user=kennwort, owner=kennwort) if kennwort else False
        datei.save(ziel, encryption=schutz)
    return ziel.getvalue()


def bild(art: str = "PNG", groesse: tuple[int, int] = (20, 10)) -> bytes:
    ziel = io.BytesIO()
    Image.new("RGB", groesse, "green").save(ziel, art)
    return ziel.getvalue()


def png_that_claims(breite: int, hoehe: int) -> bytes:
    """A few hundred bytes whose head promises a huge picture."""
    kopf = struct.pack(">IIBBBBB", breite, hoehe, 8, 2, 0, 0, 0)
    teile = [(b"IHDR", kopf), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inhalt)) + art + inhalt + struct.pack(">I", zlib.crc32(art + inhalt))
        for art, inhalt in teile
    )


def heic(breite: int = 4032, hoehe: int = 3024) -> bytes:
    ftyp = b"ftypheic\0\0\0\0mif1heic"
    ispe = b"ispe\0\0\0\0" + struct.pack(">II", breite, hoehe)
    return b"".join(struct.pack(">I", len(kasten) + 4) + kasten for kasten in (ftyp, ispe))


def archiv(teile: dict[str, bytes]) -> bytes:
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as datei:
        for name, inhalt in teile.items():
            datei.writestr(name, inhalt)
    return ziel.getvalue()


def docx(**mehr: bytes) -> bytes:
    teile = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return archiv(teile | {name.replace("__", "/"): inhalt for name, inhalt in mehr.items()})


def odt() -> bytes:
    return archiv(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
    )


def with_password_flag(inhalt: bytes) -> bytes:
    """The same archive with every entry marked as encrypted."""
    kopie = bytearray(inhalt)
    for marke, abstand in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        stelle = kopie.find(marke)
        while stelle != -1:
            kopie[stelle + abstand] |= 0x1
            stelle = kopie.find(marke, stelle + 1)
    return bytes(kopie)


def pdf_bomb(mib: int) -> bytes:
    """A small PDF whose one object stream unpacks to so many MiB."""
    packer = zlib.compressobj(9)
    innen = packer.compress(b"2 0 3 30 ".ljust(10))
    innen += packer.compress(b"<</Type/Catalog/Pages 3 0 R>>".ljust(30))
    innen += packer.compress(b"<</Type/Pages/Kids[]/Count 0>>")
    innen += packer.flush(zlib.Z_FULL_FLUSH)
    innen += (packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)) * mib
    innen += packer.flush()
    kopf = b"%PDF-1.7\n"
    strom = b"4 0 obj\n<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length %d>>stream\n"
    koerper = kopf + strom % len(innen) + innen + b"\nendstream\nendobj\n"
    stellen = [(0, 0, 65535), (1, len(koerper), 0), (2, 4, 0), (2, 4, 1), (1, len(kopf), 0)]
    tabelle = b"".join(struct.pack(">BIH", *stelle) for stelle in stellen)
    verweise = b"1 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 2 0 R/Length %d>>stream\n"
    ende = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(koerper)
    return koerper + verweise % len(tabelle) + tabelle + ende
